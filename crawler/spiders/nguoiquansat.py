"""Người Quan Sát, a paper of business and finance."""

from crawler.evidence import Published
from crawler.families.onecms import OnecmsSpider, sources


class NguoiquansatSpider(OnecmsSpider):
    """nguoiquansat.vn."""

    name = "nguoiquansat"
    title = "Người Quan Sát"
    also_called = ("Tạp chí Người Quan Sát",)
    scope = "national"
    domains = ("nguoiquansat.vn",)
    evidence = Published("M", 2026)
    sources = sources("https://nguoiquansat.vn")
