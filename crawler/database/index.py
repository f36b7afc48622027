"""The full-text indexes: what was stored waits until it is put into them, a large lot in the order of its time.

Each lot becomes a piece of every index, to be merged with others: few large ones cost half of many small ones.
FTS5 keeps what it has indexed, or taken out, in memory only as long as the rows come upwards and no other statement
lies between; each time it does not, that is another piece.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime
from time import monotonic

from sqlite_utils import Database

from crawler.database.records import as_json
from crawler.database.transaction import transaction

logger = logging.getLogger(__name__)
#: Each index, with its columns and the view that its texts come from.
INDEXES = {
    "heads_exact": ("title, lead", "texts_as_spelled"),
    "heads_folded": ("title, lead", "texts_without_d"),
    "texts_exact": ("title, lead, body", "texts_as_spelled"),
    "texts_folded": ("title, lead, body", "texts_without_d"),
}
#: What of an article's row stands in the indexes, or says where.
READ = ("title", "lead", "body", "published_at")
#: Dated articles have places above it, those without a time have their ids below it.
DATED = 1 << 40
_A_SECOND = 256  # articles of one second; what is more goes into the next that has room
_A_DAY = 86_400 * _A_SECOND
_LAST_PLACE = (1 << 63) - 1
_HALVINGS = 9  # of all time: the newest stretch is a 512th of it
#: Articles in a lot, and seconds between two when there are fewer; one costs half as much among 600 as among 60.
LOT, PATIENCE = 1000, 600.0
_SAID = 15.0  # seconds between two words about a long backlog
_TIDYING = 2.0  # seconds at the end of a run

_BACKLOG = """
    SELECT article_id, max(unixepoch(published_at), 0)
    FROM (SELECT article_id FROM index_backlog ORDER BY article_id LIMIT ?)  -- a million may wait after a migration
    CROSS JOIN articles ON articles.id = article_id
    ORDER BY published_at, article_id
"""
_DATED_PLACES = """
    SELECT (SELECT min(place) FROM places WHERE place BETWEEN :first AND :last),
        (SELECT max(place) FROM places WHERE place BETWEEN :first AND :last)
"""
_LAST = "SELECT max(place) FROM places WHERE place >= ? AND place < ?"
_PUT = """
    INSERT INTO {index} (rowid, {columns})
    SELECT place, {columns} FROM {view} WHERE place IN (SELECT value FROM json_each(?)) ORDER BY place
"""
_TAKE_OUT = """
    DELETE FROM places WHERE place IN (
        SELECT place FROM articles JOIN places ON article_id = articles.id WHERE key IN (SELECT value FROM json_each(?))
    )
"""
_MERGE = "INSERT INTO {0} ({0}, rank) VALUES ('merge', 250)"  # blocks of 4 kB or so


def waiting(db: Database) -> int:
    """How many stored articles no search finds yet."""
    number: int = db.execute("SELECT count(*) FROM index_backlog").fetchone()[0]
    return number


def index_lot(db: Database) -> int:
    """Index what waits, a `LOT` at most, in a transaction of its own; how many articles that were."""
    with transaction(db):
        lot = db.execute(_BACKLOG, [LOT]).fetchall()
        _put(db, list(_settled(db, lot)))
        db.conn.executemany("DELETE FROM index_backlog WHERE article_id = ?", [(article,) for article, _ in lot])
    return len(lot)


def catch_up(db: Database) -> None:
    """Index all that waits, a lot at a time; what is done stays done."""
    said = monotonic()
    while (left := waiting(db)) and index_lot(db):
        if monotonic() - said > _SAID:
            said = monotonic()
            logger.info("search: %s articles stored before are still to be indexed", f"{left:,}")


def take_out(db: Database, keys: Iterable[str]) -> None:
    """Take these articles out of the indexes, all at once, before their texts change and they wait again.

    The trigger of an update does the same for each by itself, which makes each a piece of every index.
    """
    db.execute(_TAKE_OUT, [as_json(list(keys))])


def tidy(db: Database) -> None:
    """Merge small pieces of the indexes, some at a time, as long as `_TIDYING` allows: a search asks each of them."""
    until = monotonic() + _TIDYING
    for index in INDEXES:
        while monotonic() < until and _merged_some(db, index):
            pass


def _put(db: Database, places: list[int]) -> None:
    for index, (columns, view) in INDEXES.items():
        db.execute(_PUT.format(index=index, columns=columns, view=view), [as_json(places)])


def _merged_some(db: Database, index: str) -> bool:
    """Whether there was anything to merge; by the number of changes, as https://sqlite.org/fts5.html says."""
    before = db.conn.total_changes
    db.execute(_MERGE.format(index))
    return db.conn.total_changes - before > 1


def _settled(db: Database, lot: Iterable[tuple[int, int | None]]) -> Iterator[int]:
    """Give each article, with its second of publication, a place; the places."""
    for article, second in lot:
        place = article if second is None else _free(db, DATED + _A_SECOND * second)
        db.execute("INSERT INTO places (place, article_id) VALUES (?, ?)", [place, article])
        yield place


def _free(db: Database, first: int) -> int:
    """The first free place of a second, or of one of those that follow it when it is full."""
    while (last := db.execute(_LAST, [first, first + _A_SECOND]).fetchone()[0]) == first + _A_SECOND - 1:
        first += _A_SECOND
    return first if last is None else last + 1


def places_of(since: str | None, until: str | None) -> tuple[int, int]:
    """The first and the last place that an article published on these days can have.

    It is a day more on either side: a day begins elsewhere in another time zone, and a full second moves articles on.

    >>> first, last = places_of("2021-09-10", "2021-09-10")
    >>> (last - first) / _A_DAY
    3.0
    """
    first = _place_of(since) - _A_DAY if since else 0
    return first, _place_of(until) + 2 * _A_DAY if until else _LAST_PLACE


def stretches(db: Database, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The places from the last to the first in stretches of time, each twice as long as the newer one before it.

    So the newest hits are had without asking for all. What has no time is in the last of them.
    """
    oldest, begin = db.execute(_DATED_PLACES, {"first": max(first, DATED), "last": last}).fetchone()
    length = ((begin or 0) - (oldest or 0) >> _HALVINGS) + 1
    while oldest is not None and (begin := begin - length) > oldest:
        yield begin, last
        last = begin - 1
        length *= 2
    yield first, last


def _place_of(day: str) -> int:
    return DATED + _A_SECOND * max(int(datetime.fromisoformat(f"{day}T00:00:00+00:00").timestamp()), 0)
