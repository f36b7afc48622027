"""Stories: what is stored is compared with what was stored before, whatever came first.

A batch of articles is put into the index of `bands`, its candidates are compared text by text, the links between near
copies are mended, and then the stories of those whose links or times changed (`crawler.stories.regrouped`). All of it
is a function of what is stored, so any order of storing ends in the same stories.
"""

import logging
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from time import monotonic

from sqlite_utils import Database

from crawler.database.bands import (
    Digest,
    Pair,
    candidates,
    day_of,
    digest_of,
    known_digests,
    pair,
    reindex,
    surroundings,
)
from crawler.database.records import STORY_FIELDS, Row, as_json, is_changed, story_text_of
from crawler.database.transaction import transaction
from crawler.shingles import Shingles
from crawler.stories import Neighbour, rank, regrouped, similarity

logger = logging.getLogger(__name__)
#: Articles of the backlog in one transaction, and seconds between two words about it.
CATCHING_UP, SAID = 200, 15.0
#: Texts kept ready for comparing; a bucket of lookalikes is compared with each of a batch.
_READY = 128

#: What decides an article's rank and credit.
_RANKED = ("published_at", "first_seen", "agency")


def join_stories(db: Database, known: Mapping[str, Row], rows: list[Row]) -> None:
    """Let the articles of ``rows``, just written in place of the ``known``, join and leave stories."""
    ids = dict(db.execute(_IDS, [as_json([row["key"] for row in rows])]).fetchall())
    retold = {ids[row["key"]]: row for row in rows if _is_retold(known.get(row["key"]), row)}
    moved = [ids[row["key"]] for row in rows if is_changed(known.get(row["key"]), row, _RANKED)]
    _regroup(db, _retell(db, retold), moved)


def leave_stories(db: Database, article: int) -> None:
    """Take an article out of its story and of the index, before it is forgotten."""
    _regroup(db, _relink(db, {}, {article: None}), [])


def rejoin_stories(db: Database, article: int) -> None:
    """Let an article whose row was changed join and leave stories."""
    rows = {row["id"]: row for row in db.query("SELECT * FROM articles WHERE id = ?", [article])}
    _regroup(db, _retell(db, rows), rows)


def catch_up(db: Database) -> None:
    """Compare what was stored before there were stories, some at a time; what is done stays done."""
    said, done = monotonic(), 0
    while left := db.execute("SELECT count(*) FROM story_backlog").fetchone()[0]:
        if monotonic() - said > SAID or not done:
            logger.info("stories: %s articles stored before are still to be compared", f"{left:,}")
            said = monotonic()
        done += 1
        _catch_up_some(db)


def _catch_up_some(db: Database) -> None:
    with transaction(db):
        rows = {row["id"]: row for row in db.query(_BACKLOG, [CATCHING_UP])}
        _regroup(db, _retell(db, rows), [])
        db.conn.executemany("DELETE FROM story_backlog WHERE article_id = ?", [(article,) for article in rows])


def _is_retold(known: Row | None, row: Row) -> bool:
    """Whether the text is new, or counts as of another day."""
    return known is None or day_of(known) != day_of(row) or is_changed(known, row, STORY_FIELDS)


def _retell(db: Database, rows: Mapping[int, Row]) -> set[int]:
    """Mend the links of these articles; the ids of all whose links changed."""
    texts = {article: Shingles(story_text_of(row)) for article, row in rows.items()}
    return _relink(db, texts, {article: digest_of(row, texts[article]) for article, row in rows.items()})


def _relink(db: Database, texts: Mapping[int, Shingles], after: Mapping[int, Digest | None]) -> set[int]:
    """Mend the links of the articles with a new digest, of ``texts`` at hand; the ids of all whose links changed."""
    if not after:
        return set()
    turned = reindex(db, after)
    others = known_digests(db, (turned.gained | turned.lost) - after.keys())
    looked_at = others | {article: each for article, each in after.items() if each}
    before = dict(_links(db, after.keys() | looked_at.keys()))
    pairs = candidates(db, looked_at, {**turned.found, **surroundings(db, others.values())})
    # Between texts that stay what they were no link can come but with a candidate, and none becomes another.
    same = {each: before[each] for each in pairs & before.keys() if after.keys().isdisjoint(each)}
    fresh = after.keys() | turned.gained
    now = same | _compared(db, [each for each in pairs - same.keys() if not fresh.isdisjoint(each)], texts)
    _mend(db, before, now)
    return {article for each in before.keys() | now.keys() if before.get(each) != now.get(each) for article in each}


def _links(db: Database, ids: Iterable[int]) -> Iterable[tuple[Pair, float]]:
    for one, other, alike in db.execute(_LINKS, [as_json(sorted(ids))]):
        yield pair(one, other), alike


def _compared(db: Database, pairs: Iterable[Pair], texts: Mapping[int, Shingles]) -> dict[Pair, float]:
    """The near copies among ``pairs``, by their ``texts``; what is not at hand is read."""

    @lru_cache(maxsize=_READY)
    def read(article: int) -> Shingles:
        row = db.conn.execute(_TEXT, [article]).fetchone()
        return Shingles(story_text_of(dict(zip(STORY_FIELDS, row, strict=True))))

    def text(article: int) -> Shingles:
        return texts.get(article) or read(article)

    found = ((each, similarity(*map(text, each))) for each in sorted(pairs))
    return {each: alike for each, alike in found if alike is not None}


