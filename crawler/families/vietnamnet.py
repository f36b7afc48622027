"""The system of VietNamNet: article, photo layout, and the skin of up to 2022.

Recognise it by ``vnn-`` classes, ``div.maincontent`` and images on ``vnncdn.net``. Addresses are
``/{slug}-{id}.html``; the second page of a listing is ``/kinh-doanh-page1``. The time is printed twice, beside the
breadcrumb, which has the menu of all sections inside, and below the headline; JSON-LD says it with a blank before the
offset. ``vnn-template-noneditable`` marks inserted stories and tables of pictures alike.
"""

import re
from typing import ClassVar

from lxml.etree import _Element

from crawler.body import text_of
from crawler.css import compiled
from crawler.loader import ArticleLoader
from crawler.rules import COMMENT_BOX, Rules

#: Closing paragraphs set to the right, and a last one that is bold as a whole.
SIGN_OFF = 'p:is([style*="align: right"], [style*="align:right"]):nth-last-of-type(-n+3)'
BOLD_LAST = compiled("p:last-of-type:has(> strong:only-child)")
WORD = re.compile(r"\w+")
#: So many words have the names of three persons at most.
NAMES = 12


class VietnamnetLoader(ArticleLoader):
    """Pages of VietNamNet."""

    rules: ClassVar[Rules] = {
        "title": ("h1.content-detail-title", "h1.newsFeature__header-title", "div.video-detail__text h1"),
        "lead": ("h2.content-detail-sapo", ".content-detail-sapo", "div.newFeature__main-textBold"),
        "published_at": ("div.bread-crumb-detail__time", "div.publish-date", "div.breadcrumb-box__time"),
        "authors": ("p.article-detail-author__info span.name", ".article-detail-author__info", "ld:author.name"),
        "agency": (f"div.maincontent > {SIGN_OFF}",),
        "section": ("div.bread-crumb-detail > ul > li > a", "div.breadcrumb-box__link p > a"),
        "tags": ("div.tag-cotnent h3 a",),
        "body": ("div#maincontent", "div.maincontent"),
    }
    drop: ClassVar = (
        SIGN_OFF,
        "[class*=ck-cms-insert]",
        "[class*=ck-cms-wiki]",
        "[class*=insert-wiki]",
        "[class^=article-relate]",
        "[class^=related-news]",
        "[class*=vmcadszone]",
        "[class^=banner]",
        "[class*=video-content]",
        ".inner-article",
        *COMMENT_BOX,
    )
    captions: ClassVar = ("figcaption", "table.image p", "td.image_desc")

    def load_body(self, element: _Element) -> list[str]:
        """As for all; a last paragraph that is a bold name is a byline, however often it was read above the text."""
        signed = {p: words for p in BOLD_LAST(element) if p.getparent() is element and is_name(words := text_of(p))}
        self.told.update(signed)
        return [*super().load_body(element), *signed.values()]


def is_name(words: str) -> bool:
    """Tell names from other bold words that close a text.

    >>> is_name("Hồ Giáp - T. Lê"), is_name("Còn tiếp"), is_name("Mời độc giả đón đọc phần 2")
    (True, False, False)
    """
    found = WORD.findall(words)
    return 1 < len(found) <= NAMES and all(word[0].isupper() for word in found)
