"""Huế ngày nay, the paper of Huế, once Báo Thừa Thiên Huế."""

import re

from crawler.evidence import Published
from crawler.families.anews import AnewsLoader
from crawler.families.huengaynay import HuengaynayLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Section


class HuengaynaySpider(NewspaperSpider):
    """huengaynay.vn."""

    name = "huengaynay"
    title = "Huế ngày nay"
    also_called = ("Báo và Phát thanh, Truyền hình Huế", "Báo Thừa Thiên Huế")
    provinces = ("Huế",)
    domains = ("huengaynay.vn", "baothuathienhue.vn")
    evidence = Published("G", 2026)
    article_url = re.compile(r"-(?P<id>\d+)\.html?$|-a(?P<old>\d+)\.html$")  # today's, and up to 2020
    loaders = (HuengaynayLoader, AnewsLoader)
    sources = (Section("https://huengaynay.vn/", links='a[href*=".htm"]'),)
