"""VOV, the newspaper of the Voice of Vietnam."""

import re
from typing import ClassVar

from crawler.backnumbers import Sitemaps
from crawler.evidence import Published
from crawler.families.vov import VovLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Section, Sitemap


class VovSpider(NewspaperSpider):
    """vov.vn."""

    name = "vov"
    title = "VOV"
    also_called = ("VOV.VN", "Báo điện tử VOV", "Đài Tiếng nói Việt Nam")
    scope = "national"
    domains = ("vov.vn",)
    evidence = Published("C", 2026)
    article_url = re.compile(r"-post(?P<id>\d+)\.vov$")
    loaders = (VovLoader,)
    sources: ClassVar = (Sitemap("https://vov.vn/robots.txt"), Section("https://vov.vn/", "a[href$='.vov']"))
    back_numbers: ClassVar = (Sitemaps("https://vov.vn/sitemaps/{y}/{m}/article.xml", Published("C", 2026)),)
