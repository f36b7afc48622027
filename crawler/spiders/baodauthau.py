"""Báo Đấu thầu, the paper on public procurement."""

from crawler.evidence import Published
from crawler.families.epi import EpiSpider, back_numbers, sources


class BaodauthauSpider(EpiSpider):
    """baodauthau.vn."""

    name = "baodauthau"
    title = "Báo Đấu thầu"
    also_called = ("BĐT",)
    scope = "national"
    domains = ("baodauthau.vn",)
    evidence = Published("C", 2020)
    sources = sources("https://baodauthau.vn")
    back_numbers = back_numbers("https://baodauthau.vn", Published("G", 2020))
