"""Báo Pháp luật Việt Nam, the paper of the ministry of justice."""

import re
from typing import ClassVar

from crawler.evidence import Published
from crawler.families.baophapluat import BaophapluatLoader
from crawler.families.epi import EpiLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Section, Sitemap

SITE = "https://baophapluat.vn"


class BaophapluatSpider(NewspaperSpider):
    """baophapluat.vn."""

    name = "baophapluat"
    title = "Báo Pháp luật Việt Nam"
    also_called = ("PLVN", "Pháp luật Việt Nam")
    scope = "national"
    domains = ("baophapluat.vn",)
    evidence = Published("G", 2026)
    article_url = re.compile(
        r"-post(?P<id>\d+)\.html$|^https?://[^/]+/(?P<slug>(?![^/]+-tag\d+\.)[^/-]+(?:-[^/-]+){3,})\.html$"
    )
    loaders = (BaophapluatLoader, EpiLoader)
    sources: ClassVar = (Sitemap(f"{SITE}/sitemaps/google-news.xml"), Section(f"{SITE}/", "a.loading-link"))
