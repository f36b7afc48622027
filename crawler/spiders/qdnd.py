"""Quân đội nhân dân, the paper of the army."""

import re
from typing import ClassVar

from crawler.evidence import Published
from crawler.families.qdnd import QdndLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Section, Sitemap

SITE = "https://www.qdnd.vn"


class QdndSpider(NewspaperSpider):
    """qdnd.vn."""

    name = "qdnd"
    title = "Quân đội nhân dân"
    also_called = ("QĐND", "QĐND Online", "Báo Quân đội nhân dân")
    scope = "national"
    domains = ("qdnd.vn",)
    evidence = Published("C", 2026)
    needs_browser = "what it redirects in a circle"
    article_url = re.compile(r"-(?P<id>\d{5,})/?$")
    loaders = (QdndLoader,)
    sources: ClassVar = (Sitemap(f"{SITE}/sitemaps/pid/feed-0.xml"), Section(f"{SITE}/", "h2 a, h3 a"))
