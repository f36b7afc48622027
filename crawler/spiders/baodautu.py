"""Báo Đầu tư, the business paper of the Ministry of Finance."""

import re
from typing import ClassVar

from crawler.backnumbers import Sitemaps
from crawler.evidence import Published, Verified
from crawler.families.baodautu import BaodautuLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Section, Sitemap

SITE = "https://baodautu.vn"


class BaodautuSpider(NewspaperSpider):
    """baodautu.vn; its feeds are there and empty."""

    name = "baodautu"
    title = "Báo Đầu tư"
    also_called = ("Baodautu.vn", "Đầu tư Online")
    scope = "national"
    domains = ("baodautu.vn",)
    evidence = Verified("2026-03-07")
    article_url = re.compile(r"-d(?P<id>\d+)\.html$")
    loaders = (BaodautuLoader,)
    sources: ClassVar = (
        Sitemap(f"{SITE}/robots.txt"),
        *(Section(f"{SITE}/{path}", "article > a, article > div > a") for path in ("", "dau-tu-tai-chinh-d6/")),
    )
    back_numbers: ClassVar = (
        Sitemaps(f"{SITE}/sitemaps/news-{{y}}-{{m}}.xml", Published("M", 2026), since="2013-01-01"),
    )
