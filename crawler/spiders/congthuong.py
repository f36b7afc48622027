"""Công Thương, the paper of the ministry of industry and trade."""

from crawler.evidence import Published
from crawler.families.mastercms import MastercmsSpider, sources


class CongthuongSpider(MastercmsSpider):
    """congthuong.vn."""

    name = "congthuong"
    title = "Công Thương"
    also_called = ("Báo Công Thương",)
    domains = ("congthuong.vn",)
    evidence = Published("M", 2026)
    sources = sources("https://congthuong.vn", feeds=("rss/tai-chinh.rss",))
