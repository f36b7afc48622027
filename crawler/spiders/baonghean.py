"""Báo Nghệ An, the paper of Nghệ An province."""

from crawler.evidence import Published
from crawler.families.onecms import OnecmsSpider, back_numbers, sources


class BaongheanSpider(OnecmsSpider):
    """baonghean.vn."""

    name = "baonghean"
    title = "Báo Nghệ An"
    also_called = ("Báo và Phát thanh, Truyền hình Nghệ An",)
    provinces = ("Nghệ An",)
    domains = ("baonghean.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://baonghean.vn", feeds=("thoi-su", "kinh-te", "kinh-te/bat-dong-san"))
    back_numbers = back_numbers("https://baonghean.vn", Published("G", 2026))
