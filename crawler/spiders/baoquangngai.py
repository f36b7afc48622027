"""Báo Quảng Ngãi, the paper of Quảng Ngãi, with which the paper of Kon Tum merged."""

import re

from crawler.evidence import Published
from crawler.families.baoquangngai import QuangngaiLoader
from crawler.families.slughash import SlughashLoader, SlughashSpider
from crawler.newspaper import NewspaperSpider
from crawler.sources import Section


class BaoquangngaiSpider(NewspaperSpider):
    """baoquangngai.vn."""

    name = "baoquangngai"
    title = "Báo Quảng Ngãi"
    also_called = ("Báo và Phát thanh, Truyền hình Quảng Ngãi", "Báo Kon Tum")
    provinces = ("Quảng Ngãi",)
    domains = ("baoquangngai.vn", "baokontum.com.vn")
    evidence = Published("C", 2026)
    article_url = re.compile(rf"{SlughashSpider.article_url.pattern}|-(?P<number>\d+)\.htm$")  # of 2023, and today's
    loaders = (QuangngaiLoader, SlughashLoader)
    sources = (Section("https://baoquangngai.vn/", links='a[href$=".htm"]'),)
