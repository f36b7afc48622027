"""Đại Đoàn Kết, the paper of the Fatherland Front."""

from crawler.evidence import Published
from crawler.families.onecms import OnecmsSpider, sources


class DaidoanketSpider(OnecmsSpider):
    """daidoanket.vn."""

    name = "daidoanket"
    title = "Đại Đoàn Kết"
    also_called = ("Báo Đại Đoàn Kết",)
    scope = "national"
    domains = ("daidoanket.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://daidoanket.vn")
