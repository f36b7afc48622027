"""Gia đình và Xã hội, an edition of Sức khỏe & Đời sống."""

from crawler.evidence import Published
from crawler.families.vccorp import VccorpSpider, sources


class GiadinhSpider(VccorpSpider):
    """giadinh.suckhoedoisong.vn."""

    name = "giadinh"
    title = "Gia đình và Xã hội"
    also_called = ("Gia đình & Xã hội", "GĐXH", "GiadinhNet")
    domains = ("giadinh.suckhoedoisong.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://giadinh.suckhoedoisong.vn")
