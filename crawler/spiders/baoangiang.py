"""Báo An Giang, the paper of An Giang, with which Báo Kiên Giang merged."""

from crawler.evidence import Published
from crawler.families.anews import AnewsSpider, sources


class BaoangiangSpider(AnewsSpider):
    """baoangiang.com.vn."""

    name = "baoangiang"
    title = "Báo An Giang"
    also_called = ("Báo và Phát thanh, Truyền hình An Giang", "Báo Kiên Giang")
    provinces = ("An Giang",)
    domains = ("baoangiang.com.vn", "baokiengiang.vn")
    evidence = Published("C", 2026)
    sources = sources("https://baoangiang.com.vn")
