"""Addresses that became one article: a permanent redirect says that two keys are of one.

Keys that are joined, be it in a chain or a circle, are one article with the revisions of all; it has the smallest of
their keys, so that the order of joining and storing does not matter.
"""

from collections.abc import Iterable

from sqlite_utils import Database

from crawler.database.batch import link_copies
from crawler.database.merge import later_sighting, merged
from crawler.database.records import ARTICLE_COLUMNS, REVISION_COLUMNS, Row, as_json
from crawler.database.stories import leave_stories, rejoin_stories


def under_one_key(db: Database, rows: list[Row]) -> list[Row]:
    """The rows with the key that their article has in the database."""
    known = _known(db, [row["key"] for row in rows if row["key"]])
    return [row | {"key": known.get(row["key"], row["key"])} for row in rows]


def join(db: Database, keys: Iterable[tuple[str, str]]) -> None:
    """Make one article of each two keys, with all that is stored of both; the caller holds the transaction."""
    for pair in keys:
        known = _known(db, pair)
        kept, left = min(found := [known.get(key, key) for key in pair]), max(found)
        if kept != left:
            db.execute("UPDATE aliases SET same_as = ? WHERE same_as = ?", [kept, left])
            db.execute("INSERT INTO aliases (key, same_as) VALUES (?, ?)", [left, kept])
            _join_articles(db, kept, left)


def _known(db: Database, keys: Iterable[str]) -> dict[str, str]:
    return dict(db.execute(_SAME_AS, [as_json(list(keys))]))


def _join_articles(db: Database, kept: str, left: str) -> None:
    """Give the article of the key ``left`` the other key, or add it to the article that has that."""
    ids = dict(db.execute("SELECT key, id FROM articles WHERE key IN (?, ?)", [kept, left]))
    if len(ids) == 2:
        _merge(db, kept, ids[kept], ids[left])
    elif left in ids:
        db.execute("UPDATE articles SET key = ? WHERE key = ?", [kept, left])
        rejoin_stories(db, ids[left])


def _merge(db: Database, key: str, kept: int, left: int) -> None:
    """Add what is stored of one article to another, and forget the one; copies are linked anew."""
    one, other = (row | {"key": key} for row in db.query(_ARTICLES, [kept, left]))
    _merge_revisions(db, kept, left)
    leave_stories(db, left)
    for sql in _FORGET:
        db.execute(sql, {"kept": kept, "left": left})
    db.execute(_UPDATE, later_sighting(one, other))
    link_copies(db, (row["content_hash"] for row in (one, other)))
    rejoin_stories(db, kept)


def _merge_revisions(db: Database, kept: int, left: int) -> None:
    texts = list(db.query(_REVISIONS, [kept, left]))
    db.execute("DELETE FROM revisions WHERE article_id IN (?, ?)", [kept, left])
    rows = merged({}, ((row["content_hash"], row) for row in texts), later_sighting)
    db.conn.executemany(_ADD_REVISION, (row | {"article_id": kept} for row in rows))


_SAME_AS = "SELECT key, same_as FROM aliases WHERE key IN (SELECT value FROM json_each(?))"
_ARTICLES = f"SELECT {', '.join(ARTICLE_COLUMNS)} FROM articles WHERE id IN (?, ?)"  # noqa: S608  names of ours
_REVISIONS = f"SELECT {', '.join(REVISION_COLUMNS)} FROM revisions WHERE article_id IN (?, ?)"  # noqa: S608  as above
_UPDATE = f"UPDATE articles SET {', '.join(f'{name} = :{name}' for name in ARTICLE_COLUMNS)} WHERE key = :key"  # noqa: S608
_ADD_REVISION = (
    f"INSERT INTO revisions (article_id, {', '.join(REVISION_COLUMNS)})"  # noqa: S608  as above
    f" VALUES (:article_id, {', '.join(f':{name}' for name in REVISION_COLUMNS)})"
)
_FORGET = (
    "UPDATE pages SET article_id = :kept WHERE article_id = :left",
    "DELETE FROM story_backlog WHERE article_id = :left",
    "UPDATE articles SET duplicate_of = NULL WHERE duplicate_of = :left",
    "DELETE FROM articles WHERE id = :left",
)
