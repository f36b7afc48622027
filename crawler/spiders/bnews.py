"""Bnews, the business newspaper of the Vietnam News Agency."""

import re
from typing import ClassVar

from crawler.backnumbers import Sitemaps
from crawler.evidence import Published
from crawler.families.bnews import BnewsLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Feed, Section, Sitemap

SITE = "https://bnews.vn"


class BnewsSpider(NewspaperSpider):
    """bnews.vn; the number in a feed's address says which it is, the words do not."""

    name = "bnews"
    title = "Bnews"
    also_called = ("bnews.vn", "vnanet.vn", "BNEWS/TTXVN")
    scope = "national"
    domains = ("bnews.vn",)
    evidence = Published("M", 2026)
    article_url = re.compile(r"^https?://[^/]+/[^/]+/(?P<id>\d+)\.html$")
    loaders = (BnewsLoader,)
    sources: ClassVar = (
        Feed(f"{SITE}/rss/kinh-te-viet-nam-1.rss"),
        Sitemap(f"{SITE}/robots.txt"),
        Section(f"{SITE}/", "a[href$='.html']"),
    )
    back_numbers: ClassVar = (
        Sitemaps(f"{SITE}/sitemap/news-{{y}}-{{m}}.xml", Published("M", 2026), since="2015-08-01"),
    )
