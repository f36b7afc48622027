"""The system of Lao Động.

Recognise it by addresses in ``.ldo``, ``div.chappeau`` for the lead and ``div#gallery-ctt`` for the text, which
is also ``art-body``; older pages have that class only. Pictures are ``figure.image``, related stories in the text
``tin-lien-quan``.

Many requests are answered by a challenge instead: under 600 bytes that set ``document.cookie="D1N=…"`` and load the
page again. ``crawler.obstacles`` knows it; nothing is read from it.
"""

from typing import ClassVar

from crawler.families.edited import EditedLoader
from crawler.furniture import FURNITURE
from crawler.rules import Rules


class LaodongLoader(EditedLoader):
    """Pages of laodong.vn."""

    rules: ClassVar[Rules] = {
        "title": ("h1.title",),
        "lead": ("div.chappeau", ".chappeau"),
        "published_at": ("span.time",),
        "authors": ("span.author", "div.author"),
        "section": ("ul.breadcrumb a", "ld:articleSection"),
        "tags": ("div.lst-tags a", "ld:keywords"),
        "body": ("div#gallery-ctt", "div.art-body"),
    }
    drop: ClassVar = (
        ".lst-tags",
        *FURNITURE,
    )
