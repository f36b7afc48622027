"""The system of VnExpress: article, photo story, infographic and live report.

Recognise it by ``fck_detail``, ``p.Normal`` and images on ``vnecdn.net``. Addresses are ``/{slug}-{id}.html``; more
of a listing is ``/thoi-su-p2``, in 2017 ``/tin-tuc/thoi-su/page/2.html``. The byline is no field of its own: it
closes the text, set to the right, ``<strong>Hà Thu</strong> <em>(tổng hợp)</em>``; ``author`` in metadata is the
newspaper. ``dateCreated`` is the time of the draft, hours earlier.

A lead may begin with a place in a box of its own, ``<span class="location-stamp">Đồng Nai</span>``. In a photo story
each picture has its words in ``div.desc_cation``.
"""

from typing import ClassVar

from lxml.etree import XPath, _Element

from crawler.body import read_body, text_of
from crawler.bylines import credits_anybody
from crawler.css import compiled
from crawler.families.edited import CAPTIONS, RIGHT, EditedLoader
from crawler.furniture import FURNITURE
from crawler.rules import Rules
from crawler.text import without_house_prefix

#: A paragraph set to the right; the last of a text so set credit somebody: "Anh Minh", "Theo Reuters", "Ảnh: AFP".
TO_THE_RIGHT = f"p{RIGHT}"
SIGN_OFF = f"{TO_THE_RIGHT}:nth-last-of-type(-n+5)"
#: The place before a lead.
STAMP = compiled("span.location-stamp")
#: The layout of photo stories around an element.
PHOTO_LAYOUT = XPath("boolean(ancestor::*[contains(@class, 'detail-photo')])")


class VnexpressLoader(EditedLoader):
    """Pages of VnExpress, also those of 2017."""

    rules: ClassVar[Rules] = {
        "title": ("h1.title-detail", "h1.title_news_detail", "h1"),
        "lead": ("p.description", "h2.description", "div.short_intro"),
        "published_at": ("span.date", "header span.time", "div.date-new", "meta[name=pubdate]::attr(content)"),
        "authors": (
            "p.author_mail",
            f"article.fck_detail > {SIGN_OFF}",
            f"article.fck_detail > div > {SIGN_OFF}",
            "article.fck_detail > div[style*=right] > p.Normal",
            f"div.width-detail-photo {TO_THE_RIGHT}",
            f"article.content_detail > {SIGN_OFF}",
            "p.author",
        ),
        "section": ("ul.breadcrumb a",),
        "tags": ("div.tags a",),
        "body": ("article.fck_detail", "div.fck_detail", "article#content-live", "article.content_detail"),
    }
    drop: ClassVar = (
        "[data-component-type=list_link]",
        "[data-component-type^=tin_]",
        "[data-component-type=video]",
        "[data-component-type=vote]",
        "[class*=tinlienquan]",
        "[class^=relat]",
        ".list_link",
        ".list-news",
        ".item-news",
        "[class*=quangcao]",
        "[class^=box_embed_video]",
        "[class^=embed_video]",
        "[class^=text-to-speech]",
        "[class^=paywall]",
        "[class^=box_tuvan]",
        "[class^=box_about_author]",
        "[class*=guicauhoi]",
        ".block-item-ads",
        ".wrap-sort",
        ".tab-live",
        ".note_flip",
        "[class*=goi-y]",
        ".footer-content",
        *FURNITURE,
    )
    captions: ClassVar = (
        "div.desc_cation",
        "table.tplCaption p",
        "table.tplCaption td:not(:has(img)):not(:has(p))",
        "p.Image",
        "div.wrap_video > p",
        *CAPTIONS,
    )

    def printed_byline(self) -> list[str]:
        """What credits somebody, line by line: "Hà Thu<br>Lê Mây", "Bác sĩ Hà Thu<br>Bệnh viện Sa Đéc"."""
        printed = [(each, lines_of(each[0])) for each in self.search.find("authors") if isinstance(each[0], _Element)]
        credited = [(each, named) for each, lines in printed if (named := list(filter(credits_anybody, lines)))]
        self.telling([each for each, _ in credited])
        return [line for _, named in credited for line in named]

    def load_body(self, element: _Element) -> list[str]:
        """As for all; a page in the layout of photo stories is one, however much each picture tells."""
        self.add_value("kind", ["photo"] if PHOTO_LAYOUT(element) else [])
        return super().load_body(element)

    def load_lead(self) -> None:
        """The lead, a place before it set off as a dateline."""
        found = self.search.find("lead")[:1]
        stamps = [text_of(stamp) for lead, _ in found if isinstance(lead, _Element) for stamp in STAMP(lead)]
        leads = [with_dateline(text, next(iter(stamps), "")) for text in self.telling(found)]
        self.add_value("lead", [without_house_prefix(text, self.context["house"]) for text in leads])


def lines_of(element: _Element) -> list[str]:
    """The lines of an element.

    >>> from lxml.html import fragment_fromstring
    >>> lines_of(fragment_fromstring("<p><b>Hà Thu</b><br>Theo <em>AP</em></p>"))
    ['Hà Thu', 'Theo AP']
    """
    return read_body(element, (), (), "").paragraphs


def with_dateline(lead: str, place: str) -> str:
    """The lead with the place it begins with set off by a dash.

    >>> with_dateline("Đồng NaiLúa chín sớm.", "Đồng Nai"), with_dateline("Lúa chín sớm.", "")
    ('Đồng Nai - Lúa chín sớm.', 'Lúa chín sớm.')
    """
    return f"{place} - {lead[len(place) :].lstrip()}" if place and lead.startswith(place) else lead
