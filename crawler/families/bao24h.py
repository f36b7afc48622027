"""The system of 24h.com.vn as it is there; danviet.vn had it in a skin of its own, which ``h24`` reads.

Recognise it by ``cate-24h-`` classes, ``h1#article_title``, ``article#article_body`` and images on
``cdn.24h.com.vn``. Addresses are ``/{section}/{slug}-c{section}a{id}.html``. The clock has 24 hours and a decorative
AM or PM. Pictures are lazy, with the address in ``data-original``; their words are the paragraph below,
``p.img_chu_thich_0407``. The byline follows the text.
"""

import re
from typing import ClassVar

from crawler.families.h24 import H24Loader
from crawler.rules import Rules

#: "Theo Minh Anh (Báo Vĩnh Long)", "Theo Minh Anh (Tổng hợp)": who, and from where or how.
SIGNED = re.compile(r"Theo ([^()]+?) ?\(([^()]+)\)")
COMPILED = re.compile(r"tổng hợp|dịch", re.IGNORECASE)


class Bao24hLoader(H24Loader):
    """Pages of 24h.com.vn; captions are those of the system."""

    rules: ClassVar[Rules] = {
        "title": ("h1#article_title", "h1[itemprop=headline]"),
        "lead": ("h2#article_sapo", "h2[class^=cate-24h-foot-arti-deta-sum]"),
        "published_at": (
            "time[class^=cate-24h-foot-arti-deta]",
            "div[class^=cate-24h-foot-arti-deta-cre]",
            "div.updTm",
        ),
        "authors": ("div.nguontin",),
        "section": ("nav.cate-24h-foot-breadcrumb a", "a.brmItem"),
        "tags": ("div.sbNws h3 > a",),
        "body": ("article.cate-24h-foot-arti-deta-info", "article#article_body", "div#article_body"),
    }
    drop: ClassVar = (
        *H24Loader.drop,
        "[class*=bv-lq]",
        "[class*=tin_lien_quan]",
        "[class*=minigame]",
        "[class^=viewVideo]",
        '[class*="24h-media"]',
        "[class*=BnrHor]",
        "[id^=ADS_]",
        "[class^=btn-]",
        ".nguontin",
        ".source-time",
        ".linkOrigin",
        ".bv-cp",
        ".see-now",
        ".view-more",
        ".popup",
        ".bmTpSeoBlk",
    )

    def printed_byline(self) -> list[str]:
        """The words below the text, the person before the newspaper."""
        return [SIGNED.sub(turned, words) for words in super().printed_byline()]


def turned(byline: re.Match[str]) -> str:
    """A byline of 24h.com.vn in the order that others have.

    >>> SIGNED.sub(turned, "Theo Minh Anh (Báo Vĩnh Long)"), SIGNED.sub(turned, "Theo Minh Anh (Tổng hợp)")
    ('Minh Anh (Theo Báo Vĩnh Long)', 'Minh Anh')
    """
    who, where = byline.groups()
    return who if COMPILED.fullmatch(where) else f"{who} (Theo {where})"
