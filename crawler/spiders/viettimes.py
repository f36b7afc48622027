"""VietTimes, the paper of the digital communications association."""

from crawler.evidence import Published
from crawler.families.epi import EpiSpider, back_numbers, sources


class ViettimesSpider(EpiSpider):
    """viettimes.vn."""

    name = "viettimes"
    title = "VietTimes"
    scope = "national"
    domains = ("viettimes.vn",)
    evidence = Published("C", 2020)
    sources = sources("https://viettimes.vn")
    back_numbers = back_numbers("https://viettimes.vn", Published("G", 2020))
