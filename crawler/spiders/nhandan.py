"""Nhân Dân, the paper of the Communist Party."""

from crawler.evidence import Published
from crawler.families.epi import EpiSpider, back_numbers, sources


class NhandanSpider(EpiSpider):
    """nhandan.vn."""

    name = "nhandan"
    title = "Nhân Dân"
    also_called = ("NDO", "NDĐT", "Nhân Dân điện tử")
    scope = "national"
    domains = ("nhandan.vn",)
    apart = ("en.nhandan.vn", "cn.nhandan.vn")  # editions in other languages
    evidence = Published("M", 2026)
    sources = sources("https://nhandan.vn", feeds=("home", "kinhte-1185"))
    back_numbers = back_numbers("https://nhandan.vn", Published("M", 2026))
