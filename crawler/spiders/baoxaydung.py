"""Báo Xây dựng, the paper of the Ministry of Construction."""

import re

from crawler.evidence import Published
from crawler.families.vccorp import VccorpSpider, sources


class BaoxaydungSpider(VccorpSpider):
    """baoxaydung.vn."""

    name = "baoxaydung"
    title = "Báo Xây dựng"
    also_called = ("Xây dựng",)
    domains = ("baoxaydung.vn",)
    evidence = Published("C", 2026)
    article_url = re.compile(r"-(?P<digits>\d{14,18})\.htm$|-(?P<id>\d{5,9})\.html?$")
    sources = sources("https://baoxaydung.vn", zones=(1922,))
