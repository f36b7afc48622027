"""VietnamPlus, the online paper of the news agency TTXVN."""

from crawler.evidence import Published
from crawler.families.epi import EpiSpider, back_numbers, sources


class VietnamplusSpider(EpiSpider):
    """vietnamplus.vn."""

    name = "vietnamplus"
    title = "VietnamPlus"
    also_called = ("Vietnam+",)
    scope = "national"
    domains = ("vietnamplus.vn",)
    apart = ("en.vietnamplus.vn", "zh.vietnamplus.vn")  # editions in other languages
    evidence = Published("M", 2026)
    sources = sources("https://www.vietnamplus.vn", feeds=("home", "kinhte-311"))
    back_numbers = back_numbers("https://www.vietnamplus.vn", Published("M", 2026), since="2010-01-01")
