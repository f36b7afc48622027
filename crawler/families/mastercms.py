"""MasterCMS, the system of Công Thương and of many trade papers.

Recognise it by ``__MASTERCMS_CONTENT``, ``span.format_time`` and ``__MB_MASTERCMS_EL``, which is around whatever an
editor put in, be it the whole text. Addresses end in ``-{id}.html``. Feeds are ``/rss_feed/`` or
``/rss/{section}.rss``, listings ``/{section}&s_cond=&BRSR={n}``, fifteen articles a page. Time and day stand in two
elements side by side: ``17:48`` and ``01/11/2020``.

A paper: a file in ``crawler/spiders`` with a subclass of ``MastercmsSpider`` and ``sources = sources("https://…")``.
"""

import re
from collections.abc import Sequence
from typing import ClassVar

from crawler.families.edited import EditedLoader
from crawler.furniture import FURNITURE
from crawler.newspaper import NewspaperSpider
from crawler.rules import Rules
from crawler.sources import Feed, Section, Sitemap, Source


class MastercmsLoader(EditedLoader):
    """Pages of MasterCMS."""

    rules: ClassVar[Rules] = {
        "title": ("h1.article-detail-title", "h1.post-title"),
        "lead": (
            "div.article-detail-desc",
            "p.article-detail-desc",
            ".article-detail-desc",
            ".post-desc",
            ".detail-sapo",
        ),
        "published_at": ("div:has(> span.format_date)", "*:has(> span.format_date)", "span.format_time", ".bx-time"),
        "authors": (".article-detail-author", "h2.author-title a", "a.author-title"),
        "agency": (".article-detail-source",),
        "section": ("a.article-catname", ".article-catname a", ".article-catname"),
        "tags": (".article-detail-tags a", "meta[name=news_keywords]::attr(content)"),
        "body": ("div.__MASTERCMS_CONTENT", "div#articleBody", ".__MASTERCMS_CONTENT"),
    }
    drop: ClassVar = (
        ".article-detail-source",
        "[class*=__MB_ARTICLE]",
        "[class*=__MB_BTM]",
        *FURNITURE,
    )


class MastercmsSpider(NewspaperSpider):
    """A newspaper made with MasterCMS."""

    scope = "national"
    article_url = re.compile(r"-(?P<id>\d+)\.html$")
    loaders = (MastercmsLoader,)


def sources(site: str, *, feeds: Sequence[str] = (), sections: Sequence[str] = ()) -> tuple[Source, ...]:
    """Where a paper at ``site`` announces its articles: ``feeds`` by path, sitemap, front page, sections.

    >>> [source.url for source in sources("https://congthuong.vn", feeds=("rss/tai-chinh.rss",))]
    ['https://congthuong.vn/rss/tai-chinh.rss', 'https://congthuong.vn/sitemap.xml', 'https://congthuong.vn/']
    """
    return (
        *(Feed(f"{site}/{feed}") for feed in feeds),
        Sitemap(f"{site}/sitemap.xml"),
        Section(f"{site}/", links="h3 a, a.article-title"),
        *(
            Section(f"{site}/{each}", links="h3 a, a.article-title", pages=f"{site}/{each}&s_cond=&BRSR={{n}}")
            for each in sections
        ),
    )
