"""Tin nhanh chứng khoán, the stock market paper of Báo Đầu tư."""

from crawler.evidence import Published
from crawler.families.epi import EpiSpider, back_numbers, sources


class TinnhanhchungkhoanSpider(EpiSpider):
    """tinnhanhchungkhoan.vn."""

    name = "tinnhanhchungkhoan"
    title = "Tin nhanh chứng khoán"
    also_called = ("ĐTCK", "Đầu tư Chứng khoán")
    scope = "national"
    domains = ("tinnhanhchungkhoan.vn",)
    evidence = Published("M", 2026)
    sources = sources("https://www.tinnhanhchungkhoan.vn", feeds=("chung-khoan-1",))
    back_numbers = back_numbers("https://www.tinnhanhchungkhoan.vn", Published("M", 2026), since="2010-01-01")
