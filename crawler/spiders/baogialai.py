"""Báo Gia Lai, the paper of Gia Lai province, since 2025 also of what was Bình Định."""

from crawler.evidence import Published
from crawler.families.epi import EpiSpider, back_numbers, sources


class BaogialaiSpider(EpiSpider):
    """baogialai.com.vn."""

    name = "baogialai"
    title = "Báo Gia Lai"
    also_called = ("GLO", "Báo Bình Định")
    provinces = ("Gia Lai",)
    domains = ("baogialai.com.vn", "baobinhdinh.vn")
    evidence = Published("C", 2026)
    sources = sources("https://baogialai.com.vn", feeds=())
    back_numbers = back_numbers("https://baogialai.com.vn", Published("G", 2026))
