"""EXPlus (ex-cdn.com), the system of danviet.vn since 2025.

Recognise it by ``#explus-editor``, ``expNoEdit`` and images on ``i.ex-cdn.com/{domain}/files/content/YYYY/MM/DD/``.
Addresses end in ``-d{id}.html``; articles taken over from an older system keep its digits before that
(``-20241031172614802-d1192617.html``) and its markup inside the new container. Listings are
``h3.article-heading > a``; more of a listing comes by script only, so feeds and sitemaps lead further back.
"""

from typing import ClassVar

from crawler.families.vccorp import JUNK
from crawler.loader import ArticleLoader
from crawler.rules import Rules


class ExplusLoader(ArticleLoader):
    """Pages of EXPlus, also those with VCCorp markup inside."""

    rules: ClassVar[Rules] = {
        "title": ("h1.detail-title", "h1.main-title", "h1[data-role=title]"),
        "lead": ("div[data-role=sapo]", "h2.main-intro", "h2.intro", "div.detail-sapo", "[data-role=sapo]"),
        "published_at": ("span[data-role=publishdate]", "span.time-detail", "[data-role=publishdate]"),
        "authors": ("span.anots", "span.cms-author", "p.content-author"),
        "section": ("a.breadcrumb-link", "div.main-cate a"),
        "body": ("div#explus-editor", "div[itemprop=articleBody].content", "div.entry-body:not([data-role])"),
    }
    drop: ClassVar = (*JUNK, "div[class^=expNoEdit]", ".boxnews-right", ".none_adsgg_auto")
    captions: ClassVar = ("figcaption", ".PhotoCMS_Caption", "td.caption")
