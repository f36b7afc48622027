"""EXPlus (ex-cdn.com), the system of danviet.vn since 2025, of Nông nghiệp và Môi trường and of business magazines.

Recognise it by ``#explus-editor``, ``expNoEdit`` and images on ``i.ex-cdn.com/{domain}/files/content/YYYY/MM/DD/``.
Addresses end in ``-d{id}.html``; articles taken over from an older system keep its digits before that
(``-20241031172614802-d1192617.html``) and its markup inside the new container. More of a listing comes by script
only, so feeds (``/{section}.rss``) and ``/sitemap.xml`` lead further back.

Every paper has a skin of its own around the editor's markup: ``detail-…`` and ``data-role`` (danviet.vn,
vietnamfinance.vn), ``main-title``, ``main-intro``, ``time-detail`` (nongnghiepmoitruong.vn), ``h1#title_detail_check``
and ``div.box_time`` (nhadautu.vn), ``h2.intro`` (giadinhonline.vn).

A paper: a file in ``crawler/spiders`` with a subclass of ``ExplusSpider`` and ``sources = sources("https://…")``.
"""

import re
from collections.abc import Sequence
from typing import ClassVar

from crawler.families.edited import EditedLoader
from crawler.families.vccorp import JUNK
from crawler.newspaper import NewspaperSpider
from crawler.rules import Rules
from crawler.sources import Feed, Section, Sitemap, Source


class ExplusLoader(EditedLoader):
    """Pages of EXPlus, also those with VCCorp markup inside."""

    rules: ClassVar[Rules] = {
        "title": ("h1.detail-title", "h1.main-title", "h1#title_detail_check", "h1[data-role=title]"),
        "lead": (
            "div[data-role=sapo]",
            "h2.main-intro",
            "p.main-intro",
            "h2.intro",
            "div.detail-sapo",
            "[data-role=sapo]",
        ),
        "published_at": (
            "span[data-role=publishdate]",
            "span.time-detail",
            "div.box_time div.t",
            "[data-role=publishdate]",
        ),
        "authors": ("span.anots", "span.cms-author", "p.content-author", "div.detail-signature span"),
        "section": ("a.breadcrumb-link", "div.main-cate a"),
        "body": ("div#explus-editor", "div[itemprop=articleBody].content", "div.entry-body:not([data-role])"),
    }
    drop: ClassVar = (*JUNK, "div[class^=expNoEdit]", ".boxnews-right", ".none_adsgg_auto", "div.detail-signature")


class ExplusSpider(NewspaperSpider):
    """A newspaper made with EXPlus."""

    article_url = re.compile(r"-d(?P<id>\d+)\.html$")
    loaders = (ExplusLoader,)


def sources(site: str, *, feeds: Sequence[str] = ()) -> tuple[Source, ...]:
    """Where a paper at ``site`` announces its articles: ``feeds`` by section, its sitemap, its front page.

    >>> [source.url for source in sources("https://danviet.vn", feeds=("nha-nong",))]
    ['https://danviet.vn/nha-nong.rss', 'https://danviet.vn/sitemap.xml', 'https://danviet.vn/']
    """
    return (
        *(Feed(f"{site}/{feed}.rss") for feed in feeds),
        Sitemap(f"{site}/sitemap.xml"),
        Section(f"{site}/", links="a[href*='-d']"),
    )
