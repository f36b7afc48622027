"""One batch into the database: read what is known of it, merge, write what differs.

The caller holds the transaction; a batch of any size costs the same handful of statements.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from sqlite_utils import Database

from crawler.database import index
from crawler.database.merge import later_answer, later_sighting, merged
from crawler.database.records import (
    ARTICLE_COLUMNS,
    PAGE_COLUMNS,
    REVISION_COLUMNS,
    Row,
    as_json,
    is_changed,
    revision_row,
)
from crawler.database.stories import join_stories
from crawler.revisits import due_at


class Fate(StrEnum):
    """What became of an article that was stored."""

    NEW = "new"
    CHANGED = "changed"  # it was known, this text of it was not
    UNCHANGED = "unchanged"


def store_articles(db: Database, rows: list[Row]) -> list[Fate]:
    """Merge ``rows`` into ``articles`` and ``revisions`` and link the copies; the fate of each, in order."""
    if not rows:
        return []
    keys = [as_json([row["key"] for row in rows])]
    articles = {row["key"]: row for row in db.query(_KNOWN_ARTICLES, keys)}
    texts = {_text(row): row for row in db.query(_KNOWN_REVISIONS, keys)}
    written = merged(articles, ((row["key"], row) for row in rows), later_sighting)
    index.take_out(db, (row["key"] for row in written if is_changed(articles.get(row["key"]), row, index.READ)))
    db.conn.executemany(_PUT_ARTICLES, written)
    seen = ((_text(row), revision_row(row)) for row in rows)
    db.conn.executemany(_PUT_REVISION, merged(texts, seen, later_sighting))
    link_copies(db, (row["content_hash"] for row in (*articles.values(), *rows)))
    join_stories(db, articles, written)
    return list(_fates(rows, set(articles), set(texts)))


def store_pages(db: Database, rows: list[Row], ladder: Sequence[int]) -> None:
    """Merge ``rows`` into ``pages``: one row an address, its latest answer, and when it is due by the ``ladder``."""
    if not rows:
        return
    urls = [as_json([row["url"] for row in rows])]
    known = {row["url"]: row for row in db.query(_KNOWN_PAGES, urls)}
    changed = merged(known, ((row["url"], row) for row in rows), later_answer)
    published = dict(db.execute(_PUBLISHED, [as_json([row["key"] for row in changed if row["key"]])]))
    for row in changed:
        row["due_at"] = due_at(row, published.get(row["key"]), ladder)
    db.conn.executemany(_PUT_PAGE, changed)


def _text(row: Row) -> tuple[str, str]:
    return row["key"], row["content_hash"]


def _fates(rows: Iterable[Row], keys: set[str], texts: set[tuple[str, str]]) -> Iterator[Fate]:
    """What became of each row, when ``keys`` and ``texts`` were known before; both grow."""
    for row in rows:
        if row["key"] not in keys:
            yield Fate.NEW
        else:
            yield Fate.UNCHANGED if _text(row) in texts else Fate.CHANGED
        keys.add(row["key"])
        texts.add(_text(row))


def link_copies(db: Database, hashes: Iterable[str]) -> None:
    """Point each article with one of these texts at the first that has it: earliest published, then by key."""
    db.execute(_LINK_COPIES, [as_json(sorted(set(hashes)))])


def _put(table: str, values: Mapping[str, str], unique: str) -> str:
    """An upsert of expressions, by column."""
    updates = ", ".join(f"{name} = excluded.{name}" for name in values)
    into = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({', '.join(values.values())})"  # noqa: S608  our own names
    return f"{into} ON CONFLICT ({unique}) DO UPDATE SET {updates}"


def _named(columns: Iterable[str]) -> dict[str, str]:
    """Each column with the value of that name."""
    return {name: f":{name}" for name in columns}


def _select(columns: Iterable[str], rest: str) -> str:
    return f"SELECT {', '.join(columns)} {rest}"


_OF_ARTICLE = {"article_id": "(SELECT id FROM articles WHERE key = :key)"}
_PUT_ARTICLES = _put("articles", _named(ARTICLE_COLUMNS), "key")
_PUT_REVISION = _put("revisions", _OF_ARTICLE | _named(REVISION_COLUMNS), "article_id, content_hash")
_PUT_PAGE = _put("pages", _OF_ARTICLE | _named(PAGE_COLUMNS), "url")

_KNOWN_ARTICLES = _select(ARTICLE_COLUMNS, "FROM articles WHERE key IN (SELECT value FROM json_each(?))")
_KNOWN_REVISIONS = _select(
    ("key", *(f"revisions.{name}" for name in REVISION_COLUMNS)),
    "FROM articles JOIN revisions ON article_id = articles.id WHERE key IN (SELECT value FROM json_each(?))",
)
_KNOWN_PAGES = _select(
    ("key", *(f"pages.{name}" for name in PAGE_COLUMNS)),
    "FROM pages LEFT JOIN articles ON articles.id = article_id WHERE pages.url IN (SELECT value FROM json_each(?))",
)
_PUBLISHED = "SELECT key, published_at FROM articles WHERE key IN (SELECT value FROM json_each(?))"
_LINK_COPIES = """
    UPDATE articles SET duplicate_of = nullif(story.original, articles.id)
    FROM (
        SELECT id, first_value(id) OVER (
            PARTITION BY content_hash ORDER BY published_at IS NULL, published_at, key
        ) AS original
        FROM articles WHERE content_hash IN (SELECT value FROM json_each(?))
    ) AS story
    WHERE articles.id = story.id AND articles.duplicate_of IS NOT nullif(story.original, articles.id)
"""
