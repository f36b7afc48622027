"""VietTimes, the paper of the digital communications association."""

from crawler.evidence import Published
from crawler.families.epi import EpiSpider, sources


class ViettimesSpider(EpiSpider):
    """viettimes.vn."""

    name = "viettimes"
    title = "VietTimes"
    scope = "national"
    domains = ("viettimes.vn",)
    evidence = Published("C", 2020)
    sources = sources("https://viettimes.vn")
