"""Báo Cà Mau, the paper of Cà Mau, with which the paper of Bạc Liêu merged."""

import re

from crawler.evidence import Published
from crawler.families.baocamau import CamauLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Section


class BaocamauSpider(NewspaperSpider):
    """baocamau.vn."""

    name = "baocamau"
    title = "Báo Cà Mau"
    also_called = ("CMO", "Báo và Phát thanh, Truyền hình Cà Mau", "Báo Bạc Liêu")
    provinces = ("Cà Mau",)
    domains = ("baocamau.vn", "baocamau.com.vn", "baobaclieu.vn")
    evidence = Published("C", 2026)
    article_url = re.compile(r"//[^/]+/(?:.+-a(?P<id>\d+)|.+)\.html$")
    loaders = (CamauLoader,)
    sources = (Section("https://baocamau.vn/", links='a[href$=".html"]'),)
