"""Hànộimới, the paper of Hà Nội."""

from crawler.evidence import Published
from crawler.families.onecms import OnecmsSpider, back_numbers, sources


class HanoimoiSpider(OnecmsSpider):
    """hanoimoi.vn."""

    name = "hanoimoi"
    title = "Hànộimới"
    also_called = ("Báo Hànộimới", "Hà Nội Mới", "HNM")
    provinces = ("Hà Nội",)
    domains = ("hanoimoi.vn", "hanoimoi.com.vn")
    evidence = Published("M", 2026)
    sources = sources("https://hanoimoi.vn", feeds=("kinh-te", "do-thi/giao-thong"))
    back_numbers = back_numbers("https://hanoimoi.vn", Published("C", 2026))
