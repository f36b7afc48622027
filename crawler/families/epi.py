"""ePi ("ZCE"), the system of Báo Hà Tĩnh, Gia Lai, Lào Cai, Sài Gòn Giải Phóng and of many national papers.

Recognise it by the hooks of its editor, ``cms-title``, ``cms-desc``, ``cms-body`` (today with
``zce-content-body``), ``cms-date``, and by ``cmsConfig={domainDesktop:…`` in the head; the ``article__*`` classes
beside them are the skin, which older papers and layouts lack. Addresses end in ``-post{id}.html``; some papers have a
suffix of their own (``.tpo``, ``.vnp``). Feeds are ``/rss/home.rss`` and ``/rss/{slug}-{zone}.rss``, ``/sitemap.xml``
leads to ``/sitemaps/news-2026-8.xml``, a month each; ``?page=2`` of a listing is ignored.

Related stories carry a ``<time class="time">`` each, some of them inside the body: only a time beside the headline
counts. The byline stands beside the headline, at the end of the body container, or in both places; the last paragraph
may be a sign-off, set to the right. ``a.cms-relate`` are links within sentences and stay; other ``…relate…`` are boxes.

A paper: a file in ``crawler/spiders`` with a subclass of ``EpiSpider`` and ``sources = sources("https://…")``.
"""

import re
from collections.abc import Sequence
from typing import ClassVar

from crawler.backnumbers import Sitemaps
from crawler.evidence import Evidence, is_guess
from crawler.families.edited import CAPTIONS, RIGHT, EditedLoader
from crawler.furniture import FURNITURE
from crawler.newspaper import NewspaperSpider
from crawler.rules import Rules
from crawler.sources import Feed, Section, Sitemap, Source

#: A script makes "3 giờ trước" of a time so marked; a page saved after that has the time in its metadata only.
EXACT = ":not([data-friendly=true])"
#: A last paragraph that is set to the right: "NGUYỄN VĂN A", "Theo TTXVN".
SIGN_OFF = f":is(.cms-body, .article__body, [data-field=body]) > p{RIGHT}:last-of-type"


class EpiLoader(EditedLoader):
    """Pages of ePi, for the desktop and for telephones, of today's skin and of those before."""

    rules: ClassVar[Rules] = {
        "title": ("h1.cms-title", ".cms-title"),
        "lead": ("div.cms-desc", "h2.cms-desc", ".cms-desc"),
        "published_at": (
            f"time.article__time{EXACT}",
            *(f"{near} time{EXACT}" for near in ("div.article__meta", "div.article__header", "h1.cms-title + *")),
            f"h1.cms-title ~ time{EXACT}",
            "time.cms-date",
        ),
        "authors": (
            "div.article__meta a.name",
            "div.article__meta .author",
            ".cms-author",
            "div.article__author .name",
            "div.article__author",
            'meta[property="dable:author"]::attr(content)',
        ),
        "agency": ("div[class^=article][class$=source]", SIGN_OFF),
        "section": ("div.breadcrumb h2.main a", "li.main-cate a", "div.breadcrumbs .text"),
        "tags": ("div.article__tag .box-content a", 'meta[property="article:tag"]::attr(content)'),
        "body": ("div.cms-body", "div.article__body", "div[data-field=body]"),
    }
    drop: ClassVar = (
        "div.article__meta",
        "div.article__author",
        "div.article__tag",
        "div.article__footer",
        "div.ads_middle",
        "[id^=ads]",
        "div[data-source]",
        "article.story",
        *(f".notebox:has({heading} a)" for heading in ("h2", "h3", "h4")),  # another story; others are of this one
        "a.google-news",
        "[class*=player]",
        "div.cms-video",
        "div.cms-audio",
        *FURNITURE,
    )
    captions: ClassVar = ("table.picture td:not(:has(img))", *CAPTIONS)


class EpiSpider(NewspaperSpider):
    """A newspaper made with ePi."""

    article_url = re.compile(r"-(?:post(?P<id>\d+)\.(?!amp$)[a-z]{3,4}|(?P<old>\d{5,})\.(?:html|tpo|vnp))$")
    loaders = (EpiLoader,)


def sources(site: str, *, feeds: Sequence[str] = ("home",)) -> tuple[Source, ...]:
    """Where a paper at ``site`` announces its articles: ``feeds`` by name, its sitemap, its front page.

    >>> [source.url for source in sources("https://plo.vn")]
    ['https://plo.vn/rss/home.rss', 'https://plo.vn/sitemap.xml', 'https://plo.vn/']
    """
    return (
        *(Feed(f"{site}/rss/{feed}.rss") for feed in feeds),
        Sitemap(f"{site}/sitemap.xml"),
        Section(f"{site}/", links="a[href*='-post']"),
    )


def back_numbers(site: str, evidence: Evidence, *, since: str | None = None) -> tuple[Sitemaps, ...]:
    """The sitemaps by month of a paper at ``site``; where that is a guess from its system, as its index names them.

    >>> from crawler.evidence import Published
    >>> back_numbers("https://plo.vn", Published("C", 2025))[0].form
    'https://plo.vn/sitemaps/news-{y}-{m}.xml'
    """
    index = f"{site}/sitemap.xml" if is_guess(evidence) else None
    return (Sitemaps(f"{site}/sitemaps/news-{{y}}-{{m}}.xml", evidence, index, since),)
