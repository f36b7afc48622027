"""Báo Quảng Trị, the paper of Quảng Trị, with which Báo Quảng Bình merged."""

from crawler.evidence import Published
from crawler.families.slughash import SlughashSpider, sources


class BaoquangtriSpider(SlughashSpider):
    """baoquangtri.vn."""

    name = "baoquangtri"
    title = "Báo Quảng Trị"
    also_called = ("Báo và Phát thanh, Truyền hình Quảng Trị", "Báo Quảng Bình")
    provinces = ("Quảng Trị",)
    domains = ("baoquangtri.vn", "baoquangbinh.vn")
    evidence = Published("C", 2026)
    sources = sources("https://baoquangtri.vn", sections=("", "dat-va-nguoi-quang-binh/"))
