"""VietnamBiz, a newspaper on business and markets."""

import re
from typing import ClassVar

from crawler.evidence import Published
from crawler.families.vietnambiz import VietnambizLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Feed, Section, Sitemap

SITE = "https://vietnambiz.vn"
FEEDS = ("chung-khoan", "tai-chinh", "vi-mo", "doanh-nghiep", "nha-dat", "hang-hoa")


class VietnambizSpider(NewspaperSpider):
    """vietnambiz.vn."""

    name = "vietnambiz"
    title = "VietnamBiz"
    also_called = ("Việt Nam Biz",)
    scope = "national"
    domains = ("vietnambiz.vn",)
    evidence = Published("M", 2026)
    article_url = re.compile(r"-(?P<id>20\d{10,15})\.htm$")
    loaders = (VietnambizLoader,)
    sources: ClassVar = (
        *(Feed(f"{SITE}/{feed}.rss") for feed in FEEDS),
        Sitemap(f"{SITE}/robots.txt"),
        Section(f"{SITE}/", "a[href$='.htm']"),
    )
