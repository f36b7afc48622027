"""Replay: saved pages through the newspapers' own spiders, with the network closed.

One spider streams the archive; each page's request carries its capture and has the callback of the newspaper whose
host it is, so that pages of many newspapers go through one engine and one writer in the order they are saved. A page
of a host that no newspaper claims is read as any page (see ``generic``).
"""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response
from scrapy.settings.default_settings import DOWNLOADER_MIDDLEWARES_BASE, SPIDER_MIDDLEWARES_BASE
from twisted.python.failure import Failure

from crawler import urls
from crawler.archive import Broken, Capture, captures
from crawler.database.printable import printable
from crawler.generic import stranger
from crawler.items import Article, Page, lacks
from crawler.newspaper import NewspaperSpider
from crawler.pages import why
from crawler.press import newspaper_classes, newspaper_of
from crawler.signals import item_stored

KEPT = ("HttpCompressionMiddleware", "HttpCacheMiddleware")
#: The settings of a replay: every answer comes from an archive, and nothing else can be reached. Of the middlewares
#: only those stay that give a saved answer and unpack it.
CLOSED_NETWORK = {
    "HTTPCACHE_ENABLED": True,
    "HTTPCACHE_IGNORE_MISSING": True,
    "HTTPCACHE_STORAGE": "crawler.archive.Playback",
    "DOWNLOAD_HANDLERS": dict.fromkeys(("http", "https", "file", "data", "ftp", "s3")),
    "AUTOTHROTTLE_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS": 16,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
    "DOWNLOADER_MIDDLEWARES": {name: None for name in DOWNLOADER_MIDDLEWARES_BASE if not name.endswith(KEPT)},
    "SPIDER_MIDDLEWARES": {
        name: None for name in SPIDER_MIDDLEWARES_BASE if not name.endswith("StartSpiderMiddleware")
    },
}
#: What an outcome is called in the report.
WORDS = {"new": "stored", "changed": "stored", "rejected": "not an article"}


class ReplaySpider(Spider):
    """The saved pages below ``paths``, each reported once."""

    name = "replay"

    newspapers: list[NewspaperSpider]

    def __init__(self, paths: Iterable[Path], quiet: bool = False) -> None:  # noqa: FBT001, FBT002  # as -a gives it
        super().__init__()
        self.paths, self.quiet = list(paths), quiet
        self.strangers: dict[str, NewspaperSpider] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401  # as Scrapy's
        """As Scrapy's, with a spider of every newspaper."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.newspapers = [paper.from_crawler(crawler) for paper in newspaper_classes(crawler.settings)]
        crawler.signals.connect(spider.stored, item_stored)
        crawler.signals.connect(spider.broke, signals.spider_error)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """A request for each saved page that may be an article, no faster than they are worked off."""
        for saved in captures(self.paths, self.settings.getint("DOWNLOAD_MAXSIZE")):
            if request := self.request_for(saved):
                if self.crawler.engine.needs_backout():
                    await self.crawler.signals.wait_for(signals.scheduler_empty)
                yield request

    def request_for(self, saved: Capture | Broken) -> Request | None:
        """The request that replays a page; None, and reported, for what nobody would read."""
        if isinstance(saved, Broken):
            self.report("broken", saved.where, saved.why)
            return None
        read = self.reading_of(saved)
        if read is None or saved.status != HTTPStatus.OK:
            self.report("not an article", saved.url, None if saved.status == HTTPStatus.OK else f"HTTP {saved.status}")
            return None
        return Request(saved.url, read, meta={"capture": saved}, errback=self.failed, dont_filter=True)

    def reading_of(self, saved: Capture) -> Callable[..., Iterator[Article | Page]] | None:
        """How a page is read: by its newspaper, by a stranger if it is HTML of any other host, or not at all."""
        newspaper = newspaper_of(saved.url, self.newspapers)
        if newspaper and (saved.kind == "article" or newspaper.is_article(urls.canonical(saved.url))):
            return newspaper.parse_article
        host = urls.host(saved.url)
        if not host or saved.kind not in {None, "article"} or not isinstance(saved.response(), HtmlResponse):
            return None
        if newspaper:
            return partial(self.parse_unexpected, newspaper=newspaper)
        if host not in self.strangers:
            self.strangers[host] = stranger(host).from_crawler(self.crawler)
        return self.strangers[host].parse_article

    def parse_unexpected(self, response: Response, newspaper: NewspaperSpider) -> Iterator[Article]:
        """The Article at an address of a form that the newspaper is not known to have; mostly there is none.

        Of what is none, no page is stored: it may be a section, which the next crawl must not take for read.
        """
        article = newspaper.read_article(response)
        if missing := lacks(article):
            self.report("not an article", response.url, missing)
        else:
            yield article

    def stored(self, item: Article | Page, outcome: str) -> None:
        """An item is in the database."""
        page = item.page if isinstance(item, Article) else item
        assert page is not None  # noqa: S101  # replayed articles have a page
        self.report(WORDS.get(outcome, outcome), page.url, page.reason)

    def failed(self, failure: Failure) -> None:
        """A saved body that cannot be unpacked."""
        self.report("broken", failure.request.url, why(failure))  # type: ignore[attr-defined]  # set by Scrapy

    def broke(self, failure: Failure, response: Response) -> None:
        """A page on which our own reading failed."""
        self.report("broken", response.url, why(failure))

    def report(self, outcome: str, what: str | None, reason: str | None = None) -> None:
        """Count the outcome of a page and print its line."""
        self.crawler.stats.inc_value(f"replay/{outcome}")
        if not self.quiet:
            print(printable(f"{outcome:18}{what}{f'  ({reason})' if reason else ''}"))  # noqa: T201  # the output
