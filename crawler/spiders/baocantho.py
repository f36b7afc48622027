"""Báo Cần Thơ, the paper of Cần Thơ, with which Báo Hậu Giang and the paper of Sóc Trăng merged."""

import re

from crawler.evidence import Published
from crawler.families.anews import AnewsSpider, sources
from crawler.families.haugiang import HaugiangLoader


class BaocanthoSpider(AnewsSpider):
    """baocantho.com.vn, and what baohaugiang.com.vn published before."""

    name = "baocantho"
    title = "Báo Cần Thơ"
    also_called = ("CTO", "Báo và Phát thanh, Truyền hình Cần Thơ", "Báo Hậu Giang")
    provinces = ("Cần Thơ",)
    domains = ("baocantho.com.vn", "baohaugiang.com.vn")
    article_url = re.compile(rf"{AnewsSpider.article_url.pattern}|-(?P<old>\d+)\.html$")  # the latter of Hậu Giang
    evidence = Published("M", 2026)
    loaders = (*AnewsSpider.loaders, HaugiangLoader)
    sources = sources("https://baocantho.com.vn", feeds=("cate/thoi-su", "subcate/can-tho"))
