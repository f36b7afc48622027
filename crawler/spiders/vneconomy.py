"""VnEconomy, the newspaper of the economists' association."""

import re
from typing import ClassVar

from crawler.backnumbers import Sitemaps
from crawler.evidence import Published
from crawler.families.vneconomy import VneconomyLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Section, Sitemap

SITE = "https://vneconomy.vn"


class VneconomySpider(NewspaperSpider):
    """vneconomy.vn; an address without a number is an article's if it has five words, for sections end in .htm too."""

    name = "vneconomy"
    title = "VnEconomy"
    also_called = ("Tạp chí Kinh tế Việt Nam", "Thời báo Kinh tế Việt Nam")
    scope = "national"
    domains = ("vneconomy.vn",)
    evidence = Published("M", 2026)
    article_url = re.compile(r"/(?P<slug>[^/]+-\d{5,}|[^/-]+(?:-[^/-]+){4,})\.htm$")
    loaders = (VneconomyLoader,)
    sources: ClassVar = (
        *(Sitemap(f"{SITE}/{path}") for path in ("sitemap/latest-news.xml", "robots.txt")),
        Section(f"{SITE}/", "a[href$='.htm']"),
    )
    back_numbers: ClassVar = (
        Sitemaps(f"{SITE}/sitemap/news-{{y}}-{{m:02}}.xml", Published("M", 2026), since="2007-01-01"),
    )
