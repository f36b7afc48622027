"""GenK, technology."""

from typing import ClassVar

from crawler.backnumbers import Sitemaps
from crawler.evidence import Published
from crawler.families.vccorp import VccorpSpider, sources
from crawler.families.vccorp_skins import KenhLoader


class GenkSpider(VccorpSpider):
    """genk.vn."""

    name = "genk"
    title = "GenK"
    domains = ("genk.vn",)
    evidence = Published("C", 2026)
    loaders = (KenhLoader,)
    sources = sources("https://genk.vn", end=".chn")
    back_numbers: ClassVar = (Sitemaps("https://genk.vn/StaticSitemaps/sitemaps-{y}-{m}.xml", Published("C", 2026)),)
