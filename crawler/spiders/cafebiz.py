"""CafeBiz, business and society."""

from crawler.evidence import Published
from crawler.families.vccorp import VccorpSpider, sources
from crawler.families.vccorp_skins import CafefLoader


class CafebizSpider(VccorpSpider):
    """cafebiz.vn."""

    name = "cafebiz"
    title = "CafeBiz"
    domains = ("cafebiz.vn",)
    evidence = Published("C", 2026)
    loaders = (CafefLoader,)
    sources = sources("https://cafebiz.vn", end=".chn")
