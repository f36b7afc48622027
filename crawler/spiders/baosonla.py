"""Báo Sơn La, the paper of Sơn La."""

import re

from crawler.evidence import Published
from crawler.families.baosonla import SonlaLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Section


class BaosonlaSpider(NewspaperSpider):
    """baosonla.vn."""

    name = "baosonla"
    title = "Báo Sơn La"
    also_called = ("Báo và Phát thanh, Truyền hình Sơn La",)
    provinces = ("Sơn La",)
    domains = ("baosonla.vn", "baosonla.org.vn")
    evidence = Published("C", 2026)
    article_url = re.compile(r"//[^/]+/[^/]+/(?:.+-(?P<id>(?=[^-/]*[A-Z0-9])[A-Za-z0-9]{7,})|.+)\.html$")
    loaders = (SonlaLoader,)
    sources = (Section("https://baosonla.vn/", links="a.cms-link"),)
