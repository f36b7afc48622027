"""Sài Gòn Giải Phóng, the paper of Hồ Chí Minh City's party committee."""

from crawler.evidence import Published
from crawler.families.epi import EpiSpider, back_numbers, sources


class SggpSpider(EpiSpider):
    """sggp.org.vn."""

    name = "sggp"
    title = "Sài Gòn Giải Phóng"
    also_called = ("SGGP", "SGGPO", "SGGP Online")
    provinces = ("Hồ Chí Minh",)
    domains = ("sggp.org.vn",)
    apart = ("dttc.sggp.org.vn", "cn.sggp.org.vn")
    evidence = Published("M", 2026)
    sources = sources("https://www.sggp.org.vn", feeds=("xahoi-199", "kinh-te-3", "tai-chinh-chung-khoan-44"))
    back_numbers = back_numbers("https://www.sggp.org.vn", Published("C", 2026))
