"""Báo Quảng Ninh, the paper of Quảng Ninh."""

from crawler.evidence import Published
from crawler.families.contentdetail import ContentDetailSpider, sources


class BaoquangninhSpider(ContentDetailSpider):
    """baoquangninh.vn, which may answer 403."""

    name = "baoquangninh"
    title = "Báo Quảng Ninh"
    also_called = ("Báo và Phát thanh, Truyền hình Quảng Ninh",)
    provinces = ("Quảng Ninh",)
    domains = ("baoquangninh.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://baoquangninh.vn", feeds=("rss",))
