"""DHCN, the system of Báo Thanh Hóa and Báo Phú Thọ, and of Báo Hà Tĩnh up to 2020.

Recognise it by ``#dcontent``, ``h1.pTitle``, ``p.pHead`` and hosts ``*.dhcn.vn``; pictures lie in
``i.{host}/news/{yyww}/``. Addresses end in ``-{id}.htm``. Feeds are ``/rss/{section}.xml``. Headline, lead and byline
stand inside the text's own element.

About half of the articles come encrypted and are decoded by a script: their ``#dcontent`` is empty, or holds one word
of hundreds of letters. Such a page needs a browser; it is rejected by that name and never becomes an article, for what
else stands on it is of other articles.

A paper: a file in ``crawler/spiders`` with a subclass of ``DhcnSpider`` and ``sources = sources("https://…")``.
"""

import re
from collections.abc import Sequence
from typing import ClassVar

from crawler.body import Body
from crawler.families.edited import EditedLoader
from crawler.furniture import FURNITURE
from crawler.items import NEEDS_BROWSER
from crawler.newspaper import NewspaperSpider
from crawler.rules import Rules
from crawler.sources import Feed, Section, Source

#: No Vietnamese word is as long; an address that is may stand between others.
CIPHER = re.compile(r"\S{120,}")


class DhcnLoader(EditedLoader):
    """Pages of DHCN."""

    rules: ClassVar[Rules] = {
        "title": ("h1.pTitle", "h1.article__title"),
        "lead": ("p.pHead", "div.article__sapo", ".pHead"),
        "published_at": (".date_news", "div.article__date"),
        "authors": ("p.pAuthor", ".pAuthor"),
        "section": ("div.breadcrumb a",),
        "body": ("div#dcontent", "#dcontent"),
    }
    drop: ClassVar = ("[class*=audio]", *FURNITURE)
    hollow = NEEDS_BROWSER

    def own_text(self, body: Body) -> list[str]:
        """The paragraphs, without those that are encrypted."""
        return [text for text in super().own_text(body) if not CIPHER.fullmatch(text)]


class DhcnSpider(NewspaperSpider):
    """A newspaper made with DHCN."""

    article_url = re.compile(r"-(?P<id>\d+)\.htm$")
    loaders = (DhcnLoader,)
    needs_browser = "about half of its articles"


def sources(site: str, *, feeds: Sequence[str] = ()) -> tuple[Source, ...]:
    """Where a paper at ``site`` announces its articles: ``feeds`` by section, and its front page.

    >>> [source.url for source in sources("https://baothanhhoa.vn", feeds=("thoi-su",))]
    ['https://baothanhhoa.vn/rss/thoi-su.xml', 'https://baothanhhoa.vn/']
    """
    return (*(Feed(f"{site}/rss/{feed}.xml") for feed in feeds), Section(f"{site}/", links="a[href$='.htm']"))
