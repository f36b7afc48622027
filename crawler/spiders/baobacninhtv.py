"""Báo Bắc Ninh, the paper of Bắc Ninh, with which the paper of Bắc Giang merged."""

import re

from crawler.evidence import Published
from crawler.families.baobacninhtv import BacninhLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Section


class BaobacninhtvSpider(NewspaperSpider):
    """baobacninhtv.vn."""

    name = "baobacninhtv"
    title = "Báo Bắc Ninh"
    also_called = ("Báo và Phát thanh, Truyền hình Bắc Ninh", "Báo Bắc Giang")
    provinces = ("Bắc Ninh",)
    domains = ("baobacninhtv.vn", "baobacgiang.vn", "baobacninh.com.vn")
    apart = ("en.baobacninhtv.vn", "en.baobacgiang.vn")  # in English
    evidence = Published("C", 2026)
    article_url = re.compile(r"//[^/]+/(?:.+-postid(?P<id>\d+)|[^/]+)\.bbg$")  # short news have no number
    loaders = (BacninhLoader,)
    sources = (Section("https://baobacninhtv.vn/", links='a.font-tin-doc, a[href*="-postid"]'),)
