"""Công lý, the paper of the Supreme People's Court."""

from crawler.evidence import Published
from crawler.families.onecms import OnecmsSpider, back_numbers, sources


class ConglySpider(OnecmsSpider):
    """congly.vn."""

    name = "congly"
    title = "Công lý"
    also_called = ("Báo Công lý", "Tạp chí Tòa án")
    scope = "national"
    domains = ("congly.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://congly.vn")
    back_numbers = back_numbers("https://congly.vn", Published("G", 2026))
