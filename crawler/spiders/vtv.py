"""The news of Vietnam Television."""

from crawler.evidence import Published
from crawler.families.vccorp import VccorpSpider, back_numbers, sources


class VtvSpider(VccorpSpider):
    """vtv.vn."""

    name = "vtv"
    title = "VTV"
    also_called = ("Báo điện tử VTV", "VTV Times", "VTV Online")
    domains = ("vtv.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://vtv.vn")
    back_numbers = back_numbers("https://vtv.vn", Published("C", 2026))
