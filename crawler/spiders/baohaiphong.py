"""Báo Hải Phòng, the paper of Hải Phòng, with which Báo Hải Dương merged."""

from crawler.evidence import Published
from crawler.families.onecms import OnecmsSpider, back_numbers, sources


class BaohaiphongSpider(OnecmsSpider):
    """baohaiphong.vn."""

    name = "baohaiphong"
    title = "Báo Hải Phòng"
    also_called = ("Báo và Phát thanh, Truyền hình Hải Phòng", "Báo Hải Dương")
    provinces = ("Hải Phòng",)
    domains = ("baohaiphong.vn", "baohaiphong.com.vn", "baohaiduong.vn")
    evidence = Published("C", 2026)
    sources = sources("https://baohaiphong.vn")
    back_numbers = back_numbers("https://baohaiphong.vn", Published("G", 2026))
