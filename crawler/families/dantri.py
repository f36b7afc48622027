"""The system of Dân trí: the layouts of 2019–21, of 2022–25 with its magazines and photo stories, and of today.

Recognise it by images on ``icdn.dantri.com.vn`` or ``cdnphoto.dantri.com.vn`` and by its containers:
``data-slot=content`` since 2025, ``singular-content`` from 2022, ``e-magazine__body`` for what is designed page by
page (``d-magazine``, ``dnews``, ``photo-story``, ``blog``, ``dbiz``, ``infographic``), ``dt-news__content`` before.
Addresses are ``/{section}/{slug}-{17 digits}.htm``, the digits being the time of creation; more of a listing is
``…/trang-2.htm``.

Today's classes are Tailwind's and say how things look: only ``data-slot`` and the form of links hold. There is no
``article:published_time``; JSON-LD has the time and the author also where the page does not print them.
"""

import re
from typing import ClassVar

from lxml.etree import _Element

from crawler.asides import is_aside
from crawler.body import Body, is_set_in, text_of
from crawler.families.edited import CAPTIONS, TYPE, EditedLoader
from crawler.furniture import FURNITURE
from crawler.rules import Rules
from crawler.text import without_house_prefix

#: Closing paragraphs set to the right: "Minh Phương", below it "Theo CNN".
SIGN_OFF = 'p:is([style*="align: right"], [style*="align:right"], .align-right):nth-last-of-type(-n+3)'
#: How the lead begins wherever it stands: "(Dân trí) - Sáng nay, …".
STAMP = "(dân trí)"
#: The story; authors and times of others stand beside it.
SINGULAR = "article.singular-container"
MAGAZINE = "article.e-magazine"
#: Where the lead of a magazine stands if nothing names it.
OPENING = (
    f"{MAGAZINE} h2",
    "div.e-magazine__body > p:first-of-type",
    f"{MAGAZINE} > p:first-of-type",
    f"{MAGAZINE} :not(figcaption):not(figure) > p",
)
#: So many words in bold type are more than a subheading.
SUBHEADING = 12
#: The last line of a magazine.
DAY = re.compile(r"(?:Ngày )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")


class DantriLoader(EditedLoader):
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
        "[class*=dantri-widget]",
        "[data-module]",
        "aside:not(.content-box)",
        "article",
        "[class^=article-]",
        "[class^=author-]",
        "[class^=auth-note]",
        "[class^=dt-audio]",
        "[class^=dta-]",
        "[class*=video]",
        ".flourish-credit",
        ".tags-wrap",
        *FURNITURE,
    )
    captions: ClassVar = (".photo-grid p", *CAPTIONS)


class SingularLoader(DantriLoader):
    """Pages of 2022 to 2025."""

    rules: ClassVar[Rules] = {
        "title": ("h1.title-page", f"{SINGULAR} h1"),
        "lead": ("h2.singular-sapo", "h2.singular-sapo + p", ".singular-sapo", f"{SINGULAR} > h2"),
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
            "main h1",
            "main h1 img::attr(alt)",
        ),
        "lead": (
            "h2.e-magazine__sapo",
            ".e-magazine__sapo",
            *OPENING,
        ),
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
        """As for all; what opens the text must look like a lead."""
        leads = (
            each
            for found in self.search.finds("lead")
            for each in found[:1]
            if self.search.given_by["lead"] not in OPENING or (isinstance(each[0], _Element) and is_lead(each[0]))
        )
        lead = next(leads, None)
        if lead is None:
            self.search.given_by.pop("lead", None)
            return
        self.add_value("lead", [without_house_prefix(text, self.context["house"]) for text in self.telling([lead])])

    def load_body(self, element: _Element) -> list[str]:
        """As for all; what the newspaper calls a photo story is one, however much it tells."""
        around = (element, *element.iterancestors())
        self.add_value("kind", ["photo"] if any("photo-story" in each.get("class", "") for each in around) else [])
        return super().load_body(element)

    def own_text(self, body: Body) -> list[str]:
        """Without the day below the names of those who made a magazine."""
        paragraphs = super().own_text(body)
        return paragraphs[:-1] if paragraphs and DAY.fullmatch(paragraphs[-1]) else paragraphs


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


def is_lead(opening: _Element) -> bool:
    """Tell a lead from a paragraph that has italics in it: "Theo <em>Reuters</em>, …".

    It is set in italics as a whole, or in bold type if it is no subheading, or has the stamp that leads have.

    >>> from lxml.html import fragment_fromstring
    >>> [is_lead(fragment_fromstring(html)) for html in ("<p><em>Lúa chín.</em></p>", "<p>Theo <em>AP</em>, …</p>")]
    [True, False]
    """
    words = text_of(opening)
    if words.casefold().startswith(STAMP):
        return True
    is_long = len(words.split()) > SUBHEADING
    tags = TYPE if is_long else ("em", "i")
    return (is_long or opening.tag == "p") and not is_aside(words) and is_set_in(opening, *tags)
