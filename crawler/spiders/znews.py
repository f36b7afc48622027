"""Znews, formerly Zing News, of the publishers' association."""

import re
from typing import ClassVar

from crawler.backnumbers import Sitemaps
from crawler.evidence import Published
from crawler.families.znews import ZnewsLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Section, Sitemap


class ZnewsSpider(NewspaperSpider):
    """znews.vn."""

    name = "znews"
    title = "Znews"
    also_called = ("Zing News", "Zing", "Tri Thức - Znews")
    scope = "national"
    domains = ("znews.vn", "zingnews.vn", "news.zing.vn")
    renamed = ("zingnews.vn", "news.zing.vn")
    evidence = Published("C", 2026)
    article_url = re.compile(r"-post(?P<id>\d+)\.html$")
    loaders = (ZnewsLoader,)
    sources: ClassVar = (Sitemap("https://znews.vn/robots.txt"), Section("https://znews.vn/", "p.article-title > a"))
    back_numbers: ClassVar = (
        Sitemaps(
            "https://znews.vn/sitemap/sitemap-article-{y}{m:02}{d:02}.xml",
            Published("C", 2021),
            "https://znews.vn/sitemap/sitemap.xml",
        ),
    )
