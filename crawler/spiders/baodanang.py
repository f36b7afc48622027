"""Báo Đà Nẵng, the paper of Đà Nẵng, with which Báo Quảng Nam merged."""

from crawler.evidence import Published
from crawler.families.onecms import OnecmsSpider, back_numbers, sources


class BaodanangSpider(OnecmsSpider):
    """baodanang.vn."""

    name = "baodanang"
    title = "Báo Đà Nẵng"
    also_called = ("Báo và Phát thanh, Truyền hình Đà Nẵng", "Báo Quảng Nam")
    provinces = ("Đà Nẵng",)
    domains = ("baodanang.vn", "baoquangnam.vn")
    evidence = Published("C", 2026)
    sources = sources("https://baodanang.vn")
    back_numbers = back_numbers("https://baodanang.vn", Published("G", 2026))
