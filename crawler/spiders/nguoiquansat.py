"""Người Quan Sát, a paper of business and finance."""

from crawler.evidence import Published
from crawler.families.onecms import OnecmsSpider, back_numbers, sources


class NguoiquansatSpider(OnecmsSpider):
    """nguoiquansat.vn."""

    name = "nguoiquansat"
    title = "Người Quan Sát"
    also_called = ("Tạp chí Người Quan Sát",)
    scope = "national"
    domains = ("nguoiquansat.vn",)
    evidence = Published("M", 2026)
    sources = sources("https://nguoiquansat.vn")
    back_numbers = back_numbers("https://nguoiquansat.vn", Published("M", 2026), since="2021-07-16")
