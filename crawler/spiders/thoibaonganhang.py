"""Thời báo Ngân hàng, the paper of the State Bank."""

from crawler.evidence import Published
from crawler.families.mastercms import MastercmsSpider, sources
from crawler.families.thoibaonganhang import ThoibaonganhangLoader, ThoibaonganhangOlderLoader
from crawler.newspaper import NewspaperSpider


class ThoibaonganhangSpider(NewspaperSpider):
    """thoibaonganhang.vn."""

    name = "thoibaonganhang"
    title = "Thời báo Ngân hàng"
    also_called = ("TBNH",)
    scope = "national"
    domains = ("thoibaonganhang.vn",)
    evidence = Published("C", 2026)
    article_url = MastercmsSpider.article_url
    loaders = (ThoibaonganhangOlderLoader, ThoibaonganhangLoader)
    sources = sources("https://thoibaonganhang.vn")
