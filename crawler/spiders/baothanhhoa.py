"""Báo Thanh Hóa, the paper of Thanh Hóa province."""

from crawler.evidence import Published
from crawler.families.dhcn import DhcnSpider, sources


class BaothanhhoaSpider(DhcnSpider):
    """baothanhhoa.vn."""

    name = "baothanhhoa"
    title = "Báo Thanh Hóa"
    also_called = ("Báo và Phát thanh, Truyền hình Thanh Hóa",)
    provinces = ("Thanh Hóa",)
    domains = ("baothanhhoa.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://baothanhhoa.vn", feeds=("thoi-su", "phap-luat", "kinh-te"))
