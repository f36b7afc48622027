"""Báo Trà Vinh, the paper of what was Trà Vinh, a sub-site of Vĩnh Long's paper."""

from crawler.evidence import Published
from crawler.families.anews import AnewsSpider, sources


class TravinhSpider(AnewsSpider):
    """travinh.baovinhlong.vn, whose TLS certificate is bad: it is refused, as certificates are verified."""

    name = "travinh"
    title = "Báo Trà Vinh"
    provinces = ("Vĩnh Long",)
    domains = ("travinh.baovinhlong.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://travinh.baovinhlong.vn")
