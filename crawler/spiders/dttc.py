"""Sài Gòn Đầu tư Tài chính, the financial paper of Sài Gòn Giải Phóng, on a sub-domain of it."""

from crawler.evidence import Published
from crawler.families.epi import EpiSpider, back_numbers, sources


class DttcSpider(EpiSpider):
    """dttc.sggp.org.vn."""

    name = "dttc"
    title = "Đầu tư Tài chính"
    also_called = ("ĐTTC", "Sài Gòn Đầu tư Tài chính")
    scope = "national"
    domains = ("dttc.sggp.org.vn", "saigondautu.com.vn")
    evidence = Published("C", 2026)
    sources = sources("https://dttc.sggp.org.vn")
    back_numbers = back_numbers("https://dttc.sggp.org.vn", Published("G", 2026))
