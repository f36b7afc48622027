"""Báo Đắk Lắk, the paper of Đắk Lắk; that of Phú Yên, merged with it, is a sub-site of its own."""

from crawler.evidence import Published
from crawler.families.slughash import SlughashSpider, sources


class BaodaklakSpider(SlughashSpider):
    """baodaklak.vn."""

    name = "baodaklak"
    title = "Báo Đắk Lắk"
    also_called = ("Báo và Phát thanh, Truyền hình Đắk Lắk",)
    provinces = ("Đắk Lắk",)
    domains = ("baodaklak.vn",)
    apart = ("phuyen.baodaklak.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://baodaklak.vn", pages="?paged={n}")