def _mend(db: Database, before: Mapping[Pair, float], now: Mapping[Pair, float]) -> None:
    gone = [each for one, other in before.keys() - now.keys() for each in ((one, other), (other, one))]
    db.conn.executemany("DELETE FROM story_links WHERE article_id = ? AND other_id = ?", sorted(gone))
    new = [(each, alike) for each, alike in now.items() if before.get(each) != alike]
    both = [each for (one, other), alike in new for each in ((one, other, alike), (other, one, alike))]
    db.conn.executemany("INSERT OR REPLACE INTO story_links VALUES (?, ?, ?)", sorted(both))


def _regroup(db: Database, linked: set[int], moved: Collection[int]) -> None:
    """Write the stories of the articles whose links changed, and of those with a new rank or credit and their near."""
    near: dict[int, list[Neighbour]] = {}
    firsts: dict[int, int] = {}

    def read(articles: Iterable[int]) -> None:
        near.update((article, []) for article in articles)
        for article, alike, *rest in db.execute(_NEIGHBOURS, [as_json(sorted(articles))]):
            near[article].append(Neighbour(*ranked(*rest), alike))

    def ranked(other: int, first: int | None, *ranks: str) -> tuple[tuple[object, ...], int]:
        firsts[other] = first or other
        return rank(*ranks), other

    def neighbours(article: int) -> list[Neighbour]:
        if article not in near:
            read([article])
        return near[article]

    read(linked.union(moved))
    concerned = linked.union(moved, (each.id for article in moved for each in near[article]))
    if not concerned:
        return
    touched = [ranked(*row) for row in db.execute(_RANKS, [as_json(sorted(concerned))])]
    _write(db, regrouped(touched, neighbours, firsts.__getitem__), firsts)


def _write(db: Database, decided: Mapping[int, tuple[int, float]], before: Mapping[int, int]) -> None:
    """Write who is in whose story; a story of one is none."""
    followers = [(first, alike, article) for article, (first, alike) in decided.items() if first != article]
    firsts = sorted({first for first, _, _ in followers})
    concerned = as_json(sorted({*firsts, *decided, *(before[article] for article in decided)}))
    db.conn.executemany(_BEGIN_STORY, [(first,) for first in firsts])
    db.conn.executemany(_JOIN_STORY, [*followers, *((first, 1.0, first) for first in firsts)])
    alone = [(article,) for article, (first, _) in decided.items() if first == article]
    db.conn.executemany(_LEAVE_STORY, alone)
    db.execute(_COUNT, [concerned])
    db.execute(_FALL_APART, [concerned])
    db.execute(_END_STORY, [concerned])


_IDS = "SELECT key, id FROM articles WHERE key IN (SELECT value FROM json_each(?))"
_BACKLOG = "SELECT articles.* FROM story_backlog JOIN articles ON id = article_id LIMIT ?"
_TEXT = f"SELECT {', '.join(STORY_FIELDS)} FROM articles WHERE id = ?"  # noqa: S608  names of ours
_LINKS = "SELECT * FROM story_links WHERE article_id IN (SELECT value FROM json_each(?))"
_RANKED_ARTICLE = "articles.id, first_id, published_at, first_seen, key"
_RANKS = f"""
    SELECT {_RANKED_ARTICLE} FROM articles LEFT JOIN stories ON stories.id = story_id
    WHERE articles.id IN (SELECT value FROM json_each(?))
"""  # noqa: S608  names of ours
_NEIGHBOURS = f"""
    SELECT article_id, story_links.similarity, {_RANKED_ARTICLE}
    FROM story_links JOIN articles ON articles.id = other_id LEFT JOIN stories ON stories.id = story_id
    WHERE article_id IN (SELECT value FROM json_each(?))
"""  # noqa: S608  names of ours
_BEGIN_STORY = "INSERT INTO stories (first_id, articles) VALUES (?, 0) ON CONFLICT DO NOTHING"
_JOIN_STORY = """
    UPDATE articles SET story_id = story.id, similarity = ?2
    FROM (SELECT id FROM stories WHERE first_id = ?1) AS story
    WHERE articles.id = ?3 AND (story_id IS NOT story.id OR similarity IS NOT ?2)
"""
# An article that was in another's story; its own, if it begins one, it keeps.
_LEAVE_STORY = """
    UPDATE articles SET story_id = NULL, similarity = NULL
    WHERE id = ?1 AND EXISTS (SELECT 1 FROM stories WHERE stories.id = story_id AND first_id <> ?1)
"""
_COUNT = """
    UPDATE stories SET
        articles = (SELECT count(*) FROM articles WHERE story_id = stories.id),
        agency = (
            SELECT agency FROM (
                SELECT agency, published_at, first_seen, key, articles.id <> stories.first_id AS follows
                FROM articles WHERE story_id = stories.id AND agency IS NOT NULL
            ) ORDER BY follows, published_at IS NULL, published_at, first_seen, key LIMIT 1
        )
    WHERE first_id IN (SELECT value FROM json_each(?))
"""
_SINGLE = "SELECT id FROM stories WHERE articles < 2 AND first_id IN (SELECT value FROM json_each(?))"
_FALL_APART = f"UPDATE articles SET story_id = NULL, similarity = NULL WHERE story_id IN ({_SINGLE})"  # noqa: S608
_END_STORY = f"DELETE FROM stories WHERE id IN ({_SINGLE})"  # noqa: S608  names of ours
