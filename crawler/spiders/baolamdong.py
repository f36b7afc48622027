"""Báo Lâm Đồng, the paper of Lâm Đồng, with which Báo Đắk Nông and Báo Bình Thuận merged."""

import re

from crawler.evidence import Published
from crawler.families.onecms import OnecmsLoader, OnecmsSpider, back_numbers, sources
from crawler.families.slughash import SlughashLoader


class BaolamdongSpider(OnecmsSpider):
    """baolamdong.vn; before ONECMS its articles stood at ``/{section}/202103/{slug}-{hash}/``."""

    name = "baolamdong"
    title = "Báo Lâm Đồng"
    also_called = ("Báo và Phát thanh, Truyền hình Lâm Đồng", "Báo Đắk Nông", "Báo Bình Thuận")
    provinces = ("Lâm Đồng",)
    domains = ("baolamdong.vn", "baodaknong.vn", "baobinhthuan.com.vn")
    article_url = re.compile(r"-(?!event)(?P<id>\d+)\.html$|/(?P<old>\d{6}/[^/]+-[0-9a-f]{7})/?$")
    evidence = Published("G", 2026)
    loaders = (OnecmsLoader, SlughashLoader)
    sources = sources("https://baolamdong.vn")
    back_numbers = back_numbers("https://baolamdong.vn", Published("G", 2026))
