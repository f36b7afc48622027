"""Báo Tây Ninh, the paper of Tây Ninh, with which Báo Long An merged."""

from crawler.evidence import Published
from crawler.families.anews import AnewsSpider, sources


class BaotayninhSpider(AnewsSpider):
    """baotayninh.vn."""

    name = "baotayninh"
    title = "Báo Tây Ninh"
    also_called = ("Báo và Phát thanh, Truyền hình Tây Ninh", "Báo Long An")
    provinces = ("Tây Ninh",)
    domains = ("baotayninh.vn", "baolongan.vn")
    evidence = Published("C", 2026)
    sources = sources("https://baotayninh.vn")
