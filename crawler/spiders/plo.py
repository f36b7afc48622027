"""Pháp Luật TP. Hồ Chí Minh, the law paper of Hồ Chí Minh City, read in the whole country."""

from crawler.evidence import Verified
from crawler.families.epi import EpiSpider, sources


class PloSpider(EpiSpider):
    """plo.vn."""

    name = "plo"
    title = "Pháp Luật TP. Hồ Chí Minh"
    also_called = ("PLO", "Pháp luật TP.HCM", "Pháp luật Thành phố Hồ Chí Minh")
    scope = "national"
    provinces = ("Hồ Chí Minh",)
    domains = ("plo.vn",)
    evidence = Verified("2025-10-11")
    sources = sources("https://plo.vn")
