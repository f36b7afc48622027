"""Nông nghiệp và Môi trường, the paper of the ministry, formerly Nông nghiệp Việt Nam."""

from crawler.evidence import Published
from crawler.families.explus import ExplusSpider, sources


class NongnghiepmoitruongSpider(ExplusSpider):
    """nongnghiepmoitruong.vn."""

    name = "nongnghiepmoitruong"
    title = "Nông nghiệp và Môi trường"
    also_called = ("Nông nghiệp Việt Nam", "Nông nghiệp & Môi trường")
    scope = "national"
    domains = ("nongnghiepmoitruong.vn", "nongnghiep.vn")
    apart = ("van.nongnghiepmoitruong.vn",)  # editions in other languages
    renamed = ("nongnghiep.vn",)
    evidence = Published("C", 2026)
    sources = sources("https://nongnghiepmoitruong.vn", feeds=("feed", "nong-nghiep", "trong-trot"))
