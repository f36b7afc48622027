"""Báo Lào Cai, the paper of Lào Cai province, since 2025 also of what was Yên Bái."""

from crawler.evidence import Published
from crawler.families.epi import EpiSpider, back_numbers, sources


class BaolaocaiSpider(EpiSpider):
    """baolaocai.vn."""

    name = "baolaocai"
    title = "Báo Lào Cai"
    also_called = ("LCĐT", "Báo Yên Bái")
    provinces = ("Lào Cai",)
    domains = ("baolaocai.vn", "baoyenbai.com.vn")
    evidence = Published("C", 2026)
    sources = sources("https://baolaocai.vn")
    back_numbers = back_numbers("https://baolaocai.vn", Published("G", 2026))
