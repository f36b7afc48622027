"""24h.com.vn, a portal of entertainment, sport and crime with articles of many newspapers."""

import re
from typing import ClassVar

from crawler.evidence import Published
from crawler.families.bao24h import Bao24hLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Section, Sitemap

SITE = "https://www.24h.com.vn"


class Bao24hSpider(NewspaperSpider):
    """24h.com.vn."""

    name = "24h"
    title = "24h"
    also_called = ("Tin tức 24h", "24h.com.vn")
    scope = "national"
    domains = ("24h.com.vn",)
    evidence = Published("C", 2026)
    article_url = re.compile(r"-c\d+a(?P<id>\d+)\.html$")
    loaders = (Bao24hLoader,)
    sources: ClassVar = (Sitemap(f"{SITE}/sitemap-article-daily.xml"), Section(f"{SITE}/", "article a"))
