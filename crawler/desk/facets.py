"""Facets: of the articles found, how many are of each newspaper, province, month, day, agency and author."""

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from crawler.database.connect import open_readonly
from crawler.database.filters import Query
from crawler.database.groups import Group, groups
from crawler.desk.asking import in_time, state_of
from crawler.desk.wanted import Wanted, day_of

#: In the order in which they are counted: the most useful first, since what comes last may find no time left.
FACETS = ("newspaper", "province", "month", "day", "agency", "author")
#: Values that are shown of each.
SHOWN = 10
#: Seconds that a page waits for its facets. What is not counted by then goes on being counted, and is there when the
#: page is asked for again: it is kept until the database changes.
PATIENCE = 1.5
#: Milliseconds after which counting a facet is given up.
_COUNTING = 10_000
_KEPT = 500
_DAYS_OF_A_MONTH = 31


_Key = tuple[tuple[int, ...], Query, str]  # a state of the database, what is asked, a facet


@dataclass(frozen=True)
class Facet:
    """Values of one kind with their numbers; ``values`` is None where counting them would take too long."""

    name: str
    values: list[Group] | None = None
    more: bool = False


class Counter:
    """Counts facets, one after the other in a thread of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = ThreadPoolExecutor(1, "facets")
        self._kept: dict[_Key, Future[list[Group]]] = {}

    async def facets(self, wanted: Wanted) -> list[Facet]:
        """The facets of a search that would narrow it."""
        asked_for = state_of(self._path), wanted.everything
        self._forget_others(asked_for)
        names = [name for name in FACETS if _narrows(name, wanted)]
        counting = [self._counting((*asked_for, name)) for name in names]
        await asyncio.get_running_loop().run_in_executor(None, wait, counting, PATIENCE)
        found = map(_facet, names, counting)
        return [facet for facet in found if facet.values is None or facet.values]

    def close(self) -> None:
        """Count no more."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _forget_others(self, asked_for: tuple[tuple[int, ...], Query]) -> None:
        """What nobody has begun to count for another page; everything when it is much."""
        waiting = [key for key, each in self._kept.items() if key[:2] != asked_for and each.cancel()]
        for key in list(self._kept) if len(self._kept) > _KEPT else waiting:
            del self._kept[key]

    def _counting(self, key: _Key) -> Future[list[Group]]:
        if key not in self._kept:
            self._kept[key] = self._thread.submit(_counted, self._path, key)
        return self._kept[key]


def _counted(path: Path, key: _Key) -> list[Group]:
    _, query, name = key
    with closing(open_readonly(path)) as db:
        found = in_time(db.conn, path, lambda news: groups(news, query, name), _COUNTING)
    return [group for group in found if group.value and _can_be(name, group.value)]


def _can_be(name: str, value: str) -> bool:
    """Whether a facet can have that value; what another program wrote as a time may be none."""
    whole = {"month": f"{value}-01", "day": value}.get(name)
    return whole is None or day_of(whole) is not None


def _facet(name: str, counting: Future[list[Group]]) -> Facet:
    """The facet as far as it is counted."""
    if not counting.done() or counting.cancelled() or counting.exception():
        return Facet(name)
    counted = counting.result()
    latest = counted[::-1] if name in {"month", "day"} else counted
    shown = _DAYS_OF_A_MONTH if name == "day" else SHOWN
    return Facet(name, latest[:shown], len(counted) > shown)


def _narrows(name: str, wanted: Wanted) -> bool:
    """Days are shown within a month, months where no month was chosen; everything else where it was not chosen."""
    is_short = _spans_a_month(wanted)
    if name == "day":
        return is_short and wanted.query.since != wanted.query.until
    return not is_short if name == "month" else name not in wanted.given


def _spans_a_month(wanted: Wanted) -> bool:
    since, until = wanted.query.since, wanted.query.until
    return bool(since and until and since[:7] == until[:7])
