"""Đại biểu Nhân dân, the paper of the National Assembly."""

from crawler.evidence import Published
from crawler.families.onecms import OnecmsSpider, back_numbers, sources


class DaibieunhandanSpider(OnecmsSpider):
    """daibieunhandan.vn."""

    name = "daibieunhandan"
    title = "Đại biểu Nhân dân"
    also_called = ("Báo Đại biểu Nhân dân",)
    scope = "national"
    domains = ("daibieunhandan.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://daibieunhandan.vn")
    back_numbers = back_numbers("https://daibieunhandan.vn", Published("G", 2026))
