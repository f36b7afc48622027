"""Báo Lạng Sơn, the paper of Lạng Sơn."""

from crawler.evidence import Published
from crawler.families.contentdetail import ContentDetailSpider, sources


class BaolangsonSpider(ContentDetailSpider):
    """baolangson.vn."""

    name = "baolangson"
    title = "Báo Lạng Sơn"
    also_called = ("Báo và Phát thanh, Truyền hình Lạng Sơn",)
    provinces = ("Lạng Sơn",)
    domains = ("baolangson.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://baolangson.vn")
