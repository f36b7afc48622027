"""Báo Phú Thọ, the paper of Phú Thọ, with which Báo Vĩnh Phúc and Báo Hòa Bình merged."""

from crawler.evidence import Published
from crawler.families.dhcn import DhcnSpider, sources


class BaophuthoSpider(DhcnSpider):
    """baophutho.vn."""

    name = "baophutho"
    title = "Báo Phú Thọ"
    also_called = ("Báo và Phát thanh, Truyền hình Phú Thọ", "Báo Vĩnh Phúc", "Báo Hòa Bình")
    provinces = ("Phú Thọ",)
    domains = ("baophutho.vn", "baovinhphuc.com.vn", "baohoabinh.com.vn")
    evidence = Published("C", 2026)
    sources = sources("https://baophutho.vn")
