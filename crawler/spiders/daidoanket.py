"""Đại Đoàn Kết, the paper of the Fatherland Front."""

from crawler.evidence import Published
from crawler.families.onecms import OnecmsSpider, back_numbers, sources


class DaidoanketSpider(OnecmsSpider):
    """daidoanket.vn."""

    name = "daidoanket"
    title = "Đại Đoàn Kết"
    also_called = ("Báo Đại Đoàn Kết",)
    scope = "national"
    domains = ("daidoanket.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://daidoanket.vn")
    back_numbers = back_numbers("https://daidoanket.vn", Published("G", 2026))
