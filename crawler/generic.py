"""A page of a host that no newspaper claims: by the loader of its system if that is known, else as an unknown page.

A system is recognised by marks that nobody else uses; a container alone ("div#content") is no mark.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from lxml.etree import _Element
from scrapy.http import HtmlResponse, Request, Response, TextResponse

from crawler import urls
from crawler.css import compiled
from crawler.document import Document
from crawler.evidence import Published
from crawler.families.anews import AnewsLoader, SingularLoader
from crawler.families.contentdetail import ContentDetailLoader
from crawler.families.dhcn import DhcnLoader
from crawler.families.epi import EpiLoader
from crawler.families.explus import ExplusLoader
from crawler.families.gaps import filled
from crawler.families.mastercms import MastercmsLoader
from crawler.families.onecms import OnecmsLoader
from crawler.families.slughash import SlughashLoader
from crawler.families.unknown import UnknownLoader
from crawler.families.vccorp import VccorpLoader
from crawler.items import NEEDS_BROWSER, Article
from crawler.loader import ArticleLoader
from crawler.newspaper import NewspaperSpider
from crawler.press import newspaper_of


class Family(NamedTuple):
    """A loader, and what tells its pages: an element, and what the address looks like."""

    loader: type[ArticleLoader]
    mark: str
    address: re.Pattern[str] = re.compile("")


#: The newspapers' systems, each with its marks in CSS.
FAMILIES: Sequence[Family] = (
    Family(ExplusLoader, "#explus-editor, [class^=expNoEdit]"),
    Family(VccorpLoader, "[data-role=publishdate], .afcbc-body, .VCSortableInPreviewMode"),
    Family(EpiLoader, ".zce-content-body, .cms-body"),
    Family(OnecmsLoader, ".b-maincontent, .sc-longform-header, .c-detail-head__title"),
    Family(AnewsLoader, "#newscontents .content-fck", re.compile(r"-a\d+\.html$")),
    Family(SingularLoader, "#contentNews .singular-content"),
    Family(SlughashLoader, "h1", re.compile(r"/(?:19|20)\d{4}/[\w-]+-(?:[0-9a-f]{7}|\d{6,8})/?$")),
    Family(ContentDetailLoader, ".content-article #content-detail"),
    Family(DhcnLoader, "#dcontent"),
    Family(MastercmsLoader, ".__MASTERCMS_CONTENT, .__MB_MASTERCMS_EL"),
)
#: What the generic rules fill in where those of a system find nothing.
GAPS = ("title", "lead", "published_at", "authors", "section", "tags")


class Stranger(NewspaperSpider):
    """A host that no newspaper claims; a subclass is made for each."""

    evidence = Published("G", 2026)
    loaders = (UnknownLoader,)
    article_url = re.compile("")

    def read_article(self, response: Response) -> Article:
        """As every newspaper's; only HTML is read."""
        if isinstance(response, HtmlResponse):
            return super().read_article(response)
        return super().read_article(
            Response(response.url, response.status, response.headers, b"", request=response.request)
        )

    def load(self, page: _Element, url: str, fetched: datetime) -> Article:
        """The Article as its system's loader gives it, gaps filled by the generic rules, else as these alone do."""
        context = self.context(url, fetched, Document(page))
        if family := family_of(page, url):
            container = family.container(page)
            article = family(page, **context).load(container)
            if NEEDS_BROWSER in article.warnings:
                return article
            if article.body or article.images:
                return filled(article, GAPS, lambda: UnknownLoader(page, **context).load(container))
        return UnknownLoader(page, **context).load(UnknownLoader.container(page))


@lru_cache(maxsize=256)
def stranger(host: str) -> type[Stranger]:
    """The newspaper of a host, made on the fly.

    >>> stranger("www.tinlangque.vn").name
    'tinlangque.vn'
    """
    name = host.removeprefix("www.")
    return type("Stranger", (Stranger,), {"name": name, "title": name, "domains": (name,)})


def class_of(url: str, papers: Iterable[type[NewspaperSpider]]) -> type[NewspaperSpider]:
    """The class of the newspaper whose host an address is on, else a stranger's."""
    return newspaper_of(url, papers) or stranger(urls.host(url))


def reader_of(url: str, papers: Iterable[NewspaperSpider]) -> NewspaperSpider | None:
    """The newspaper whose host an address is on, else a stranger; None for an address without a host."""
    host = urls.host(url)
    return newspaper_of(url, papers) or (stranger(host)() if host else None)


def family_of(page: _Element, url: str) -> type[ArticleLoader] | None:
    """The loader of the system that made a page; None when its marks are unknown."""
    for family in FAMILIES:
        if family.address.search(url) and compiled(family.mark)(page) and family.loader.container(page) is not None:
            return family.loader
    return None


def read_any(response: TextResponse, fetched_at: datetime) -> Article:
    """The Article of a page of any host, whatever made the page; ``lacks`` says what is missing if it is none.

    ``fetched_at`` is aware: relative times count back from it. The newspaper is the host: "tinlangque.vn".
    """
    request = response.request or Request(response.url)
    read = response.replace(request=request.replace(meta=request.meta | {"fetched_at": fetched_at}))
    return stranger(urls.host(response.url))().read_article(read)
