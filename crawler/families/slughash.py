"""The system whose addresses are ``/{section}/{YYYYMM}/{slug}-{hash}/``: Đắk Lắk, Đồng Nai, Khánh Hòa, Quảng Trị, …

Recognise it by the month in the address, the seven hexadecimal digits at its end (older articles: decimal ones,
``-2887253/``), ``div#content`` and pictures in ``/file/{32 hex}/{MMYYYY}/`` or ``/dataimages/``. Each paper has classes
of its own, so the rules are the sum of what is known of them. Most mark no lead: it is the bold first paragraph. The
time is asked of the metadata first, as nobody has said how ``div.date`` prints it.

In listings the links are ``a.title1`` to ``a.title5``, ``a.h2``, ``a.h3``, ``a.card-img`` or ``div.item a``; the month
in their address finds them all. Further pages are ``?paged=2`` at Đắk Lắk. Đồng Nai has a sitemap,
``/sitemaps/index.lastest.xml`` (sic).

A paper: a file in ``crawler/spiders`` with a subclass of ``SlughashSpider`` and ``sources = sources("https://…")``.
"""

import re
from collections.abc import Sequence
from typing import ClassVar

from lxml.etree import _Element

from crawler.families.edited import BoldLeadLoader, bold_beginning, set_to_the_right
from crawler.furniture import FURNITURE
from crawler.loader import ArticleLoader
from crawler.newspaper import NewspaperSpider
from crawler.rules import Rules
from crawler.sources import Section, Sitemap, Source

#: Where the text stands, from the innermost element to the one that may hold headline and time as well.
TEXTS = ("div.td-post-content", "div.content-detail", "div#content")
_HOST = re.compile(r"^(?:https?:)?//[^/]+")


class SlughashLoader(BoldLeadLoader):
    """Pages whose lead is bold."""

    rules: ClassVar[Rules] = {
        "title": ("h1.media-heading", "h1.head_title"),
        "lead": (".sub_first_content strong", *(rule for text in TEXTS for rule in bold_beginning(text))),
        "published_at": (
            'meta[property="article:published_time"]::attr(content)',
            "ld:datePublished",
            "div#content div.date",
        ),
        "authors": (*map(set_to_the_right, TEXTS), "div[class*=author]"),
        "section": ("a.maincatetitle, .breadcrumb a.title.fleft, .cate_title_1 h2 a, a.title.color1",),
        "tags": ("div.tag_list a",),
        "body": TEXTS,
    }
    drop: ClassVar = ("div.date", "ul.social", "div.bd02", *FURNITURE)

    def listed(self, field: str) -> list[str]:
        """As ever; of the links to sections only those in the address, for menus and side columns look the same."""
        links = [(node, words) for node, words in self.search.find(field) if isinstance(node, _Element)]
        if field != "section" or not links:
            return super().listed(field)
        return [words for link, words in links if is_above(link, self.context["url"])]


class DescLeadLoader(SlughashLoader):
    """Pages whose lead is ``div.desc``: baothainguyen.vn; elsewhere that may be another story's."""

    rules: ClassVar[Rules] = {**SlughashLoader.rules, "lead": ("div.desc",)}


class PlainLeadLoader(SlughashLoader):
    """Pages whose lead is the first paragraph, bold or not: baodongnai.com.vn."""

    rules: ClassVar[Rules] = {
        **SlughashLoader.rules,
        "lead": ("div.td-post-content > p:not([style*=center]):nth-last-of-type(n+3)",),
    }
    load_lead = ArticleLoader.load_lead


class SlughashSpider(NewspaperSpider):
    """A newspaper made with this system; seven digits alone are too few for a paper's articles of twenty years."""

    article_url = re.compile(r"/(?P<id>\d{6}/[^/]+-[0-9a-f]{7})/?$")
    loaders: ClassVar[Sequence[type[ArticleLoader]]] = (SlughashLoader,)


def is_above(link: _Element, url: str) -> bool:
    """Tell a link to a section that an address names.

    >>> from lxml.html import fragment_fromstring
    >>> is_above(fragment_fromstring('<a href="/kinh-te">Kinh tế</a>'), "https://baodaklak.vn/kinh-te/202601/lua-0a1b2c3/")
    True
    """
    path = _HOST.sub("", link.get("href") or "").rstrip("/")
    return bool(path) and f"{path}/" in url


def sources(
    site: str, *, sections: Sequence[str] = ("",), pages: str | None = None, sitemaps: Sequence[str] = ()
) -> tuple[Source, ...]:
    """Where a paper at ``site`` announces its articles: paths of ``sitemaps`` and of ``sections`` ("" the front page).

    ``pages`` is how a section's further pages are addressed, from its own address on.

    >>> sources("https://baodaklak.vn", pages="?paged={n}")[0].pages
    'https://baodaklak.vn/?paged={n}'
    """
    return (
        *(Sitemap(f"{site}/sitemaps/{name}.xml") for name in sitemaps),
        *(Section(f"{site}/{path}", 'a[href*="/20"]', pages and f"{site}/{path}{pages}") for path in sections),
    )
