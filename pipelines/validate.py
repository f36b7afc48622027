"""An article has an address, a title, and a body or images."""

from dataclasses import replace
from typing import Self

from itemadapter import ItemAdapter
from scrapy.crawler import Crawler

from crawler.items import Article, Page, lacks


class ValidatePipeline:
    """Turns an article that lacks something into the record of its page, rejected and named by reason."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        return cls(crawler)

    def process_item(self, item: Article | Page) -> Article | Page:
        """The item, or the page of an article that is none."""
        if not isinstance(item, Article) or not (reason := lacks(item)):
            return item
        self.crawler.stats.inc_value(f"article/rejected/{reason}")
        page: Page = ItemAdapter(item)["page"] or Page(url=item.url, newspaper=item.newspaper, kind="article")
        return replace(page, outcome="rejected", reason=reason)
