"""The system of VOV, the radio's newspaper.

Recognise it by addresses that end in ``-post{id}.vov`` and the rows of its page: ``article-title``, ``article-date``,
``article-author``, ``article-summary``, ``article-content``, the last with the text in ``div.text-long``. The time is
printed with the clock first, ``Thứ Hai, 16:54, 29/12/2025``, in ``div.col-md-4.mb-2``; the byline names the house or
its bureau beside the person, ``Lan Anh/VOV-Tây Nguyên``. Headlines of other stories are ``vovvn-title``.
"""

import re
from typing import ClassVar

from crawler.families.edited import EditedLoader
from crawler.furniture import FURNITURE
from crawler.rules import Rules

#: The house and its bureaus beside a name: "/VOV.VN", "/VOV-Tây Nguyên", "/VOV2".
BUREAU = re.compile(r"/?\s*\bVOV[^/,;()]*")


class VovLoader(EditedLoader):
    """Pages of vov.vn."""

    rules: ClassVar[Rules] = {
        "title": ("h1.article-title", ".article-title"),
        "lead": ("div.article-summary", "meta[name=description]::attr(content)"),
        "published_at": ("div.article-date div.col-md-4", "div.col-md-4.mb-2"),
        "authors": ("div.article-author", "ld:author.name"),
        "section": ("ol.breadcrumb a", "ld:articleSection"),
        "tags": (
            'meta[property="article:tag"]::attr(content)',
            "meta[name=news_keywords]::attr(content)",
            "ld:keywords",
        ),
        "body": ("div.article-content div.text-long", "div.article-content", "div.text-long"),
    }
    drop: ClassVar = (
        "*:has(> .vovvn-title)",
        ".vovvn-title",
        ".article-author",
        *FURNITURE,
    )

    def printed_byline(self) -> list[str]:
        """As ever, without the house.

        >>> BUREAU.sub("", "Bích Lan/VOV.VN (biên dịch)"), BUREAU.sub("", "Lan Anh/VOV-Tây Nguyên, Y Thanh/VOV2")
        ('Bích Lan(biên dịch)', 'Lan Anh, Y Thanh')
        """
        return [BUREAU.sub("", words) for words in super().printed_byline()]
