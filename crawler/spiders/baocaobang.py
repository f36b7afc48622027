"""Báo Cao Bằng, the paper of Cao Bằng; its sections are written with capitals."""

from crawler.evidence import Published
from crawler.families.contentdetail import ContentDetailSpider, sources


class BaocaobangSpider(ContentDetailSpider):
    """baocaobang.vn."""

    name = "baocaobang"
    title = "Báo Cao Bằng"
    also_called = ("Báo và Phát thanh, Truyền hình Cao Bằng",)
    provinces = ("Cao Bằng",)
    domains = ("baocaobang.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://baocaobang.vn", sections=("", "Thoi-su"))
