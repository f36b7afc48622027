"""One page of any host: the newspaper that claims the host reads it, else the generic reader does."""

from collections.abc import AsyncIterator, Iterator
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from crawler import pages, urls
from crawler.generic import class_of
from crawler.items import Article, Page
from crawler.newspaper import NewspaperSpider
from crawler.press import newspaper_classes
from crawler.run import of_a_crawl


class PageSpider(Spider):
    """Argument (``-a NAME=VALUE``): ``url``, the page's address."""

    name = "page"

    #: The newspapers by which it is read.
    papers: list[type[NewspaperSpider]]

    def __init__(self, url: str = "") -> None:
        super().__init__()
        if not url:
            raise ValueError("url=ADDRESS is missing: the address of the page")
        if not urls.on_domains(url, (urls.host(url),)):
            raise ValueError(f"url={url} is no http or https address")
        self.url = url

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401  # as Scrapy's
        """As Scrapy's, with the newspapers."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.papers = newspaper_classes(crawler.settings)
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Those of a crawl."""
        super().update_settings(settings)
        of_a_crawl(settings)

    async def start(self) -> AsyncIterator[Request]:
        """The page."""
        yield Request(self.url, callback=self.parse, errback=self.failed, meta={"kind": "article"})

    def parse(self, response: Response) -> Iterator[Article | Page]:
        """The page's Article, as the newspaper whose host answered reads it."""
        return self.reader(response.url).parse_article(response)

    def failed(self, failure: Failure) -> Iterator[Page]:
        """The page that did not come."""
        return pages.failed(failure, self.reader(self.url).name)

    def reader(self, url: str) -> NewspaperSpider:
        """The newspaper of an address, or a stranger."""
        return class_of(url, self.papers).from_crawler(self.crawler)
