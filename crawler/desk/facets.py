"""Facets: of the articles found, how many are of each newspaper, province, month, day, agency and author."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from crawler.database.filters import Query
from crawler.database.groups import Group, groups
from crawler.desk.asking import TooSlow, asked, state_of
from crawler.desk.wanted import Wanted

#: In the order in which they are counted: the most useful first, since what comes last may find no time left.
FACETS = ("newspaper", "province", "month", "day", "agency", "author")
#: Values that are shown of each.
SHOWN = 10
#: Milliseconds for all facets of a page. What finds no time is left out, and counted when the page is asked for again:
#: what was counted is kept until the database changes.
BUDGET = 1500
_KEPT = 500
_LEAST = 20
_DAYS_OF_A_MONTH = 31


@dataclass(frozen=True)
class Facet:
    """Values of one kind with their numbers; ``values`` is None where counting them would take too long."""

    name: str
    values: list[Group] | None = None
    more: bool = False


class Counter:
    """Counts facets, and keeps what it counted as long as the database is the same."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[tuple[Any, ...], list[Group]] = {}

    async def facets(self, datasette: Any, wanted: Wanted) -> list[Facet]:  # noqa: ANN401  a Datasette
        """The facets of a search that would narrow it."""
        ends = monotonic() + BUDGET / 1000
        names = [name for name in FACETS if _narrows(name, wanted)]
        found = [_facet(name, await self._groups(datasette, wanted.everything, name, ends)) for name in names]
        return [facet for facet in found if facet.values is None or facet.values]

    async def _groups(self, datasette: Any, query: Query, name: str, ends: float) -> list[Group] | None:  # noqa: ANN401  as above
        """The values of a facet; None when there is no time to count them."""
        key = (state_of(self._path), query, name)
        left = int((ends - monotonic()) * 1000)
        if key not in self._kept and left >= _LEAST:
            with suppress(TooSlow):
                counted = await asked(datasette, lambda db: groups(db, query, name), left)
                self._keep(key, [group for group in counted if group.value])
        return self._kept.get(key)

    def _keep(self, key: tuple[Any, ...], counted: list[Group]) -> None:
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        self._kept[key] = counted


def _facet(name: str, counted: list[Group] | None) -> Facet:
    if counted is None:
        return Facet(name)
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
