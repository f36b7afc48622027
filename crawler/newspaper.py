"""NewspaperSpider, which all newspapers share: sources → article pages → the family's loader → Article.

A newspaper is a subclass with facts only. Which of the announced addresses are asked for is the frontier's business;
what is found goes to the database at once (a ``Page`` with outcome "found"), so that a crawl that is cut short leaves
its unfinished addresses to the next one.
"""

from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, ClassVar, Literal, Self

from lxml.etree import _Element
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response, TextResponse
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler import pages, urls
from crawler.addresses import ArticleAddresses
from crawler.backnumbers import BackNumbers
from crawler.css import Vocabulary
from crawler.database.leases import Lease
from crawler.database.memory import conditions
from crawler.document import Document
from crawler.evidence import Evidence
from crawler.families.gaps import filled
from crawler.families.unknown import PrintedLoader, UnknownLoader
from crawler.frontier import NOTHING, Before, Frontier, memory_of
from crawler.items import CHALLENGE, Article, Page, lacks
from crawler.loader import ArticleLoader
from crawler.markup import parse
from crawler.obstacles import obstacle
from crawler.pages import fetched_at
from crawler.period import Period
from crawler.run import of_a_crawl
from crawler.soft404 import absence_of
from crawler.sources import REFUSALS, WARNINGS, Source

#: What the generic rules are asked for where those of a newspaper find nothing.
GAPS = ("title", "published_at", "lead")
#: Listings wait until the articles found so far are fetched: the queue stays short, and the next page of a section is
#: read when the dates of this one are known.
LATER = -1


