"""Which provinces an article is about, from its own words."""

import logging
from collections.abc import Iterable, Mapping
from typing import Self

from scrapy.crawler import Crawler

from crawler.items import Article, Page
from crawler.newspaper import NewspaperSpider
from crawler.places import find, today
from crawler.press import newspaper_classes

logger = logging.getLogger(__name__)


class LocatePipeline:
    """Gives each article its ``provinces``; ``own`` has the province of each newspaper that has one."""

    def __init__(self, own: Mapping[str, str]) -> None:
        self.own = own

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy; what a newspaper's own province is, its spider says."""
        return cls(own_provinces(newspaper_classes(crawler.settings)))

    def process_item(self, item: Article | Page) -> Article | Page:
        """The item, an Article with its provinces."""
        if isinstance(item, Article):
            own = self.own.get(item.newspaper or "")
            item.provinces = find(item.title, item.lead, text(item), item.published_at, own)
        return item


def text(article: Article) -> str | None:
    """The body; of a photo story without one the captions, which are its text."""
    return article.body or "\n\n".join(image["caption"] or "" for image in article.images) or None


def own_provinces(newspapers: Iterable[type[NewspaperSpider]]) -> dict[str, str]:
    """The provinces of provincial newspapers by their names; a paper of several provinces gives no hint."""
    own = {}
    for paper in newspapers:
        for province in paper.provinces if paper.scope == "provincial" and len(paper.provinces) == 1 else ():
            if today(province):
                own[paper.name] = province
            else:
                logger.warning("%s: its province %s is none", paper.name, province)
    return own
