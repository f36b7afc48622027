"""Sức khỏe & Đời sống, the paper of the Ministry of Health."""

import re

from crawler.evidence import Published
from crawler.families.vccorp import VccorpSpider, sources


class SuckhoedoisongSpider(VccorpSpider):
    """suckhoedoisong.vn."""

    name = "suckhoedoisong"
    title = "Sức khỏe & Đời sống"
    also_called = ("Sức khỏe và Đời sống", "SKĐS")
    domains = ("suckhoedoisong.vn",)
    apart = ("giadinh.suckhoedoisong.vn",)
    evidence = Published("C", 2026)
    article_url = re.compile(r"-(?P<digits>\d{14,18})\.htm$|-(?P<id>169\d{5,7})\.htm$")
    sources = sources("https://suckhoedoisong.vn")
