"""Báo Lai Châu, the paper of Lai Châu."""

import re

from crawler.evidence import Published
from crawler.families.baolaichau import LaichauLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Section


class BaolaichauSpider(NewspaperSpider):
    """baolaichau.vn."""

    name = "baolaichau"
    title = "Báo Lai Châu"
    also_called = ("Báo và Phát thanh, Truyền hình Lai Châu",)
    provinces = ("Lai Châu",)
    domains = ("baolaichau.vn",)
    evidence = Published("C", 2026)
    article_url = re.compile(r"-(?P<id>\d+)/?$")
    loaders = (LaichauLoader,)
    sources = (Section("https://baolaichau.vn/", links="a.blc-post__link"),)
