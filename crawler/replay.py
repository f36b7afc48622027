"""Replay: a saved answer through the newspaper's own spider and the pipelines, without an engine or a network.

It goes the way of an answer of a crawl: unpacked, redirects followed or refused, errors told, read by the callback of
the request that asked, validated, located, hashed. Nothing is kept from one answer to the next, so that answers can be
read in any order and by many processes, and what they give is what the crawl stored. A page of a host that no newspaper
claims is read as any page (see ``generic``).
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.http import HtmlResponse, Response
from scrapy.settings import BaseSettings, Settings
from scrapy.spidermiddlewares.httperror import HttpErrorMiddleware
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.conf import build_component_list
from scrapy.utils.misc import build_from_crawler, load_object
from twisted.python.failure import Failure

from crawler import urls
from crawler.archive import Broken, Capture
from crawler.asked import Askers, NotReadError
from crawler.generic import Stranger
from crawler.hosts import OwnHostsMiddleware
from crawler.items import Article, Page, lacks
from crawler.newspaper import NewspaperSpider
from crawler.pages import why

#: The pipeline that a reader leaves to the one writer.
STORE = "pipelines.store.StorePipeline"
#: Where a reader looks for what earlier crawls left: nowhere, since a replay knows the recordings only.
NOWHERE = "/nonexistent/news.db"
Item = Article | Page


class Reading(NamedTuple):
    """What a saved answer gave: items to store, or an outcome to report ("not an article", "broken") and why."""

    items: list[Item]
    outcome: str = ""
    what: str = ""
    reason: str | None = None
    retry: int = 0  # how many times it had been asked for before, running


class Reader:
    """Reads saved answers; ``stats`` counts what the spiders count."""

    def __init__(self, settings: BaseSettings) -> None:
        self.crawler = crawler_of(settings)
        self.stats = self.crawler.stats
        self.max_size = settings.getint("DOWNLOAD_MAXSIZE")
        self.pipelines = [build_from_crawler(each, self.crawler) for each in pipelines(settings)]
        self.askers = Askers(self.crawler, settings)
        self.compression = HttpCompressionMiddleware.from_crawler(self.crawler)
        self.redirects = RedirectMiddleware.from_crawler(self.crawler)
        self.errors = HttpErrorMiddleware.from_crawler(self.crawler)
        self.hosts = OwnHostsMiddleware()

    def read(self, saved: Capture | Broken) -> Reading:
        """What one saved answer gives."""
        if isinstance(saved, Broken):
            return Reading([], "broken", saved.where, saved.why)
        try:
            items = self.items(saved) if saved.kind else self.foreign_items(saved)
            return Reading([self.through_pipelines(item) for item in items], retry=saved.retry)
        except NotReadError as error:
            return Reading([], error.outcome, saved.url, error.reason)
        except Exception as error:  # noqa: BLE001  # one page that breaks our reading is named, and no other's loss
            return Reading([], "broken", saved.url, told(error))

    # --- of a crawl of ours ---------------------------------------------------------------------------------------

    def items(self, saved: Capture) -> list[Item]:
        """What the crawl stored of an answer; ``NotReadError`` for one of which it stored nothing."""
        request, newspaper = self.askers.asked(saved)
        request.meta.update(saved.meta())
        try:
            response = self.answer(request, saved)
        except FailedError as failed:
            return list(newspaper.failed(failed.failure))
        if response is None:
            raise NotReadError("not an article", f"HTTP {saved.status}")
        given = request.callback(response, **request.cb_kwargs)  # type: ignore[misc]  # our requests have one
        return [item for item in given if isinstance(item, Article) or (isinstance(item, Page) and is_answer(item))]

    def answer(self, request: Request, saved: Capture) -> Response | None:
        """The answer as the spider gets it, ``FailedError`` when it gets a failure; None when it was redirected."""
        asking = request
        try:
            answer = self.unpacked(request, saved)
            further = self.redirects.process_response(request, answer)
            if isinstance(further, Request):
                asking = further
                if saved.newspaper:  # a page that was asked for by itself may lead anywhere
                    self.hosts.process_request(further)
                return None
            self.errors.process_spider_input(answer)
        except Exception as error:  # as Scrapy's engine, which gives any failure to the spider
            raise FailedError(error, asking) from error
        return answer

    def unpacked(self, request: Request, saved: Capture) -> Response:
        """The saved answer with its content coding undone."""
        answer = self.compression.process_response(request, saved.response())
        assert isinstance(answer, Response)  # noqa: S101  # what Scrapy says it may be is of its base class
        answer.request = request
        return answer

    # --- of any other tool, and of fixtures -----------------------------------------------------------------------

    def foreign_items(self, saved: Capture) -> list[Item]:
        """What stands on a page of which nobody says what it was asked for."""
        if saved.status != 200:
            raise NotReadError("not an article", f"HTTP {saved.status}")
        read = self.reading_of(saved)
        if read is None:
            raise NotReadError("not an article")
        return list(read(self.unpacked(Request(saved.url, meta=saved.meta()), saved)))

    def reading_of(self, saved: Capture) -> Callable[[Response], Iterator[Item]] | None:
        """How a page is read: by its newspaper, by a stranger if it is HTML of any other host, or not at all."""
        newspaper = self.askers.newspaper(saved.url, saved.period)
        is_known = not isinstance(newspaper, Stranger)
        if is_known and newspaper.is_article(urls.canonical(saved.url)):
            return newspaper.parse_article
        if saved.url.endswith("/robots.txt") or not isinstance(saved.response(), HtmlResponse):
            return None
        return partial(unexpected, newspaper) if is_known else newspaper.parse_article

    def through_pipelines(self, item: Item) -> Item:
        """An item after all pipelines but the store."""
        for pipeline in self.pipelines:
            item = pipeline.process_item(item)
        return item


class FailedError(Exception):
    """An answer of which the spider hears as a failure."""

    def __init__(self, error: Exception, request: Request) -> None:
        super().__init__(error)
        self.failure = Failure(error)  # type: ignore[no-untyped-call]  # Twisted's
        self.failure.request = request  # type: ignore[attr-defined]  # as Scrapy sets it


def crawler_of(settings: BaseSettings) -> Crawler:
    """What spiders and pipelines need of a crawler: settings, signals and stats; it runs no engine."""
    crawler = Crawler(Spider, Settings(settings.copy_to_dict() | {"NEWS_DB": NOWHERE}))
    crawler.stats = MemoryStatsCollector(crawler)
    crawler.spider = Spider("replay")
    return crawler


def pipelines(settings: BaseSettings) -> list[Any]:
    """The classes of the pipelines before the store."""
    names = build_component_list(settings.getwithbase("ITEM_PIPELINES"))
    return [load_object(name) for name in names if name != STORE]


def is_answer(page: Page) -> bool:
    """Whether a page is of an answer; one that was announced only has no recording."""
    return page.outcome != "found"


def unexpected(newspaper: NewspaperSpider, response: Response) -> Iterator[Article]:
    """The Article at an address of a form that the newspaper is not known to have; mostly there is none.

    Of what is none, no page is stored: it may be a section, which the next crawl must not take for read.
    """
    article = newspaper.read_article(response)
    if missing := lacks(article):
        raise NotReadError("not an article", missing)
    yield article


def told(error: Exception) -> str:
    """What broke, and where in our code: "KeyError: 'h1' (loader.py:120)"."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" ({trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno})" if trace else ""
    return f"{why(Failure(error))}: {error}{place}"  # type: ignore[no-untyped-call]  # Twisted's
