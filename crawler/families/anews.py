"""The system whose addresses end in ``-a{id}.html``: Cần Thơ, An Giang, Tây Ninh, Đồng Tháp, sub-sites of Vĩnh Long.

Recognise it by such addresses and ``#newscontents`` with ``.content-fck`` inside; a newer skin has
``#contentNews .singular-content`` and ``.breadcrumb-news-detail``. In the older skin the first ``h1`` of a page is the
section and ``h1.margintopbot10`` the headline. The time is ``<span class="pubdate">08/01/2026 - 18:21</span>``, of
which JSON-LD knows the day only. Where the lead has no element (baocantho) it is the first paragraph, behind
"(CTO) - "; the byline is the last one, set to the right: "Tin, ảnh: P.Y". Feeds are ``/rss/cate/{slug}/`` and
``/rss/subcate/{slug}/``; in listings the links are ``a.title``, ``a.news-title`` or a bare ``h3 > a``, and more of
them come by script only.

A paper: a file in ``crawler/spiders`` with a subclass of ``AnewsSpider`` and ``sources = sources("https://…")``.
"""

import re
from collections.abc import Sequence
from typing import ClassVar

from crawler.families.edited import EditedLoader, set_to_the_right
from crawler.furniture import FURNITURE
from crawler.loader import ArticleLoader
from crawler.newspaper import NewspaperSpider
from crawler.rules import Rules
from crawler.sources import Feed, Section, Source

#: The first paragraph that is neither picture nor caption; a text with less than two more begins without a lead.
FIRST_PARAGRAPH = "#newscontents .content-fck > p:not([style*=center]):nth-last-of-type(n+3)"


class AnewsLoader(EditedLoader):
    """Pages of the older skin; those of 2020 have their text in ``#newscontents`` itself."""

    rules: ClassVar[Rules] = {
        "title": ("h1.margintopbot10",),
        "lead": (".detail-desc p", "h4.sapo", "p.sapo", FIRST_PARAGRAPH),
        "published_at": (".pubdate",),
        "authors": (set_to_the_right(".content-fck"), set_to_the_right("#newscontents")),
        "section": (".titlecate h1 a", "h2.catename-h1 a", "input#txtnewscate::attr(value)"),
        "tags": (".block_tag a.tag_item", "meta[name=Keywords]::attr(content)"),
        "body": ("#newscontents .content-fck", "#newscontents"),
    }
    drop: ClassVar = ("#linkshare", ".block_tag", *FURNITURE)


class SingularLoader(AnewsLoader):
    """Pages of the newer skin."""

    rules: ClassVar[Rules] = {
        **AnewsLoader.rules,
        "title": ("h1.title",),
        "lead": ("h4.sapo", "p.sapo"),
        "authors": (set_to_the_right(".singular-content"),),
        "section": (".breadcrumb-news-detail a",),
        "body": ("#contentNews .singular-content",),
    }


class AnewsSpider(NewspaperSpider):
    """A newspaper made with this system."""

    article_url = re.compile(r"-a(?P<id>\d+)\.html$")
    loaders: ClassVar[Sequence[type[ArticleLoader]]] = (AnewsLoader, SingularLoader)


def sources(site: str, *, feeds: Sequence[str] = ()) -> tuple[Source, ...]:
    """Where a paper at ``site`` announces its articles: ``feeds`` by their path below ``/rss/``, and its front page.

    >>> [source.url for source in sources("https://baocantho.com.vn", feeds=["cate/thoi-su"])]
    ['https://baocantho.com.vn/rss/cate/thoi-su/', 'https://baocantho.com.vn/']
    """
    return (*(Feed(f"{site}/rss/{feed}/") for feed in feeds), Section(f"{site}/", links='a[href*="-a"]'))
