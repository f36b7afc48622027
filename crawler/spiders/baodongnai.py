"""Báo Đồng Nai, the paper of Đồng Nai, with which Báo Bình Phước merged."""

from crawler.evidence import Published
from crawler.families.slughash import PlainLeadLoader, SlughashSpider, sources


class BaodongnaiSpider(SlughashSpider):
    """baodongnai.com.vn."""

    name = "baodongnai"
    title = "Báo Đồng Nai"
    also_called = ("Báo và Phát thanh, Truyền hình Đồng Nai", "Báo Bình Phước")
    provinces = ("Đồng Nai",)
    domains = ("baodongnai.com.vn", "baobinhphuoc.com.vn")
    evidence = Published("C", 2026)
    loaders = (PlainLeadLoader,)
    sources = sources("https://baodongnai.com.vn", sitemaps=("index.lastest",))
