"""The sections of a report: a title, a sentence, a chart, and the same numbers as a table."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from crawler.database.printable import printable
from crawler.period import Period
from crawler.report import charts
from crawler.report.days import per_day, per_newspaper
from crawler.report.drawing import Told, svg
from crawler.report.scope import Scope
from crawler.report.wording import Wording

#: Where the template ``sections.html`` lies, and ``report.css``, which it needs.
FOLDER = Path(__file__).parent
#: So many newspapers stand by name in a chart of days; the others are one.
NAMED = 8


@dataclass(frozen=True)
class Section:
    """A part of a report; every text is plain, to be escaped, but for ``chart``, which is SVG to be put in as it is."""

    name: str  # its anchor: "days"
    title: str
    intro: str
    chart: str | None  # None when there is nothing to draw
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]  # the first cell says what the row is about
    figures: frozenset[int] = frozenset()  # the columns whose cells are numbers
    summary: str = ""  # what the table is, before it is opened


class Table(NamedTuple):
    """Columns, rows, and how many columns are text; behind those are numbers."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    texts: int = 1


def sections(db: Database, period: Period, language: str, newspapers: Sequence[str] = ()) -> list[Section]:
    """All sections, about articles published in ``period``, in "vi" or "en"; no newspapers named are all.

    ``db`` comes from `connect.open_readonly`.
    """
    return list(each_section(db, Scope(period, tuple(newspapers)), Wording(language)))


def each_section(db: Database, scope: Scope, say: Wording) -> Iterator[Section]:
    """One section after the other, for who tells how far it is."""
    for make in SECTIONS:
        yield make(db, scope, say)


def days(db: Database, scope: Scope, say: Wording) -> Section:
    """Articles per day and newspaper."""
    found, papers = per_day(db, scope), [each.name for each in per_newspaper(db, scope) if each.dated]
    if found is None:
        return _section(say, "days", say("nothing"))
    groups = _groups(papers, say)
    drawn = [(name, each, found.of(each, of)) for name, of in groups.items() for each in found.bins]
    counted = ((each, [found.of(each, of) for of in groups.values()]) for each in found.bins)
    rows = [[say.bin(each, found.unit), *map(say.number, counts)] for each, counts in counted]
    intro = say("days_intro", unit=say(f"per_{found.unit}"))
    return _section(say, "days", intro, charts.by_time(drawn, found.unit), Table((say(found.unit), *groups), rows))


def _groups(papers: Sequence[str], say: Wording) -> dict[str, Sequence[str]]:
    """All newspapers, those with most articles one by one, the others together."""
    named = papers if len(papers) <= NAMED + 1 else papers[:NAMED]
    groups: dict[str, Sequence[str]] = {say("all"): papers} if len(papers) > 1 else {}
    groups |= {name: [name] for name in named}
    others = papers[len(named) :]
    return groups | ({say("others", n=len(others)): others} if others else {})


SECTIONS: tuple[Callable[[Database, Scope, Wording], Section], ...] = (days,)


def _section(
    say: Wording, name: str, intro: str, chart: charts.Chart | None = None, table: Table | None = None
) -> Section:
    """The section whose title is the phrase ``name``_title."""
    title = say(f"{name}_title")
    drawn = svg(chart, Told(name, title, intro), say) if chart else None
    columns, rows, texts = table or Table((), ())
    clean = [[printable(cell) for cell in row] for row in rows]
    return Section(
        name, title, intro, drawn, columns, clean, frozenset(range(texts, len(columns))), say("table", n=len(rows))
    )
