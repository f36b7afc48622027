"""The system of Báo Điện Biên Phủ.

Recognise it by ``#detail-news`` and ``div.editor-content``. Articles are ``/tin-bai/{section}/{slug}``, sections
``/tin-tuc/{slug}``; the first link to one within ``#detail-news`` is the article's. Section pages are filled in the
browser, so articles are announced on the front page only.
"""

from typing import ClassVar

from crawler.families.partly import PartlyKnownLoader
from crawler.families.unknown import UnknownLoader
from crawler.rules import Rules


class DienbienLoader(PartlyKnownLoader):
    """Pages of baodienbienphu.vn."""

    rules: ClassVar[Rules] = {
        **UnknownLoader.rules,
        "section": ('#detail-news a[href*="/tin-tuc/"]',),
        "body": ("div.editor-content",),
    }
