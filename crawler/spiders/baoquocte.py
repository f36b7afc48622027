"""Thế giới và Việt Nam, also Báo Quốc tế, the paper of the ministry of foreign affairs."""

from crawler.evidence import Published
from crawler.families.mastercms import MastercmsSpider, sources


class BaoquocteSpider(MastercmsSpider):
    """baoquocte.vn."""

    name = "baoquocte"
    title = "Thế giới và Việt Nam"
    also_called = ("Báo Quốc tế", "TG&VN", "Báo Thế giới và Việt Nam")
    domains = ("baoquocte.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://baoquocte.vn")
