"""Kênh 14, entertainment and youth."""

from crawler.evidence import Published
from crawler.families.vccorp import VccorpSpider, sources
from crawler.families.vccorp_skins import KenhLoader


class Kenh14Spider(VccorpSpider):
    """kenh14.vn."""

    name = "kenh14"
    title = "Kênh 14"
    also_called = ("Kenh14",)
    domains = ("kenh14.vn",)
    evidence = Published("C", 2026)
    loaders = (KenhLoader,)
    sources = sources("https://kenh14.vn", end=".chn")
