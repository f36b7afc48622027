"""Dân Việt, the paper of the farmers' association: three systems since 2010, one newspaper."""

import re
from typing import ClassVar

from crawler.evidence import Published
from crawler.families.explus import ExplusLoader
from crawler.families.h24 import H24Loader
from crawler.families.vccorp import VccorpLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Feed, Section, Sitemap


class DanvietSpider(NewspaperSpider):
    """danviet.vn."""

    name = "danviet"
    title = "Dân Việt"
    scope = "national"
    domains = ("danviet.vn",)
    evidence = Published("M", 2026)
    article_url = re.compile(
        r"-(?P<digits>\d{14,17})(?:-d\d+|-print\d+)?\.html?$"  # 2020 to early 2025, and taken over since
        r"|-d(?P<id>\d+)\.html$"  # since 2025
        r"|-(?P<old>\d{6}|7777\d+)\.html?$"  # up to 2019
    )
    loaders = (ExplusLoader, VccorpLoader, H24Loader)
    sources: ClassVar = (
        *(Feed(f"https://danviet.vn/{path}.rss") for path in ("rss/home", "nha-nong", "nong-thon-moi")),
        Sitemap("https://danviet.vn/sitemap.xml"),
        Section("https://danviet.vn/nha-nong/", pages="https://danviet.vn/timeline/1009/trang-{n}.htm"),
        *(Section(f"https://danviet.vn/{path}/") for path in ("tin-nong-nghiep", "khuyen-nong", "xa-hoi", "dan-sinh")),
    )
