"""An Article or a Page as a row of the database, and back. Lists and dicts are kept as JSON text."""

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from crawler import clock, dates
from crawler.items import LOSSES, Article, Page
from crawler.revisits import interval
from crawler.shingles import story_text

Row = dict[str, Any]

ARTICLE_FIELDS = tuple(each.name for each in fields(Article) if each.name not in {"page", "moved_from"})
JSON_FIELDS = frozenset({"authors", "section", "tags", "images", "provinces", "extracted_by", "warnings"})
TEXT_FIELDS = ("title", "lead", "body", "authors", "images")  # what a revision keeps
STORY_FIELDS = ("lead", "body", "kind", "images")  # what copies have in common
_RENAMED = frozenset({"fetched_at", "duplicate_of"})  # last_seen, and an id in place of the address
_CAPTURED = tuple(name for name in ARTICLE_FIELDS if name not in _RENAMED)
ARTICLE_COLUMNS = (*_CAPTURED, "first_seen", "last_seen")
REVISION_COLUMNS = ("content_hash", *TEXT_FIELDS, "first_seen", "last_seen")
_COUNTED = frozenset({"announced", "new"})  # of which the interval is made
_ANSWERED = tuple(each.name for each in fields(Page) if each.name not in _COUNTED)
PAGE_COLUMNS = (*_ANSWERED, "read_at", "seen_at", "due_at", "leased_by", "tries", "interval", "run_id")
_VALIDATORS = ("etag", "last_modified")
_REQUIRED = ("key", "url", "newspaper", "content_hash")
_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, default=str).encode


def article_row(article: Article) -> Row:
    """The row of ``articles`` for one capture, seen once.

    Raises ValueError by name when the article lacks what the schema needs.
    """
    seen = article.fetched_at or (article.page and article.page.fetched_at)
    missing = [name for name in _REQUIRED if not getattr(article, name)] + ([] if seen else ["fetched_at"])
    if missing:
        raise ValueError(f"{article.url or article.key}: an article without {', '.join(missing)} is not stored")
    row = {name: _packed(name, getattr(article, name)) for name in _CAPTURED}
    return row | {"first_seen": seen, "last_seen": seen}


def revision_row(row: Row) -> Row:
    """The row of ``revisions`` for the text of an article's ``row``; it is joined to its article by key."""
    return {name: row[name] for name in ("key", *REVISION_COLUMNS)}


def story_text_of(row: Row) -> str:
    """The text of an article's ``row`` that a copy shares; of a photo story its captions too."""
    captions = [image["caption"] for image in json.loads(row["images"])] if row["kind"] == "photo" else []
    return story_text(row, captions)


def page_row(page: Page, article_key: str | None) -> Row:
    """The row of ``pages`` for one answer, joined to its article by key; the writer knows the run, and when it is due.

    Raises ValueError by name when the page lacks what the schema needs.
    """
    missing = [name for name in ("url", "fetched_at", "outcome") if not getattr(page, name)]
    if missing:
        raise ValueError(f"{page.url}: a page without {', '.join(missing)} is not stored")
    is_read = article_key is not None or page.outcome == "listing"
    is_seen = article_key is not None or page.outcome == "not-modified"
    answered = {name: getattr(page, name) for name in (*_ANSWERED, *_COUNTED)}
    unread = {} if is_read else dict.fromkeys(_VALIDATORS)  # what was not read is not asked for conditionally
    ours = {
        "key": article_key,
        "read_at": page.fetched_at if is_read else None,
        "seen_at": page.fetched_at if is_seen else None,
        "due_at": None,
        "leased_by": None,
        "tries": int(page.outcome in LOSSES),
        "interval": None if page.kind == "article" else interval(None, page.announced, page.new),
        "run_id": None,
    }
    return answered | unread | ours


def article_fields(row: Row) -> Row:
    """The fields of `Article` by name, from a row of ``articles`` whose ``duplicate_url`` was joined in."""
    named = row | {"fetched_at": row["last_seen"], "duplicate_of": row["duplicate_url"]}
    return {name: unpacked(name, named[name]) for name in ARTICLE_FIELDS}


def is_changed(known: Row | None, row: Row, names: Iterable[str]) -> bool:
    """Whether there was a row before, ``known``, and one of these columns differs.

    >>> [is_changed(known, {"title": "Lúa"}, ["title"]) for known in (None, {"title": "Lúa"}, {"title": "Ngô"})]
    [False, False, True]
    """
    return known is not None and any(known[name] != row[name] for name in names)


def unpacked(name: str, value: Any) -> Any:  # noqa: ANN401  a column holds text, a number or JSON
    """A column's value as the field ``name`` of Article has it.

    >>> unpacked("authors", '["Nguyễn Vân"]'), unpacked("title", "[1]")
    (['Nguyễn Vân'], '[1]')
    """
    return json.loads(value) if name in JSON_FIELDS else value


def as_json(value: object) -> str:
    """``value`` as JSON text, the same text for equal values; what JSON does not know becomes a string.

    >>> as_json({"b": "Nẵng", "a": None})
    '{"a": null, "b": "Nẵng"}'
    """
    return _ENCODE(value)


def now() -> str:
    """The present second at +07:00, in the form of all our times."""
    return dates.to_iso(clock.moment())


def _packed(name: str, value: Any) -> Any:  # noqa: ANN401  a field holds text, a list or a dict
    return as_json(value) if name in JSON_FIELDS else value
