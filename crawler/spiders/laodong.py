"""Lao Động, the paper of the trade unions."""

import re
from typing import ClassVar

from crawler.evidence import Published
from crawler.families.laodong import LaodongLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Section


class LaodongSpider(NewspaperSpider):
    """laodong.vn; its feeds lie behind the same challenge as its pages."""

    name = "laodong"
    title = "Lao Động"
    also_called = ("Báo Lao Động", "LĐO", "Lao Động Online")
    scope = "national"
    domains = ("laodong.vn",)
    evidence = Published("M", 2026)
    needs_browser = "what it answers with a challenge"
    article_url = re.compile(r"-(?P<id>\d{5,})\.ldo$")
    loaders = (LaodongLoader,)
    sources: ClassVar = (Section("https://laodong.vn/", "a[href$='.ldo']"),)
