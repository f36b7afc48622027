"""Tiền Phong, the paper of the youth union."""

from crawler.evidence import Published
from crawler.families.epi import EpiSpider, back_numbers, sources


class TienphongSpider(EpiSpider):
    """tienphong.vn."""

    name = "tienphong"
    title = "Tiền Phong"
    also_called = ("TPO", "TP")
    scope = "national"
    domains = ("tienphong.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://tienphong.vn", feeds=("home", "tai-chinh-chung-khoan-105"))
    back_numbers = back_numbers("https://tienphong.vn", Published("G", 2026))
