"""VietnamFinance, a magazine on finance; its server answers any feed's address with a feed of its own choice."""

from crawler.evidence import Published
from crawler.families.explus import ExplusSpider, sources


class VietnamfinanceSpider(ExplusSpider):
    """vietnamfinance.vn."""

    name = "vietnamfinance"
    title = "VietnamFinance"
    scope = "national"
    domains = ("vietnamfinance.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://vietnamfinance.vn")
