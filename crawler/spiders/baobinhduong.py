"""Báo Bình Dương, the paper of what was Bình Dương, a part of Hồ Chí Minh City since July 2025."""

from crawler.evidence import Published
from crawler.families.anews import AnewsSpider, sources


class BaobinhduongSpider(AnewsSpider):
    """baobinhduong.vn."""

    name = "baobinhduong"
    title = "Báo Bình Dương"
    provinces = ("Hồ Chí Minh",)
    domains = ("baobinhduong.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://baobinhduong.vn")
