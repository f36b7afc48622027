"""Diễn đàn Doanh nghiệp, the paper of the chamber of commerce."""

from crawler.evidence import Published
from crawler.families.onecms import OnecmsSpider, back_numbers, sources


class DiendandoanhnghiepSpider(OnecmsSpider):
    """diendandoanhnghiep.vn."""

    name = "diendandoanhnghiep"
    title = "Diễn đàn Doanh nghiệp"
    also_called = ("Tạp chí Diễn đàn Doanh nghiệp",)
    scope = "national"
    domains = ("diendandoanhnghiep.vn",)
    evidence = Published("M", 2026)
    sources = sources("https://diendandoanhnghiep.vn", feeds=("trang-chu",))
    back_numbers = back_numbers("https://diendandoanhnghiep.vn", Published("G", 2026))
