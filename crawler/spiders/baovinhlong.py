"""Báo Vĩnh Long, the paper of Vĩnh Long; those of Bến Tre and Trà Vinh are sub-sites of their own."""

from crawler.evidence import Published
from crawler.families.slughash import SlughashSpider, sources


class BaovinhlongSpider(SlughashSpider):
    """baovinhlong.com.vn."""

    name = "baovinhlong"
    title = "Báo Vĩnh Long"
    also_called = ("Báo và Phát thanh, Truyền hình Vĩnh Long",)
    provinces = ("Vĩnh Long",)
    domains = ("baovinhlong.com.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://baovinhlong.com.vn")
