"""Harvest: several newspapers in one crawl, with one summary, one recording and one pace for each site.

Each newspaper is its own spider still, with its own frontier and its own limit; they share the engine. What one of
them breaks is its own loss: its sources fail, its limit is reached, its reading raises, and the others go on.
"""

from collections import deque
from collections.abc import AsyncIterator, Iterable
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings

from crawler.downloader import SiteDownloader
from crawler.frontier import Patience
from crawler.hosts import paper_of
from crawler.newspaper import NewspaperSpider
from crawler.pages import Enough
from crawler.robots import downloader_of
from crawler.run import of_a_crawl

if TYPE_CHECKING:
    from crawler.press import Paper

#: Requests in flight: many sites are asked at a time, each of them one at a time.
CONCURRENT_REQUESTS = 32


class HarvestSpider(Spider):
    """Several newspapers; ``papers`` are their classes, ``arguments`` those of every newspaper's spider."""

    name = "harvest"

    papers: list[NewspaperSpider]

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401  # as Scrapy's
        """As Scrapy's, with a spider of every newspaper."""
        papers: Iterable[Paper] = kwargs.pop("papers")
        arguments: dict[str, str] = kwargs.pop("arguments")
        harvest = super().from_crawler(crawler, *args, **kwargs)
        harvest.papers = [paper.from_crawler(crawler, frontier=Patience, **arguments) for paper in papers]
        crawler.signals.connect(harvest.broke, signals.spider_error)
        return harvest

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """As a newspaper's, with more hosts at a time."""
        super().update_settings(settings)
        of_a_crawl(settings)
        settings.set("CONCURRENT_REQUESTS", CONCURRENT_REQUESTS, priority="spider")
        for middlewares in ("DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES"):
            settings.set(middlewares, settings.getdict(middlewares) | {Bulkhead: 10}, priority="spider")

    @property
    def leasing(self) -> list[NewspaperSpider]:
        """The newspapers whose due articles the crawl asks for."""
        return self.papers

    async def start(self) -> AsyncIterator[Request]:
        """What each newspaper starts with, one request of each in turn."""
        waiting = deque(paper.start() for paper in self.papers)
        while waiting:
            starts = waiting.popleft()
            async for request in starts:
                waiting.append(starts)
                yield request
                break

    def broke(self, response: Response) -> None:
        """A page on which the reading of one newspaper failed is counted as its."""
        if paper := paper_of(response.request):
            self.crawler.stats.inc_value(f"of/{paper.name}/broke")


class Bulkhead:
    """The middleware between newspapers: that one of them has enough closes nothing but its own requests."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise ``Enough`` for the request of a newspaper that has reached its limit."""
        if is_of_done(request):
            raise Enough

    def process_spider_exception(self, response: Response, exception: Exception) -> list[Any] | None:
        """Swallow the wish of one newspaper to close the crawl, and give up what it still waits for."""
        if not isinstance(exception, CloseSpider) or exception.reason != "limit":
            return None
        downloader = downloader_of(self.crawler)
        assert isinstance(downloader, SiteDownloader)  # noqa: S101  # as settings.py has it
        downloader.give_up(is_of_done, Enough())
        return []


def is_of_done(request: Request) -> bool:
    """Whether a request is of a newspaper that has reached its limit."""
    paper = paper_of(request)
    return paper is not None and paper.is_done
