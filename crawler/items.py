"""The records: an Article, the Page it stood on, and an Image of it.

Dataclasses, so that item loaders, pipelines and feed exports take them as they are. Every field has a default
because an item loader builds the empty record first. ``None`` and ``[]`` mean "the page does not say".
"""

from dataclasses import dataclass, field
from typing import TypedDict

#: Warnings of a page that keeps its text to itself: encrypted, or put in its place by a script; or behind a challenge.
NEEDS_BROWSER = "needs-browser"
CHALLENGE = "challenge"
#: Outcomes of a page that gave nothing.
LOSSES = frozenset({"rejected", "forbidden", "gone", "failed"})


class Image(TypedDict):
    """A picture of an article: where it lies, and the words printed under it."""

    url: str
    caption: str | None


class Province(TypedDict):
    """A province an article is about."""

    name: str  # as it was called when the article was published: "Thừa Thiên Huế", "Quảng Nam"
    today: str  # the one of today's 34 that it became: "Huế", "Đà Nẵng"
    found_in: str  # "headline", "lead", "dateline" or "body"; "newspaper" is a guess: the paper's own, none is named


@dataclass(slots=True)
class Page:
    """A page that was asked for, and what came of it; not every page is an article."""

    url: str | None = None  # as requested, canonical form: "https://danviet.vn/nha-nong.rss"
    newspaper: str | None = None  # the spider's name: "danviet"
    kind: str | None = None  # "article", "feed", "sitemap", "section"
    status: int | None = None  # HTTP status; None when no answer came
    fetched_at: str | None = None  # ISO 8601 in seconds: "2026-08-14T09:52:00+07:00"
    etag: str | None = None  # validators for the next conditional request, as sent
    last_modified: str | None = None
    outcome: str | None = None  # "found", then "stored", "rejected", "outside-period", "redirected", "gone",
    # "forbidden" or "failed"; a source's is "listing" or "not-modified"
    reason: str | None = None  # of a rejection or failure: "no-title", "HTTP 404", "TimeoutError", "soft 404: Lỗi 404"
    recorded_in: str | None = None  # the record in the archive: "danviet-20260814T095200.warc.gz:10240"
    announced: int = 0  # articles that a source announced, and how many of them were to be asked for
    new: int = 0


@dataclass(slots=True)
class Article:
    """A newspaper article, normalised; the one record that all of Tin Vùng is about."""

    url: str | None = None  # canonical address
    newspaper: str | None = None  # the spider's name: "danviet"
    title: str | None = None  # the headline, once
    lead: str | None = None  # sapo, without the house prefix "(Dân Việt) -"
    body: str | None = None  # paragraphs joined by a blank line; no lead, captions, bylines or boxes
    authors: list[str] = field(default_factory=list)  # persons, in the case of the page
    agency: str | None = None  # wire or source credited: "TTXVN"
    published_at: str | None = None  # ISO 8601 in seconds: "2021-09-10T19:30:00+07:00"
    published_raw: str | None = None  # as printed: "Thứ sáu, ngày 10/09/2021 19:30 PM (GMT+7)"
    modified_at: str | None = None  # ISO 8601 in seconds, +07:00
    section: list[str] = field(default_factory=list)  # general to special: ["Nhà nông", "Khuyến nông"]
    tags: list[str] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    language: str | None = None  # BCP 47: "vi"
    provinces: list[Province] = field(default_factory=list)  # that it is about, as it names them
    kind: str | None = None  # "article"; "photo" when the captions are the text
    fetched_at: str | None = None  # ISO 8601 in seconds, +07:00
    extracted_by: dict[str, str] = field(default_factory=dict)  # field → the rule that gave it
    warnings: list[str] = field(default_factory=list)  # doubts, a word each: "weekday-mismatch"
    key: str | None = None  # what makes two addresses one article: "danviet:20210910193012345"
    content_hash: str | None = None  # SHA-256 of the normalised text
    duplicate_of: str | None = None  # address of the first article with this text
    moved_from: list[str] = field(default_factory=list)  # keys of addresses that lead here by permanent redirects
    page: Page | None = None  # the page it was read from


def lacks(article: Article) -> str | None:
    """What an article cannot be without: an address, a title, and a body or pictures; None when all is there.

    >>> lacks(Article(url="https://danviet.vn/gia-lua-d1.html", title="Giá lúa"))
    'no-body'
    """
    if not article.url:
        return "no-address"
    for kept_back in {CHALLENGE, NEEDS_BROWSER}.intersection(article.warnings):
        return kept_back
    if not article.title:
        return "no-title"
    return None if article.body or article.images else "no-body"
