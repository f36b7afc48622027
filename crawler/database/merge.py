"""What is known and what is added, as one row: pure functions that give the same row in any order of asking.

Of an article or a text the latest capture counts, and the first and last time it was seen; of a page its latest
answer. Captures of one second are told apart by their values, for no better reason than that one must win.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from crawler.database.records import Row
from crawler.revisits import interval

_SIGHTINGS = frozenset({"first_seen", "last_seen"})
#: Of the answer that was last read, whatever the address answers since.
_READ = ("read_at", "etag", "last_modified", "key")
#: No part of what the newspaper answered last.
_NOT_RANKED = frozenset(
    {"run_id", "due_at", "leased_by", "tries", "interval", "announced", "new", "published_at", "seen_at", *_READ}
)

_Key = TypeVar("_Key", bound=Hashable)


def merged(known: Mapping[_Key, Row], rows: Iterable[tuple[_Key, Row]], later: Callable[[Row, Row], Row]) -> list[Row]:
    """The rows that are not as they were known, after ``rows`` were merged in by ``later``.

    >>> known = {"a": {"n": 1}, "b": {"n": 5}}
    >>> merged(known, [("a", {"n": 3}), ("b", {"n": 4}), ("c", {"n": 2})], lambda x, y: max(x, y, key=str))
    [{'n': 3}, {'n': 2}]
    """
    after = dict(known)
    for key, row in rows:
        after[key] = later(after[key], row) if key in after else row
    return [row for key, row in after.items() if row != known.get(key)]


def later_sighting(known: Row, row: Row) -> Row:
    """Two captures of one article, or of one text of it: the values of the later, the sightings of both."""
    latest = row if _is_later(row, known) else known
    first = min(known["first_seen"], row["first_seen"])
    return latest | {"first_seen": first, "last_seen": max(known["last_seen"], row["last_seen"])}


def later_answer(known: Row, row: Row) -> Row:
    """Two answers of one address: the later, with article and validators of what was last read there."""
    seen = max(known["seen_at"], row["seen_at"], key=_orderly)
    return _later_alone(known, row) | _last_read(known, row) | {"seen_at": seen}


def _last_read(known: Row, row: Row) -> Row:
    """What stays of the answer that was read last."""
    each = ({name: answer[name] for name in _READ} for answer in (known, row))
    return max(each, key=lambda read: [*map(_orderly, read.values())])


def _later_alone(known: Row, row: Row) -> Row:
    """The later of two answers.

    An address that is announced again is found no later than before; one that lay outside the days of an earlier crawl
    is announced again only for days that it may be of.
    """
    if row["outcome"] == "found" and known["outcome"] == "found":
        return min(known, row, key=_answer_rank) | {"leased_by": known["leased_by"]}
    if {row["outcome"], known["outcome"]} == {"found", "outside-period"}:
        return max(known, row, key=lambda each: (each["fetched_at"], each["outcome"] != "found"))
    return known if _answer_rank(row) < _answer_rank(known) else row | _counted(known, row)


def _counted(known: Row, row: Row) -> Row:
    """The counts that go on from one answer to the next; an answer that is stored again counts once."""
    if row["fetched_at"] == known["fetched_at"] and row["outcome"] == known["outcome"]:
        return {name: known[name] for name in ("tries", "interval")}
    looked = row["interval"] and interval(known["interval"], row["announced"], row["new"])
    return {"tries": row["tries"] and known["tries"] + 1, "interval": looked}


def _is_later(row: Row, known: Row) -> bool:
    if row["last_seen"] != known["last_seen"]:
        return bool(row["last_seen"] > known["last_seen"])
    return _capture_rank(row) > _capture_rank(known)


def _capture_rank(row: Row) -> tuple[object, ...]:
    others = (_orderly(row[name]) for name in sorted(row.keys() - _SIGHTINGS))
    return (row.get("url", ""), row["content_hash"], *others)


def _answer_rank(row: Row) -> tuple[object, ...]:
    answered = row["outcome"] != "found"  # an address announced, not asked yet: any answer says more
    return (answered, row["fetched_at"], *(_orderly(row[name]) for name in sorted(row.keys() - _NOT_RANKED)))


def _orderly(value: object) -> tuple[bool, str]:
    """Any value in a form that can be compared, None first."""
    return value is not None, str(value)
