"""Soha, general news."""

from crawler.evidence import Published
from crawler.families.vccorp import VccorpSpider, sources
from crawler.families.vccorp_skins import KenhLoader


class SohaSpider(VccorpSpider):
    """soha.vn."""

    name = "soha"
    title = "Soha"
    also_called = ("Soha.vn",)
    domains = ("soha.vn",)
    evidence = Published("C", 2026)
    loaders = (KenhLoader,)
    sources = sources("https://soha.vn")
