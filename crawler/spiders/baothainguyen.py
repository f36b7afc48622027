"""Báo Thái Nguyên, the paper of Thái Nguyên, with which Báo Bắc Kạn merged."""

from crawler.evidence import Published
from crawler.families.slughash import DescLeadLoader, SlughashSpider, sources


class BaothainguyenSpider(SlughashSpider):
    """baothainguyen.vn."""

    name = "baothainguyen"
    title = "Báo Thái Nguyên"
    also_called = ("Báo và Phát thanh, Truyền hình Thái Nguyên", "Báo Bắc Kạn")
    provinces = ("Thái Nguyên",)
    domains = ("baothainguyen.vn", "baobackan.org.vn")
    evidence = Published("C", 2026)
    loaders = (DescLeadLoader,)
    sources = sources("https://baothainguyen.vn")
