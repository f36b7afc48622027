"""One article with its texts and the articles with the same; what is still to be asked for, and who is unknown."""

from collections.abc import Iterable

from sqlite_utils import Database

from crawler.database.records import REVISION_COLUMNS, Row, as_json, unpacked
from crawler.text import clean
from crawler.urls import canonical

_ARTICLE = """
    SELECT articles.*, original.url AS duplicate_url,
        (SELECT count(*) FROM revisions WHERE article_id = articles.id) AS revisions,
        (SELECT max(first_seen) FROM revisions WHERE article_id = articles.id HAVING count(*) > 1) AS edited_at
    FROM articles LEFT JOIN articles AS original ON original.id = articles.duplicate_of
    WHERE articles.id = ?
"""
#: An address that leads to another one names the article there, unless one stood on it.
_ID_BY_URL = """(SELECT id FROM (
    SELECT id, TRUE, last_seen FROM articles WHERE url = {url}
    UNION ALL SELECT article_id, TRUE, fetched_at FROM pages WHERE url = {url} AND article_id IS NOT NULL
    UNION ALL SELECT there.article_id, FALSE, there.fetched_at
    FROM pages JOIN pages AS there ON there.url = pages.reason
    WHERE pages.url = {url} AND pages.outcome = 'redirected' AND there.article_id IS NOT NULL
    ORDER BY 2 DESC, 3 DESC LIMIT 1
))"""
_ID_BY_ADDRESS = f"coalesce({_ID_BY_URL.format(url=':address')}, {_ID_BY_URL.format(url=':canonical')})"
_COPIES = """
    SELECT id, newspaper, url, published_at FROM articles
    WHERE content_hash = :content_hash AND id <> :id ORDER BY published_at IS NULL, published_at, key
"""
#: ``due_at`` is what the index of addresses to be asked goes by.
_LEFT = """
    SELECT count(*) FROM pages
    WHERE newspaper IN (SELECT value FROM json_each(?))
    AND due_at IS NOT NULL AND kind = 'article' AND outcome = 'found'
"""
_OF_NEWSPAPER = """
    SELECT EXISTS (SELECT 1 FROM articles WHERE newspaper = ?1) OR EXISTS (SELECT 1 FROM pages WHERE newspaper = ?1)
"""


def article_by_id(db: Database, article_id: int) -> Row | None:
    """The row of ``articles`` with this id; with it ``duplicate_url``, the address of what it duplicates.

    Also how many ``revisions`` it has, and when the latest was first seen: ``edited_at``, None when there is only one.
    """
    return next(db.query(_ARTICLE, [article_id]), None)


def article_by_name(db: Database, name: str) -> Row | None:
    """The article that a person means by its id ("17"), its address, or an address it was fetched from or led to it."""
    article_id, named = id_by_name(name)
    return article_by_id(db, db.execute(f"SELECT {article_id}", named).fetchone()[0])


def id_by_name(name: str) -> tuple[str, dict[str, str]]:
    """An SQL expression for the id of the article that `article_by_name` gives, and its parameters.

    >>> id_by_name("17")
    ('CAST(:article AS INTEGER)', {'article': '17'})
    """
    if name.isdecimal() and name.isascii() and len(name) < 19:
        return "CAST(:article AS INTEGER)", {"article": name}
    return _ID_BY_ADDRESS, {"address": clean(name), "canonical": clean(canonical(name))}


def revisions(db: Database, article_id: int) -> list[Row]:
    """Every text the article had, oldest first, with its ``number`` from 1 on; lists unpacked."""
    rows = db["revisions"].rows_where("article_id = ?", [article_id], order_by="first_seen, content_hash")
    return [
        {"number": number} | {name: unpacked(name, row[name]) for name in REVISION_COLUMNS}
        for number, row in enumerate(rows, start=1)
    ]


def copies(db: Database, row: Row) -> list[Row]:
    """Other articles with the same text (id, newspaper, url, published_at), first published first."""
    return list(db.query(_COPIES, {"content_hash": row["content_hash"], "id": row["id"]}))


def count_left(db: Database, newspapers: Iterable[str]) -> int:
    """How many addresses of articles were found in these newspapers and not asked for yet."""
    return int(db.execute(_LEFT, [as_json(list(newspapers))]).fetchone()[0])


def unknown_newspapers(db: Database, names: Iterable[str]) -> list[str]:
    """Those newspapers of which there is neither an article nor a page."""
    return [name for name in names if not db.execute(_OF_NEWSPAPER, [name]).fetchone()[0]]
