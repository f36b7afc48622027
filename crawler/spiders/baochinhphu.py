"""Báo Chính phủ, the paper of the Government."""

from crawler.evidence import Published
from crawler.families.vccorp import VccorpSpider, sources
from crawler.families.vccorp_skins import SignedLoader


class BaochinhphuSpider(VccorpSpider):
    """baochinhphu.vn."""

    name = "baochinhphu"
    title = "Báo Chính phủ"
    also_called = ("Báo điện tử Chính phủ", "Chinhphu.vn", "VGP")
    domains = ("baochinhphu.vn",)
    evidence = Published("M", 2026)
    loaders = (SignedLoader,)
    sources = sources(
        "https://baochinhphu.vn",
        feeds=("home", "kinh-te", "chinh-sach-va-cuoc-song/chinh-sach-moi"),
        sections=("chinh-sach-va-cuoc-song/chinh-sach-moi",),
        zones=(1021119,),
    )
