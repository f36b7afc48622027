"""Nhà đầu tư, a magazine on investment."""

from crawler.evidence import Published
from crawler.families.explus import ExplusSpider, sources


class NhadautuSpider(ExplusSpider):
    """nhadautu.vn."""

    name = "nhadautu"
    title = "Nhà đầu tư"
    scope = "national"
    domains = ("nhadautu.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://nhadautu.vn")
