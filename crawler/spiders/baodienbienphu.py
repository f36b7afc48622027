"""Báo Điện Biên Phủ, the paper of Điện Biên."""

import re

from crawler.evidence import Published
from crawler.families.baodienbienphu import DienbienLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Section


class BaodienbienphuSpider(NewspaperSpider):
    """baodienbienphu.vn."""

    name = "baodienbienphu"
    title = "Báo Điện Biên Phủ"
    also_called = ("Báo và Phát thanh, Truyền hình Điện Biên",)
    provinces = ("Điện Biên",)
    domains = ("baodienbienphu.vn", "baodienbienphu.info.vn")
    evidence = Published("C", 2026)
    article_url = re.compile(r"/tin-bai/(?P<id>[^/]+/[^/]+?)/?$")
    loaders = (DienbienLoader,)
    sources = (Section("https://baodienbienphu.vn/", links='a[href*="/tin-bai/"]'),)
    needs_browser = "its section pages"
