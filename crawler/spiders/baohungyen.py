"""Báo Hưng Yên, the paper of Hưng Yên, with which Báo Thái Bình merged."""

from crawler.evidence import Published
from crawler.families.contentdetail import ContentDetailSpider, sources


class BaohungyenSpider(ContentDetailSpider):
    """baohungyen.vn."""

    name = "baohungyen"
    title = "Báo Hưng Yên"
    also_called = ("Báo và Phát thanh, Truyền hình Hưng Yên", "Báo Thái Bình")
    provinces = ("Hưng Yên",)
    domains = ("baohungyen.vn", "baothaibinh.com.vn")
    evidence = Published("C", 2026)
    sources = sources("https://baohungyen.vn")
