"""Báo Tin tức, a newspaper of the Vietnam News Agency."""

import re
from typing import ClassVar

from crawler.evidence import Published
from crawler.families.baotintuc import BaotintucLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Feed, Section, Sitemap

SITE = "https://baotintuc.vn"


class BaotintucSpider(NewspaperSpider):
    """baotintuc.vn."""

    name = "baotintuc"
    title = "Báo Tin tức"
    also_called = ("Tin tức", "Báo Tin tức và Dân tộc")
    scope = "national"
    domains = ("baotintuc.vn",)
    evidence = Published("M", 2026)
    article_url = re.compile(r"-n?(?P<digits>\d{17})\.htm$")
    loaders = (BaotintucLoader,)
    sources: ClassVar = (
        Feed(f"{SITE}/rss/kinh-te-128.rss"),
        Sitemap(f"{SITE}/robots.txt"),
        Section(f"{SITE}/", "a[href$='.htm']"),
    )
