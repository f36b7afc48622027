"""Three newspapers on two sites: two hosts of one, and one of its own."""

import re
from collections.abc import Iterator
from typing import ClassVar

from scrapy.http import Response

from crawler.evidence import Published
from crawler.families.vccorp import VccorpLoader
from crawler.items import Article, Page
from crawler.newspaper import NewspaperSpider
from crawler.sources import Feed


class Invented(NewspaperSpider):
    article_url = re.compile(r"-(?P<id>\d+)\.htm$")
    loaders = (VccorpLoader,)
    evidence = Published("G", 2026)


class NorthSpider(Invented):
    name = "north"
    title = "Báo Bắc"
    provinces = ("Hà Tĩnh",)
    domains = ("north.baotinh.com.vn",)
    sources: ClassVar = (Feed("https://north.baotinh.com.vn/rss"),)


class SouthSpider(Invented):
    name = "south"
    title = "Báo Nam"
    provinces = ("Hà Tĩnh", "Huế")
    domains = ("south.baotinh.com.vn",)
    sources: ClassVar = (Feed("https://south.baotinh.com.vn/rss"),)


class OtherSpider(Invented):
    name = "other"
    title = "Báo Khác"
    scope = "national"
    domains = ("khac.example",)
    sources: ClassVar = (Feed("https://khac.example/rss"),)


class BrokenSpider(OtherSpider):
    """Its reading raises, whatever the page."""

    name = "broken"
    domains = ("hong.example",)
    sources: ClassVar = (Feed("https://hong.example/rss"),)

    def parse_article(self, response: Response) -> Iterator[Article | Page]:
        raise ZeroDivisionError(response.url)
