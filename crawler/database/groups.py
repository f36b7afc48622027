"""Found articles counted: by newspaper, province, day, month, author, section or agency.

An article with two authors, sections or provinces counts for each, so these may add up to more than `search.count`.
Names that differ in case or in the place of a tone alone are one.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sqlite_utils import Database

from crawler.database.connect import spelled
from crawler.database.filters import Query
from crawler.database.search import count_by
from crawler.text import fold

BY = ("newspaper", "province", "day", "month", "author", "section", "agency")

_IN_TIME = frozenset({"day", "month"})
_LISTS = frozenset({"province", "author", "section"})
_PROVINCES = "(SELECT json_group_array({name}) FROM article_provinces WHERE article_id = listed.id)"
_VALUES = {
    "newspaper": "newspaper",
    "day": "substr(published_at, 1, 10)",
    "month": "substr(published_at, 1, 7)",
    "author": "authors",
    "section": "section",
    "agency": "agency",
}


class Group(NamedTuple):
    """What some articles have in common, and how many they are; ``value`` is None where the page did not say."""

    value: str | None
    articles: int


def groups(db: Database, query: Query, by: str) -> list[Group]:
    """All that `search` finds without a limit, counted ``by`` one of `BY`; ``db`` as `search` has it.

    Most articles first, days and months in order, what no page said last. Days are those of publication, also of
    edits. A province has the name of the day, or today's when the query is ``merged``.
    """
    writings: dict[str | None, Counter[str | None]] = defaultdict(Counter)
    for value, articles in count_by(db, query, _value(by, merged=query.merged)).items():
        for same, name in _spellings(json.loads(value) if by in _LISTS else [value]).items():
            writings[same][name] += articles
    counted = [Group(_commonest(each), each.total()) for each in writings.values()]
    return sorted(counted, key=_by_time if by in _IN_TIME else _by_number)


def _value(by: str, *, merged: bool) -> str:
    return _PROVINCES.format(name="today" if merged else "name") if by == "province" else _VALUES[by]


def _spellings(names: Iterable[str | None]) -> dict[str | None, str | None]:
    """The names of one article by what makes two the same, each once; None when there is none.

    >>> _spellings(["Hoà Bình", "HÒA BÌNH"]), _spellings([])
    ({'hòa bình': 'HÒA BÌNH'}, {None: None})
    """
    return {spelled(name): name for name in names if name} or {None: None}


def _commonest(writings: Counter[str | None]) -> str | None:
    """How most articles write it.

    >>> _commonest(Counter({"TTXVN": 2, "TTXvn": 2, "ttxvn": 1}))
    'TTXVN'
    """
    return min(writings, key=lambda name: (-writings[name], name))


def _by_number(group: Group) -> tuple[bool, int, str, str]:
    return group.value is None, -group.articles, fold(group.value or ""), group.value or ""


def _by_time(group: Group) -> tuple[bool, str]:
    return group.value is None, group.value or ""
