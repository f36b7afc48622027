"""Người Lao Động, a daily of Ho Chi Minh City read in the whole country."""

from crawler.evidence import Published
from crawler.families.vccorp import VccorpSpider, sources


class NldSpider(VccorpSpider):
    """nld.com.vn."""

    name = "nld"
    title = "Người Lao Động"
    also_called = ("NLĐ", "NLĐO")
    provinces = ("Hồ Chí Minh",)
    domains = ("nld.com.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://nld.com.vn", feeds=("rss/kinh-te",), sections=("kinh-te",))
