"""Dân trí, a national paper that is on the web alone."""

import re
from typing import ClassVar

from crawler.backnumbers import Sitemaps
from crawler.evidence import Published, Verified
from crawler.families.dantri import DantriLoader, MagazineLoader, NewsLoader, SingularLoader
from crawler.newspaper import NewspaperSpider
from crawler.sources import Feed, Section, Sitemap

SITE = "https://dantri.com.vn"
LINKS = "h3.article-title > a"


class DantriSpider(NewspaperSpider):
    """dantri.com.vn."""

    name = "dantri"
    title = "Dân trí"
    scope = "national"
    domains = ("dantri.com.vn",)
    apart = ("dtinews.dantri.com.vn",)  # editions in other languages
    evidence = Verified("2026-03-07")
    article_url = re.compile(r"-(?P<digits>\d{14,17})\.htm$|-(?P<old>\d{6,7})\.htm$")
    loaders = (DantriLoader, SingularLoader, MagazineLoader, NewsLoader)
    sources: ClassVar = (
        *(Feed(f"{SITE}/rss/{path}.rss") for path in ("home", "xa-hoi")),
        Sitemap(f"{SITE}/sitemaps/articles.xml"),
        *(Section(f"{SITE}/{path}.htm", LINKS, f"{SITE}/{path}/trang-{{n}}.htm") for path in ("xa-hoi", "kinh-doanh")),
    )
    back_numbers: ClassVar = (
        Sitemaps(
            f"{SITE}/sitemaps/Article-{{y}}-{{m:02}}-{{n}}.xml", Published("C", 2026), f"{SITE}/sitemaps/articles.xml"
        ),
    )
