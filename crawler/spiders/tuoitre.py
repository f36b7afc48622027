"""Tuổi Trẻ, a daily of Ho Chi Minh City read in the whole country; its addresses of before 2018 end in a number."""

import re

from crawler.evidence import Published, Verified
from crawler.families.vccorp import VccorpLoader, VccorpSpider, back_numbers, sources
from crawler.families.vccorp_skins import FckLoader


class TuoitreSpider(VccorpSpider):
    """tuoitre.vn."""

    name = "tuoitre"
    title = "Tuổi Trẻ"
    also_called = ("Tuổi Trẻ Online", "TTO")
    provinces = ("Hồ Chí Minh",)
    domains = ("tuoitre.vn",)
    evidence = Verified("2026-03-07")
    article_url = re.compile(r"-(?P<digits>\d{14,18})\.htm$|[/-](?P<id>\d{5,9})\.html?$")
    loaders = (VccorpLoader, FckLoader)
    sources = sources("https://tuoitre.vn", feeds=("rss/tin-moi-nhat", "rss/kinh-doanh"), sections=("kinh-doanh",))
    back_numbers = back_numbers(
        "https://tuoitre.vn",
        Published("M", 2026),
        index="sitemaps/index.rss",
        folder="StaticSitemaps",
        since="2011-01-01",
    )
