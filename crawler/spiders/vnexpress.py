"""VnExpress, a national paper that is on the web alone."""

import re
from typing import ClassVar

from crawler.evidence import Verified
from crawler.families.vnexpress import VnexpressLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Feed, Section

SITE = "https://vnexpress.net"
LINKS = "h3.title-news > a, h2.title-news > a, h3.title_news > a"


class VnexpressSpider(NewspaperSpider):
    """vnexpress.net."""

    name = "vnexpress"
    title = "VnExpress"
    also_called = ("Tin nhanh VnExpress",)
    scope = "national"
    domains = ("vnexpress.net",)
    apart = ("e.vnexpress.net",)  # editions in other languages
    evidence = Verified("2025-10-22")
    article_url = re.compile(r"-(?P<id>\d{6,})\.html$")
    loaders = (VnexpressLoader,)
    sources: ClassVar = (
        *(Feed(f"{SITE}/rss/{path}.rss") for path in ("tin-moi-nhat", "thoi-su", "the-gioi")),
        *(Section(f"{SITE}/{path}", LINKS, f"{SITE}/{path}-p{{n}}") for path in ("thoi-su", "kinh-doanh")),
    )
