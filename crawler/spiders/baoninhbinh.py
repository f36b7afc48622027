"""Báo Ninh Bình, the paper of Ninh Bình, with which those of Nam Định and Hà Nam merged."""

import re

from crawler.evidence import Published
from crawler.families.baoninhbinh import NinhbinhLoader
from crawler.families.slughash import SlughashLoader, SlughashSpider
from crawler.newspaper import NewspaperSpider
from crawler.sources import Section


class BaoninhbinhSpider(NewspaperSpider):
    """baoninhbinh.org.vn, and what baonamdinh.vn published before."""

    name = "baoninhbinh"
    title = "Báo Ninh Bình"
    also_called = ("Báo và Phát thanh, Truyền hình Ninh Bình", "Báo Nam Định", "Báo Hà Nam")
    provinces = ("Ninh Bình",)
    domains = ("baoninhbinh.org.vn", "baonamdinh.vn", "baohanam.com.vn")
    evidence = Published("C", 2026)
    # Of Nam Định, of 2022, and today's.
    article_url = re.compile(
        rf"{SlughashSpider.article_url.pattern}|/d(?P<old>\d{{14,17}})\.htm$|-(?P<number>\d{{15}})\.html$"
    )
    loaders = (NinhbinhLoader, SlughashLoader)
    sources = (Section("https://baoninhbinh.org.vn/", links='a[href$=".html"]'),)
