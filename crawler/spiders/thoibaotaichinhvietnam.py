"""Thời báo Tài chính Việt Nam, the paper of the ministry of finance."""

from crawler.evidence import Published
from crawler.families.mastercms import MastercmsSpider, sources


class ThoibaotaichinhvietnamSpider(MastercmsSpider):
    """thoibaotaichinhvietnam.vn."""

    name = "thoibaotaichinhvietnam"
    title = "Thời báo Tài chính Việt Nam"
    also_called = ("TBTCVN", "TBTCO", "Thời báo Tài chính")
    domains = ("thoibaotaichinhvietnam.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://thoibaotaichinhvietnam.vn", feeds=("rss_feed/",))
