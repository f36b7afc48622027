"""Công an nhân dân, the paper of the ministry of public security."""

import re
from typing import ClassVar

from crawler.backnumbers import Sitemaps
from crawler.evidence import Published
from crawler.families.cand import CandLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Section, Sitemap


class CandSpider(NewspaperSpider):
    """cand.com.vn; its sitemaps of 2026 say cand.vn."""

    name = "cand"
    title = "Công an nhân dân"
    also_called = ("CAND", "CAND Online", "Báo Công an nhân dân")
    scope = "national"
    domains = ("cand.com.vn", "cand.vn")
    renamed = ("cand.vn",)
    evidence = Published("C", 2026)
    article_url = re.compile(r"-i(?P<id>\d+)/?$")
    loaders = (CandLoader,)
    sources: ClassVar = (Sitemap("https://cand.com.vn/robots.txt"), Section("https://cand.com.vn/", ".box-title a"))
    back_numbers: ClassVar = (Sitemaps("https://cand.vn/sitemaps/news-{y}-{m}.xml", Published("C", 2026)),)
