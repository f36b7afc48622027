"""Gia đình Online, the magazine Gia đình Việt Nam on the web."""

from crawler.evidence import Published
from crawler.families.explus import ExplusSpider, sources


class GiadinhonlineSpider(ExplusSpider):
    """giadinhonline.vn."""

    name = "giadinhonline"
    title = "Gia đình Online"
    also_called = ("Gia đình Việt Nam",)
    scope = "national"
    domains = ("giadinhonline.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://giadinhonline.vn")
