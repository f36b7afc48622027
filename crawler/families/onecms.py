"""ONECMS, the system of Hànộimới, Báo Hải Phòng, Nghệ An, Đà Nẵng and of some national papers.

Recognise it by ``div.b-maincontent``, ``sc-longform-header-*``, ``onecms__*``, images on ``{paper}.1cdn.vn`` and the
footer "POWERED BY ONECMS". Addresses end in ``-{id}.html``; ``-event{id}.html`` is a topic, no article. Feeds are
``/rss/{section}`` **without** a suffix (with ``.rss`` they answer 200 and hold nothing). ``/sitemap.xml`` leads to
``/sitemap-article-2026-08-14.xml``, a day each; more of a listing comes by script only, so sitemaps lead further back.

The whole header (headline, lead, author, time) stands inside the text's own element. Until about 2024 pages had
another template, ``c-detail-head__*`` with the text in ``c-news-detail``.

A paper: a file in ``crawler/spiders`` with a subclass of ``OnecmsSpider`` and ``sources = sources("https://…")``.
"""

import re
from collections.abc import Sequence
from typing import ClassVar

from crawler.backnumbers import Sitemaps
from crawler.evidence import Evidence, is_guess
from crawler.families.edited import EditedLoader
from crawler.furniture import FURNITURE
from crawler.loader import ArticleLoader
from crawler.newspaper import NewspaperSpider
from crawler.rules import Rules
from crawler.sources import Feed, Section, Sitemap, Source

#: What an editor or the system puts between the paragraphs.
JUNK = (
    ".sc-empty-layer",
    ".sc-hightlight-box",  # as the system spells it
    ".c-box",
    "[class*=audio]",
    *FURNITURE,
)
#: Where the head of the template before stands, be it above a text of that or of today's.
OLD_HEAD = "div:has(h1.c-detail-head__title)"


class OnecmsLoader(EditedLoader):
    """Pages of both templates, and of those that were taken over from one into the other."""

    rules: ClassVar[Rules] = {
        "title": ("h1.sc-longform-header-title", "h1.block-sc-title", "h1.c-detail-head__title"),
        "lead": (
            "p.sc-longform-header-sapo",
            "div.sc-longform-header-sapo",
            ".block-sc-sapo",
            f"{OLD_HEAD} h2.desc",
            f"{OLD_HEAD} p.desc",
        ),
        "published_at": ("span.sc-longform-header-date", ".block-sc-publish-time", ".c-detail-head__time"),
        "authors": ("span.sc-longform-header-author", ".block-sc-author", ".c-detail-head__author"),
        "section": (
            ".sc-longform-header-cate a",
            ".c-detail-head__cat a",
            ".c-detail-head__cat",
            'meta[property="article:section"]::attr(content)',
            "ld:articleSection",
        ),
        "tags": ("div.c-widget-tags a", ".onecms__tags a", 'meta[name="news_keywords"]::attr(content)'),
        "body": (
            *("div.b-maincontent article.entry", "div.b-maincontent .entry", "article.entry-no-padding"),
            *("div.c-news-detail", "div.content-main-normal", ".c-news-detail", ".content-main-normal"),
        ),
    }
    drop: ClassVar = (".sc-longform-header", ".c-detail-head", *JUNK)


class OnecmsSpider(NewspaperSpider):
    """A newspaper made with ONECMS."""

    article_url = re.compile(r"-(?!event)(?P<id>\d+)\.html$")
    loaders: ClassVar[Sequence[type[ArticleLoader]]] = (OnecmsLoader,)


def sources(site: str, *, feeds: Sequence[str] = ()) -> tuple[Source, ...]:
    """Where a paper at ``site`` announces its articles: ``feeds`` by section, its sitemap, its front page.

    >>> [source.url for source in sources("https://baonghean.vn", feeds=("thoi-su",))]
    ['https://baonghean.vn/rss/thoi-su', 'https://baonghean.vn/sitemap.xml', 'https://baonghean.vn/']
    """
    return (
        *(Feed(f"{site}/rss/{feed}") for feed in feeds),
        Sitemap(f"{site}/sitemap.xml"),
        Section(f"{site}/", links=".b-grid__title a"),
    )


def back_numbers(site: str, evidence: Evidence, *, since: str | None = None) -> tuple[Sitemaps, ...]:
    """The sitemaps by day of a paper at ``site``; where that is a guess from its system, as its index names them.

    >>> from crawler.evidence import Published
    >>> back_numbers("https://hanoimoi.vn", Published("C", 2026))[0].form
    'https://hanoimoi.vn/sitemap-article-{y}-{m:02}-{d:02}.xml'
    """
    index = f"{site}/sitemap.xml" if is_guess(evidence) else None
    return (Sitemaps(f"{site}/sitemap-article-{{y}}-{{m:02}}-{{d:02}}.xml", evidence, index, since),)
