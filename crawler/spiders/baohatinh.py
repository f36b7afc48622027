"""Báo Hà Tĩnh, the paper of Hà Tĩnh province."""

from crawler.evidence import Published
from crawler.families.epi import EpiSpider, back_numbers, sources


class BaohatinhSpider(EpiSpider):
    """baohatinh.vn."""

    name = "baohatinh"
    title = "Báo Hà Tĩnh"
    provinces = ("Hà Tĩnh",)
    domains = ("baohatinh.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://baohatinh.vn")
    back_numbers = back_numbers("https://baohatinh.vn", Published("G", 2026))
