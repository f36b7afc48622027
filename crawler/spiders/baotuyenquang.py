"""Báo Tuyên Quang, the paper of Tuyên Quang, with which Báo Hà Giang merged."""

import re

from crawler.evidence import Published
from crawler.families.slughash import SlughashSpider, sources


class BaotuyenquangSpider(SlughashSpider):
    """baotuyenquang.com.vn; its older addresses are ``/{slug}-{id}.html``."""

    name = "baotuyenquang"
    title = "Báo Tuyên Quang"
    also_called = ("Báo và Phát thanh, Truyền hình Tuyên Quang", "Báo Hà Giang")
    provinces = ("Tuyên Quang",)
    domains = ("baotuyenquang.com.vn", "baohagiang.vn")
    evidence = Published("C", 2026)
    article_url = re.compile(rf"{SlughashSpider.article_url.pattern}|-(?P<old>\d+)\.html$")
    sources = sources("https://baotuyenquang.com.vn")
