"""Đồng Khởi, the paper of what was Bến Tre, a sub-site of Vĩnh Long's paper."""

from crawler.evidence import Published
from crawler.families.anews import AnewsSpider, sources


class DongkhoiSpider(AnewsSpider):
    """dongkhoi.baovinhlong.vn."""

    name = "dongkhoi"
    title = "Báo Đồng Khởi"
    provinces = ("Vĩnh Long",)
    domains = (
        "dongkhoi.baovinhlong.vn",
        "baodongkhoi.vn",
    )
    evidence = Published("C", 2026)
    sources = sources("https://dongkhoi.baovinhlong.vn")
