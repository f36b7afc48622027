"""Thanh Niên, the paper of the youth federation."""

from crawler.evidence import Published
from crawler.families.vccorp import VccorpSpider, back_numbers, sources


class ThanhnienSpider(VccorpSpider):
    """thanhnien.vn."""

    name = "thanhnien"
    title = "Thanh Niên"
    also_called = ("Thanh Niên Online", "TNO")
    domains = ("thanhnien.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://thanhnien.vn", zones=(1855,))
    back_numbers = back_numbers("https://thanhnien.vn", Published("M", 2026), since="2011-06-01")
