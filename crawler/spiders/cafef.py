"""CafeF, markets and business."""

from crawler.evidence import Published, Verified
from crawler.families.vccorp import VccorpSpider, back_numbers, sources
from crawler.families.vccorp_skins import CafefLoader


class CafefSpider(VccorpSpider):
    """cafef.vn."""

    name = "cafef"
    title = "CafeF"
    domains = ("cafef.vn",)
    evidence = Verified("2026-03-07")
    loaders = (CafefLoader,)
    sources = sources(
        "https://cafef.vn",
        feeds=("thi-truong-chung-khoan",),
        sections=("thi-truong-chung-khoan",),
        zones=(18831,),
        end=".chn",
    )
    back_numbers = back_numbers("https://cafef.vn", Published("M", 2026))
