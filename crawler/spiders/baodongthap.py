"""Báo Đồng Tháp, the paper of Đồng Tháp, with which Báo Ấp Bắc of Tiền Giang merged."""

from crawler.evidence import Published
from crawler.families.anews import AnewsSpider, sources


class BaodongthapSpider(AnewsSpider):
    """baodongthap.vn."""

    name = "baodongthap"
    title = "Báo Đồng Tháp"
    also_called = ("Báo và Phát thanh, Truyền hình Đồng Tháp", "Báo Ấp Bắc")
    provinces = ("Đồng Tháp",)
    domains = ("baodongthap.vn", "baoapbac.vn")
    evidence = Published("C", 2026)
    sources = sources("https://baodongthap.vn")
