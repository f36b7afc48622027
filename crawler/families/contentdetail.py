"""The system with ``h1.name`` and ``#content-detail``: Quảng Ninh, Hưng Yên, Cao Bằng, Lạng Sơn.

Recognise it by ``.content-article #content-detail``, ``h1.name`` and ``.block-news-list``. Addresses are
``/{slug}-{id}.html``. The lead is an ``h2`` at the head of the text (Lạng Sơn), a bold first paragraph (Cao Bằng) or
said by the metadata only; the byline is ``div.pseudonym``; the time stands in the metadata. Lạng Sơn prints parts of
its templates, ``{{item.title}}``. Listings are ``article.card a``, ``.card-content a`` or ``h3 a``; Quảng Ninh has
feeds, ``/rss`` and ``/rss/news/{section}.rss``, and may answer 403. That the four share a system is an inference.

A paper: a file in ``crawler/spiders`` with a subclass of ``ContentDetailSpider`` and ``sources = sources("https://…")``.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from crawler.body import Body
from crawler.families.edited import BoldLeadLoader, bold_beginning, set_to_the_right
from crawler.furniture import FURNITURE
from crawler.newspaper import NewspaperSpider
from crawler.rules import Rules
from crawler.sources import Feed, Section, Source
from crawler.text import fold

#: What begins a part of a template that nobody filled.
TEMPLATE = "{{"


class ContentDetailLoader(BoldLeadLoader):
    """Pages of this system."""

    rules: ClassVar[Rules] = {
        "title": ("h1.name",),
        "lead": (
            f'#content-detail > h2:first-child:not(:contains("{TEMPLATE}"))',
            *bold_beginning("#content-detail"),
            "meta[name=description]::attr(content)",
        ),
        "authors": ("div.pseudonym", set_to_the_right("#content-detail")),
        "section": (".breadcrumb li a",),
        "tags": ("div.topics a",),
        "body": ("#content-detail",),
    }
    drop: ClassVar = (
        *(f"div.{name}" for name in ("topics", "print_page", "block-news-list")),
        f'img[src*="{TEMPLATE}"]',
        *FURNITURE,
    )

    def load_lead(self) -> None:
        """As ever; a description that names the newspaper says what that is: "Báo Cao Bằng điện tử - Cơ quan …"."""
        house = [fold(name) for name in self.context["house"]]
        told = [fold(words) for node, words in self.search.find("lead") if isinstance(node, str)]
        if any(name in words for words in told for name in house):
            del self.search.given_by["lead"]
        else:
            super().load_lead()

    def own_text(self, body: Body) -> list[str]:
        """As ever, without what is left of templates: "{{item.title}}"."""
        return super().own_text(replace(body, paragraphs=[text for text in body.paragraphs if TEMPLATE not in text]))


class ContentDetailSpider(NewspaperSpider):
    """A newspaper made with this system."""

    article_url = re.compile(r"-(?P<id>\d+)\.html$")
    loaders = (ContentDetailLoader,)


def sources(site: str, *, feeds: Sequence[str] = (), sections: Sequence[str] = ("",)) -> tuple[Source, ...]:
    """Where a paper at ``site`` announces its articles: paths of ``feeds`` and of ``sections`` ("" the front page).

    >>> [source.url for source in sources("https://baoquangninh.vn", feeds=["rss"])]
    ['https://baoquangninh.vn/rss', 'https://baoquangninh.vn/']
    """
    return (
        *(Feed(f"{site}/{path}") for path in feeds),
        *(Section(f"{site}/{path}", "article.card a, .card-content a, h3 a") for path in sections),
    )
