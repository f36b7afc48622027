"""VietNamNet, a national paper that is on the web alone."""

import re
from typing import ClassVar

from crawler.backnumbers import Sitemaps
from crawler.evidence import Published, Verified
from crawler.families.vietnamnet import VietnamnetLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Feed, Section

SITE = "https://vietnamnet.vn"
LINKS = ":is(h2, h3)[class*=Post__main-title] > a"


class VietnamnetSpider(NewspaperSpider):
    """vietnamnet.vn; its second page of a listing is number 1."""

    name = "vietnamnet"
    title = "VietNamNet"
    scope = "national"
    domains = ("vietnamnet.vn",)
    evidence = Verified("2026-03-07")
    article_url = re.compile(r"-i?(?P<id>\d{5,})\.html$")
    loaders = (VietnamnetLoader,)
    sources: ClassVar = (
        *(Feed(f"{SITE}/{path}.rss") for path in ("rss/thoi-su", "kinh-doanh/tai-chinh")),
        *(Section(f"{SITE}/{path}", LINKS, f"{SITE}/{path}-page{{n}}", number=0) for path in ("thoi-su", "kinh-doanh")),
    )
    back_numbers: ClassVar = (
        Sitemaps(
            f"{SITE}/sitemap-article-{{m:02}}-{{y}}-{{n}}.xml",
            Published("M", 2026),
            f"{SITE}/sitemap.xml",
            "2003-01-01",
        ),
    )
