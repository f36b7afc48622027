"""An ninh Thủ đô, the paper of Hà Nội's police."""

from crawler.evidence import Published
from crawler.families.epi import EpiSpider, back_numbers, sources


class AnninhthudoSpider(EpiSpider):
    """anninhthudo.vn."""

    name = "anninhthudo"
    title = "An ninh Thủ đô"
    also_called = ("ANTĐ", "ANTD.VN")
    scope = "national"
    provinces = ("Hà Nội",)
    domains = ("anninhthudo.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://www.anninhthudo.vn")
    back_numbers = back_numbers("https://www.anninhthudo.vn", Published("G", 2026))
