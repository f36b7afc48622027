"""The system of VietNamNet: article, photo layout, and the skin of up to 2022.

Recognise it by ``vnn-`` classes, ``div.maincontent`` and images on ``vnncdn.net``. Addresses are
``/{slug}-{id}.html``; the second page of a listing is ``/kinh-doanh-page1``. The time is printed twice, beside the
breadcrumb, which has the menu of all sections inside, and below the headline; JSON-LD says it with a blank before the
offset. ``vnn-template-noneditable`` marks inserted stories and tables of pictures alike.
"""

from typing import ClassVar

from crawler.families.edited import CAPTIONS, EditedLoader
from crawler.furniture import FURNITURE
from crawler.rules import Rules

#: Closing paragraphs set to the right.
SIGN_OFF = 'p:is([style*="align: right"], [style*="align:right"]):nth-last-of-type(-n+3)'


class VietnamnetLoader(EditedLoader):
    """Pages of VietNamNet."""

    rules: ClassVar[Rules] = {
        "title": ("h1.content-detail-title", "h1.newsFeature__header-title", "div.video-detail__text h1"),
        "lead": (
            "h2.content-detail-sapo",
            "h2.content-detail-sapo + p",
            ".content-detail-sapo",
            "div.newFeature__main-textBold",
        ),
        "published_at": ("div.bread-crumb-detail__time", "div.publish-date", "div.breadcrumb-box__time"),
        "authors": ("p.article-detail-author__info span.name", ".article-detail-author__info", "ld:author.name"),
        "agency": (f"div.maincontent > {SIGN_OFF}",),
        "section": ("div.bread-crumb-detail > ul > li > a", "div.breadcrumb-box__link p > a"),
        "tags": ("div.tag-cotnent h3 a",),
        "body": ("div#maincontent", "div.maincontent"),
    }
    drop: ClassVar = (
        "[class*=ck-cms-insert]",
        "[class*=ck-cms-wiki]",
        "[class*=insert-wiki]",
        "[class*=vmcadszone]",
        "[class*=video-content]",
        ".inner-article",
        *FURNITURE,
    )
    captions: ClassVar = ("table.image p", *CAPTIONS)
