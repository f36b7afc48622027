"""Pháp Luật TP. Hồ Chí Minh, the law paper of Hồ Chí Minh City, read in the whole country."""

from crawler.evidence import Published, Verified
from crawler.families.epi import EpiSpider, back_numbers, sources


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
    back_numbers = back_numbers("https://plo.vn", Published("C", 2025))