class NewspaperSpider(ArticleAddresses, Spider):
    """One newspaper.

    Arguments (``-a NAME=VALUE``): ``since`` and ``until`` (days of publication, "2021-09-01", both inclusive),
    ``limit`` (articles), ``url`` (only this address).
    """

    #: The name it is printed under, and others it calls itself in bylines and before leads.
    title: ClassVar[str]
    also_called: ClassVar[Sequence[str]] = ()
    #: Whether it is a province's paper, and of which provinces, by their names since July 2025.
    scope: ClassVar[Literal["provincial", "national"]] = "provincial"
    provinces: ClassVar[Sequence[str]] = ()
    language: ClassVar[str] = "vi"
    sources: ClassVar[Sequence[Source]] = ()
    #: Where its older articles are announced, by month or day; see `crawler.backfill`.
    back_numbers: ClassVar[Sequence[BackNumbers]] = ()
    #: Loaders of its layouts; the first whose container is on the page reads it.
    loaders: ClassVar[Sequence[type[ArticleLoader]]]
    #: How sure we are of all this, and what of the newspaper only a browser shows: "half of its articles".
    evidence: ClassVar[Evidence]
    needs_browser: ClassVar[str | None] = None

    frontier: Frontier

    def __init__(
        self,
        since: str | None = None,
        until: str | None = None,
        limit: str | None = None,
        url: str | None = None,
    ) -> None:
        super().__init__()
        self.house = (self.title, *self.also_called, *self.domains)
        self.period = Period.of(since, until)
        self.limit = _count(limit)
        self.url = self.own_address(url)
        self.loaded = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401  # as Scrapy's
        """As Scrapy's, with what earlier crawls have left in the database, as the class ``frontier`` asks it."""
        frontier = kwargs.pop("frontier", Frontier)
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.frontier = frontier(memory_of(crawler), spider.name, spider.period, spider.key)
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Those of a crawl."""
        super().update_settings(settings)
        of_a_crawl(settings)

    @property
    def leasing(self) -> list[Self]:
        """The newspapers whose due articles the crawl asks for; none when it is about one address."""
        return [] if self.url else [self]

    @property
    def is_done(self) -> bool:
        """Whether as many articles were loaded as were asked for."""
        return self.limit is not None and self.loaded >= self.limit

    # --- what is asked for ---------------------------------------------------------------------------------------

    async def start(self) -> AsyncIterator[Request]:
        """The one address asked for; else every source. What they announce comes from the database, leased."""
        if self.url:
            yield self.article_request(Lease(self.url))
            return
        sources = [*self.frontier.unread(self.sources), *self.sources]
        polled = self.frontier.polled(sources)
        self.crawler.stats.inc_value("resting", len(sources) - len(polled))
        for source in polled:
            yield self.listing_request(source, NOTHING)

    def article_request(self, lease: Lease) -> Request:
        """A request for an article page, conditional if it was read before; the frontier knows of no address twice."""
        self.frontier.asks(self.key(lease.url))
        return Request(
            lease.url,
            callback=self.parse_article,
            errback=self.failed,
            headers=conditions(lease.etag, lease.last_modified),
            meta={"kind": "article", "handle_httpstatus_list": [304]},
            dont_filter=True,
        )

    def listing_request(self, source: Source, before: Before) -> Request:
        """A conditional request for a source; ``before`` is what a section's page before it held."""
        return Request(
            source.url,
            callback=self.parse_listing,
            errback=self.failed,
            headers=self.frontier.conditions(source.url),
            cb_kwargs={"source": source, "before": before},
            meta={"kind": source.kind, "handle_httpstatus_list": [304]},
            priority=LATER,
        )

    # --- what comes back -----------------------------------------------------------------------------------------

    def parse_listing(self, response: Response, source: Source, before: Before) -> Iterator[Page | Request]:
        """New addresses of a source as found pages, then the source's own page, then requests for where it leads."""
        if response.status == 304:
            yield pages.answered(response, self.name, source.kind, "not-modified")
            return
        listing = source.read(response, fetched_at(response))
        entries = self.own_articles(listing.entries)
        self.report(source, listing.warnings, foreign=bool(listing.entries) and not entries)
        if refused := REFUSALS.intersection(listing.warnings):
            yield from pages.refused(response, self.name, source.kind, min(refused))
            return
        new = {} if self.frontier.is_past(before) else before.new_among(entries)
        known = self.frontier.known
        fresh = self.frontier.fresh(new)
        yield from (pages.found(url, self.name, response) for url in fresh)
        self.crawler.stats.inc_value("article/known", self.frontier.known - known)
        leads = [*self.frontier.leads(listing.further, new)]
        counts = len(new), len(fresh)
        yield from pages.listed(response, self.name, source.kind, listing.further, counts=counts, leads_on=bool(leads))
        for each in leads:
            yield self.listing_request(each, Before(entries.keys(), tuple(new)))

    def parse_article(self, response: Response) -> Iterator[Article | Page]:
        """The page's Article, if it was published in the period asked for and the limit is not reached."""
        if response.status == 304:
            yield pages.answered(response, self.name, "article", "not-modified")
            return
        if self.is_done:
            return
        article = self.read_article(response)
        if absence := absence_of(response, article, self.is_article):
            yield from pages.gone(response, self.name, *absence)
            return
        missing = lacks(article)
        outside = not missing and not self.period.covers(article.published_at)
        self.loaded += not missing and not outside  # before anything is given: other pages are read in between
        self.frontier.remember(pages.requested(response), article.published_at)
        if outside:
            yield from pages.outside(response, self.name, article.published_at)
            return
        article.moved_from = self.moved_from(response, article)
        yield article
        yield from pages.redirected(response, self.name, missing)
        if self.is_done:
            self.crawler.stats.set_value(f"limit/{self.name}", self.loaded)
            raise CloseSpider("limit")

    def failed(self, failure: Failure) -> Iterator[Page]:
        """The pages that a request did not give: its own, and the one it was redirected from."""
        yield from pages.failed(failure, self.name)

    # --- records -------------------------------------------------------------------------------------------------

    def read_article(self, response: Response) -> Article:
        """The Article of a page, by the first loader whose container it has; what is missing stays empty."""
        url = urls.canonical(response.url)
        if isinstance(response, TextResponse):
            article = self.load(parse(response), url, fetched_at(response))
        else:
            article = Article(url=url, newspaper=self.name)
        if lacks(article) and obstacle(response.body):
            article.warnings.append(CHALLENGE)
        article.key = self.key(article.url or url, url)
        article.page = pages.answered(response, self.name, "article", "stored")
        return article

    def load(self, page: _Element, url: str, fetched: datetime) -> Article:
        """The Article as the fitting loader gives it, gaps filled; what is not by the newspaper's rules is counted."""
        document = Document(page)
        loader, container = self.reader_of(page, document.vocabulary)
        if loader is UnknownLoader:
            self.count("fallback")
        stats = self.crawler.stats if hasattr(self, "crawler") else None
        context = self.context(url, fetched, document)
        article = loader(page, stats=stats, **context).load(container)
        if container is None or issubclass(loader, UnknownLoader):
            return article
        whole = filled(article, GAPS, lambda: PrintedLoader(page, **context).load(container))
        if whole.extracted_by != article.extracted_by:
            self.count("filled")
        return whole

    def reader_of(self, page: _Element, vocabulary: Vocabulary) -> tuple[type[ArticleLoader], _Element | None]:
        """The first loader whose container the page has, and that; the generic one comes last."""
        readers: tuple[type[ArticleLoader], ...] = (*self.loaders, UnknownLoader)
        likely = (each for each in readers if each.may_read(vocabulary))
        fits = ((each, found) for each in likely if (found := each.container(page)) is not None)
        return next(fits, (readers[0], None))

    def count(self, what: str) -> None:
        """Count an article that its own rules did not give in full; a spider that checks fixtures cannot."""
        if hasattr(self, "crawler"):
            self.crawler.stats.inc_value(f"{what}/{self.name}")

    def context(self, url: str, fetched: datetime, document: Document) -> dict[str, Any]:
        """What a loader is told of a page and its newspaper."""
        ours = {"newspaper": self.name, "domains": self.domains, "house": self.house, "language": self.language}
        return ours | {"url": url, "fetched_at": fetched, "document": document}

    def report(self, source: Source, warnings: Iterable[str], *, foreign: bool) -> None:
        """Say what is wrong with a source, once in the log for each kind of wrong, and count it."""
        for warning in dict.fromkeys([*warnings, *(["foreign"] if foreign else [])]):
            self.crawler.stats.inc_value(f"source/{warning}")
            self.crawler.stats.inc_value(f"of/{self.name}/source/{warning}")
            self.logger.warning("%s %s %s", source.kind, source.url, WARNINGS[warning])


def _count(typed: str | None) -> int | None:
    """A number of articles a person typed."""
    if typed is None:
        return None
    if not typed.isdecimal() or int(typed) < 1:
        raise ValueError(f"limit={typed} is no number of articles such as 100")
    return int(typed)
