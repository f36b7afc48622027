"""The system of Dân trí: the layouts of 2019–21, of 2022–25 with its magazines and photo stories, and of today.

Recognise it by images on ``icdn.dantri.com.vn`` or ``cdnphoto.dantri.com.vn`` and by its containers:
``data-slot=content`` since 2025, ``singular-content`` from 2022, ``e-magazine__body`` for what is designed page by
page (``d-magazine``, ``dnews``, ``photo-story``, ``blog``, ``dbiz``, ``infographic``), ``dt-news__content`` before.
Addresses are ``/{section}/{slug}-{17 digits}.htm``, the digits being the time of creation; more of a listing is
``…/trang-2.htm``.

Today's classes are Tailwind's and say how things look: only ``data-slot`` and the form of links hold. There is no
``article:published_time``; JSON-LD has the time and the author also where the page does not print them.
"""

from typing import ClassVar

from lxml.etree import _Element

from crawler.body import text_of
from crawler.loader import ArticleLoader
from crawler.rules import COMMENT_BOX, Rules

#: Closing paragraphs set to the right: "Minh Phương", below it "Theo CNN".
SIGN_OFF = 'p:is([style*="align: right"], [style*="align:right"], .align-right):nth-last-of-type(-n+3)'
#: How the lead begins wherever it stands: "(Dân trí) - Sáng nay, …".
STAMP = "(Dân trí)"
#: The story; authors and times of others stand beside it.
SINGULAR = "article.singular-container"
MAGAZINE = "article.e-magazine"


class DantriLoader(ArticleLoader):
    """Pages since 2025."""

    rules: ClassVar[Rules] = {
        "title": ("h1[data-slot=title]",),
        "lead": ("h2[data-slot=sapo]", "article > h2"),
        "published_at": ("h1 ~ div > time", "article[data-slot=container] time"),
        "authors": ('h1 ~ div:not([data-slot]) a[href*="/tac-gia/"]', "ld:author.name"),
        "agency": (f"div[data-slot=content] > {SIGN_OFF}",),
        "section": ("main li[class*=dt-float-left] a", "ld:articleSection"),
        "tags": ('ul:has(> li > a[href*="/tim-kiem/"]) > li > a',),
        "body": ("div[data-slot=content]", "div#desktop-in-article"),
    }
    drop: ClassVar = (
        SIGN_OFF,
        "[class*=dantri-widget]",
        "[data-module]",
        "aside",
        "article",
        "[class^=article-]",
        "[class*=related]",
        "[class^=author-]",
        "[class^=auth-note]",
        "[class^=dt-audio]",
        "[class^=dta-]",
        "[class*=video-js]",
        ".flourish-credit",
        ".tags-wrap",
        *COMMENT_BOX,
    )
    captions: ClassVar = ("figcaption", ".photo-grid p")


class SingularLoader(DantriLoader):
    """Pages of 2022 to 2025."""

    rules: ClassVar[Rules] = {
        "title": ("h1.title-page",),
        "lead": ("h2.singular-sapo", "div.singular-sapo"),
        "published_at": (f"{SINGULAR} .author-time",),
        "authors": (
            f"{SINGULAR} div.author-list div.author-name",
            f"{SINGULAR} div.author-name",
            f"{SINGULAR} .singular-author",
            "ld:author.name",
        ),
        "agency": (f"{SINGULAR} .singular-source", f"div.singular-content > {SIGN_OFF}"),
        "section": ("ul.breadcrumbs a", "main li[class*=dt-float-left] a"),
        "tags": ("ul.tags-wrap a",),
        "body": ("div.singular-content",),
    }


class MagazineLoader(DantriLoader):
    """Long reads and photo stories of 2022 to 2025, whose headline may be a picture and whose lead a paragraph."""

    rules: ClassVar[Rules] = {
        "title": (
            "h1.e-magazine__title",
            "h1.special-news__title",
            "div.e-magazine__cover h1",
            "div.e-magazine__cover h1 img::attr(alt)",
        ),
        "lead": ("h2.e-magazine__sapo", "div.e-magazine__sapo", "div.e-magazine__body > p:first-of-type"),
        "published_at": ("time.e-magazine__meta-item", "time[class^=author-]", f"{MAGAZINE} time"),
        "authors": (
            f"{MAGAZINE} .e-magazine__meta-item-author",
            "a.e-magazine__meta",
            "main div.author-list div.author-name",
            "main div.author-name",
            "div.author-info__text .name",
            f"{MAGAZINE} .singular-author",
            "ld:author.name",
        ),
        "agency": (f"{MAGAZINE} .singular-source", f"div.e-magazine__body > {SIGN_OFF}"),
        "section": (
            "ul.breadcrumbs a",
            "div.e-magazine__maincate a",
            "div.category-name a",
            "div.special-news__breadcrumb a",
            "div.e-magazine__cate a",
        ),
        "tags": ("ul.tags-wrap a",),
        "body": ("div.e-magazine__body", "article.e-magazine"),
    }
    drop: ClassVar = (
        *DantriLoader.drop,
        "[class^=e-magazine__m]",
        ".e-magazine__cate",
        ".e-magazine__subtitle",
        ".e-magazine__info",
        ".e-magazine__author-wrap",
        "[class^=emagazine-]",
    )

    def load_lead(self) -> None:
        """A first paragraph is the lead if it is set in italics as a whole, or has the stamp that leads have."""
        found = self.search.find("lead")
        if any(isinstance(each, _Element) and each.tag == "p" and not is_lead(each) for each, _ in found):
            del self.search.given_by["lead"]
        else:
            super().load_lead()


class NewsLoader(DantriLoader):
    """Pages of 2019 to 2021, whose byline closes the text in bold type."""

    rules: ClassVar[Rules] = {
        "title": ("h1.dt-news__title",),
        "lead": ("div.dt-news__sapo h2", "div.dt-news__sapo"),
        "published_at": ("span.dt-news__time",),
        "authors": (
            f"div.dt-news__content > {SIGN_OFF}",
            "div.dt-news__content > p:last-of-type:has(> strong:only-child)",
        ),
        "tags": ("ul.dt-news__tag-list a",),
        "body": ("div.dt-news__content",),
    }


def is_lead(paragraph: _Element) -> bool:
    """Tell a lead from a paragraph that has italics in it: "Theo <em>Reuters</em>, …".

    >>> from lxml.html import fragment_fromstring
    >>> [is_lead(fragment_fromstring(html)) for html in ("<p><em>Lúa chín.</em></p>", "<p>Theo <em>AP</em>, …</p>")]
    [True, False]
    """
    words = text_of(paragraph)
    slanted = "".join(text_of(each) for each in paragraph.iterchildren("em", "i"))
    return words.startswith(STAMP) or words == slanted
