"""VTC News, the newspaper of the digital television VTC."""

import re
from typing import ClassVar

from crawler.evidence import Published
from crawler.families.vtcnews import VtcnewsLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Section, Sitemap

SITE = "https://vtcnews.vn"


class VtcnewsSpider(NewspaperSpider):
    """vtcnews.vn."""

    name = "vtcnews"
    title = "VTC News"
    also_called = ("VTCNews", "Báo điện tử VTC News")
    scope = "national"
    domains = ("vtcnews.vn", "vtc.vn")
    evidence = Published("C", 2026)
    article_url = re.compile(r"-ar(?P<id>\d+)\.html$")
    loaders = (VtcnewsLoader,)
    sources: ClassVar = (Sitemap(f"{SITE}/robots.txt"), Section(f"{SITE}/", 'a[href*="-ar"]'))
