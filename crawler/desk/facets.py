"""Facets: of the articles found, how many are of each newspaper, province, month, day, agency and author."""

from dataclasses import dataclass
from time import monotonic
from typing import Any

from crawler.database.groups import Group, groups
from crawler.desk.asking import TooSlow, asked
from crawler.desk.wanted import Wanted

#: In the order in which they are counted: the most useful first, since what comes last may find no time left.
FACETS = ("newspaper", "province", "month", "day", "agency", "author")
#: Values that are shown of each.
SHOWN = 10
#: Milliseconds for all facets of a page; among a million articles some take longer and are left out.
BUDGET = 800
_LEAST = 20
_DAYS_OF_A_MONTH = 31


@dataclass(frozen=True)
class Facet:
    """Values of one kind with their numbers; ``values`` is None where counting them would take too long."""

    name: str
    values: list[Group] | None = None
    more: bool = False


async def facets(datasette: Any, wanted: Wanted) -> list[Facet]:  # noqa: ANN401  a Datasette
    """The facets of a search that would narrow it."""
    ends = monotonic() + BUDGET / 1000
    found = [await _facet(datasette, wanted, name, ends) for name in FACETS if _narrows(name, wanted)]
    return [facet for facet in found if facet.values is None or facet.values]


async def _facet(datasette: Any, wanted: Wanted, name: str, ends: float) -> Facet:  # noqa: ANN401  as above
    left = int((ends - monotonic()) * 1000)
    if left < _LEAST:
        return Facet(name)
    try:
        found = await asked(datasette, lambda db: groups(db, wanted.everything, name), left)
    except TooSlow:
        return Facet(name)
    told = [group for group in found if group.value]
    latest = told[::-1] if name in {"month", "day"} else told
    return Facet(name, latest[: _DAYS_OF_A_MONTH if name == "day" else SHOWN], len(told) > SHOWN)


def _narrows(name: str, wanted: Wanted) -> bool:
    """Days are shown within a month, months where no month was chosen; everything else where it was not chosen."""
    is_short = _spans_a_month(wanted)
    if name == "day":
        return is_short and wanted.query.since != wanted.query.until
    return not is_short if name == "month" else name not in wanted.given


def _spans_a_month(wanted: Wanted) -> bool:
    since, until = wanted.query.since, wanted.query.until
    return bool(since and until and since[:7] == until[:7])
