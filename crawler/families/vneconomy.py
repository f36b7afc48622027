"""The system of VnEconomy.

Recognise it by ``main#article-editor``, which begins with the lead, ``h4.article-content__lead``, and by
``article-header__title``. The time is ``time.article-meta__time``, ``18:53, 14/08/2026``. ``div.article-meta__author``
is no name but a line: the letter drawn as avatar, the name, the time, ``K Kim Phong 15:21, 14/08/2026``; of some
articles the time alone. Lines break within sentences. Addresses are ``/{slug}.htm``, some with ``-{id}``.
"""

import re
from typing import ClassVar

from crawler.families.edited import EditedLoader
from crawler.furniture import FURNITURE
from crawler.rules import Rules

#: The letter before the name that begins with it: "K Kim Phong".
AVATAR = re.compile(r"^(\w)\s*(?=\1)")


class VneconomyLoader(EditedLoader):
    """Pages of vneconomy.vn."""

    rules: ClassVar[Rules] = {
        "title": ("h1.article-header__title",),
        "lead": ("h4.article-content__lead", ".article-content__lead"),
        "published_at": ("time.article-meta__time",),
        "authors": ("div.article-meta__author",),
        "section": ("div.breadcrumb a", "ld:articleSection"),
        "tags": ("div.tags a", "meta[name=news_keywords]::attr(content)", "ld:keywords"),
        "body": ("main#article-editor",),
    }
    drop: ClassVar = ("div.container-adv", "div.tags", *FURNITURE)

    def printed_byline(self) -> list[str]:
        """As ever, without the avatar's letter.

        >>> AVATAR.sub("", "K Kim Phong 15:21, 14/08/2026")
        'Kim Phong 15:21, 14/08/2026'
        """
        return [AVATAR.sub("", words) for words in super().printed_byline()]
