"""CafeBiz, business and society."""

from crawler.evidence import Published
from crawler.families.vccorp import VccorpSpider, back_numbers, sources
from crawler.families.vccorp_skins import CafefLoader


class CafebizSpider(VccorpSpider):
    """cafebiz.vn."""

    name = "cafebiz"
    title = "CafeBiz"
    domains = ("cafebiz.vn",)
    evidence = Published("C", 2026)
    loaders = (CafefLoader,)
    sources = sources("https://cafebiz.vn", end=".chn")
    back_numbers = back_numbers("https://cafebiz.vn", Published("M", 2026), folder="StaticSitemaps", since="2019-10-01")
