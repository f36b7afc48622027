"""What failed and why: pages by what came of them, and how the runs ended."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlite_utils import Database

from crawler.items import LOSSES
from crawler.report.scope import Scope

#: What came of a page and gave nothing, the gravest first.
LOST = ("rejected", "failed", "gone", "forbidden")
_PAGES = "SELECT newspaper, outcome, reason, count(*) FROM pages WHERE {where} GROUP BY 1, 2, 3"
_RUNS = """
    SELECT command, finish_reason, count(*), max(started_at) FROM runs
    WHERE {where} GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
"""
#: "redirect to https://example.org/a": as many reasons as pages would be none.
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Pages:
    """Pages of each newspaper by outcome; those lost by newspaper, outcome and reason."""

    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    reasons: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)  # (outcome, reason) → newspapers

    def lost(self, newspaper: str) -> int:
        """How many pages of a newspaper gave nothing."""
        return sum(self.outcomes[newspaper][each] for each in LOST)


class Runs(NamedTuple):
    """So many runs of a command that ended for a reason; None: killed, or still running."""

    command: str
    reason: str | None
    runs: int
    last: str


def pages(db: Database, scope: Scope) -> Pages:
    """The pages that were last asked for on the days of the scope."""
    where, params = scope.where("fetched_at")
    found = Pages()
    for newspaper, outcome, reason, count in db.execute(_PAGES.format(where=where), params):
        name = newspaper or ""
        found.outcomes.setdefault(name, Counter())[outcome] += count
        if outcome in LOSSES:
            why = (outcome, _ADDRESS.sub("…", reason or ""))
            found.reasons.setdefault(why, Counter())[name] += count
    return found


def runs(db: Database, scope: Scope) -> list[Runs]:
    """How the runs that began on the days of the scope ended; those of several newspapers have no name, and count."""
    named, params = scope.where("started_at")
    days, _ = Scope(scope.period).where("started_at")
    where = f"{named} OR (newspaper IS NULL AND {days})"
    return [Runs(*row) for row in db.execute(_RUNS.format(where=where), params)]
