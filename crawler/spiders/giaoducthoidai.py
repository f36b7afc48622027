"""Giáo dục và Thời đại, the paper of the ministry of education."""

from crawler.evidence import Published
from crawler.families.epi import EpiSpider, back_numbers, sources


class GiaoducthoidaiSpider(EpiSpider):
    """giaoducthoidai.vn."""

    name = "giaoducthoidai"
    title = "Giáo dục và Thời đại"
    also_called = ("GD&TĐ", "Giáo dục & Thời đại")
    scope = "national"
    domains = ("giaoducthoidai.vn",)
    evidence = Published("C", 2020)
    sources = sources("https://giaoducthoidai.vn")
    back_numbers = back_numbers("https://giaoducthoidai.vn", Published("G", 2026))
