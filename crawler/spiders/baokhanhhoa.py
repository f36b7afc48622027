"""Báo Khánh Hòa, the paper of Khánh Hòa, with which Báo Ninh Thuận merged."""

from crawler.evidence import Published
from crawler.families.slughash import SlughashSpider, sources


class BaokhanhhoaSpider(SlughashSpider):
    """baokhanhhoa.vn, which may refuse whoever does not send a browser's headers."""

    name = "baokhanhhoa"
    title = "Báo Khánh Hòa"
    also_called = ("Báo và Phát thanh, Truyền hình Khánh Hòa", "Báo Ninh Thuận")
    provinces = ("Khánh Hòa",)
    domains = ("baokhanhhoa.vn", "baoninhthuan.com.vn")
    evidence = Published("C", 2026)
    sources = sources("https://baokhanhhoa.vn")
