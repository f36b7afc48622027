"""Báo Phú Yên, the paper of what was Phú Yên, a sub-site of Đắk Lắk's paper."""

from crawler.evidence import Published
from crawler.families.slughash import SlughashSpider, sources


class PhuyenSpider(SlughashSpider):
    """phuyen.baodaklak.vn."""

    name = "phuyen"
    title = "Báo Phú Yên"
    provinces = ("Đắk Lắk",)
    domains = ("phuyen.baodaklak.vn", "baophuyen.vn")
    evidence = Published("G", 2026)
    sources = sources("https://phuyen.baodaklak.vn")
