"""Coverage for a person: a calendar by month, a row a week, cells shaded by their number; and the list of gaps."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.box import SIMPLE
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from crawler.database.coverage import Coverage, Day
from crawler.database.whole import Whole

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
#: How a cell is shaded: up to which share of the usual, and how.
SHADES = ((0.0, "bold white on red"), (1 / 3, "black on yellow"), (2 / 3, "on grey30"), (1.25, "on dark_green"))
MOST = "on green4"
LEGEND = "none: no article; !: fewer than a third of what is usual on that weekday"
OVERVIEW = ("newspaper", "first day", "last day", "articles", "days", "without any", "far below the usual")


def calendar(covered: Coverage) -> Group:
    """The months of a newspaper, and its gaps; months without any article are one line."""
    undated = f", and {covered.undated:,} without a day" if covered.undated else ""
    head = Text(f"{covered.newspaper}: {_articles(covered.days)}{undated}", "bold")
    months = [list(each) for _, each in groupby(covered.days, lambda day: (day.day.year, day.day.month))]
    drawn: list[RenderableType] = [head]
    for empty, found in groupby(months, lambda month: not any(day.articles for day in month)):
        together = list(found)
        drawn += [_nothing(together[0][0], together[-1][-1])] if empty else map(_month, together)
    return Group(*drawn, "", *_gaps(covered))


def overview(found: Iterable[Coverage]) -> Whole:
    """A line for each newspaper."""
    names = (Column(name, no_wrap=True) for name in OVERVIEW[:3])
    numbers = (Column(name, justify="right", min_width=max(map(len, name.split()))) for name in OVERVIEW[3:])
    table = Table(*names, *numbers, box=SIMPLE, show_edge=False, pad_edge=False, collapse_padding=True)
    for covered in found:
        days = covered.days
        lacking = [sum(day.state == state for day in days) for state in ("none", "gap")]
        counts = (sum(day.articles for day in days), len(days), *lacking)
        table.add_row(covered.newspaper, str(days[0].day), str(days[-1].day), *(f"{count:,}" for count in counts))
    return Whole(table)


def _nothing(first: Day, last: Day) -> RenderableType:
    """Months without any article."""
    return Padding(Text(f"{first.day:%Y-%m-%d} to {last.day:%Y-%m-%d}  none"), (1, 0, 0, 0))


def _month(month: Sequence[Day]) -> RenderableType:
    """A month as a grid of weeks."""
    grid = Table.grid(*(Column(name, justify="right", min_width=5) for name in ("", *WEEKDAYS)), padding=(0, 1))
    grid.add_row("", *(Text(name, "dim") for name in WEEKDAYS))
    for _, week in groupby(month, lambda each: each.day.isocalendar().week):
        cells = {each.day.weekday(): each for each in week}
        first = next(iter(cells.values())).day
        grid.add_row(Text(str(first.day), "dim"), *(_cell(cells.get(weekday)) for weekday in range(7)))
    title = Text(f"{month[0].day:%Y-%m}  {_articles(month)}")
    return Group("", title, Whole(grid))


def _cell(day: Day | None) -> Text:
    """The number of a day's articles; blank where the day is not of the period.

    >>> from datetime import date
    >>> [_cell(Day(date(2021, 9, 2), *said)).plain for said in ((0, 31, "none"), (3, 31, "gap"), (30, 31, ""))]
    ['none', '3!', '30 ']
    """
    if day is None:
        return Text()
    shown = {"none": "none", "gap": f"{day.articles}!"}.get(day.state, f"{day.articles} ")
    return Text(shown, _shade(day))


def _shade(day: Day) -> str:
    if not day.usual:
        return SHADES[0][1] if day.state else ""
    return next((style for share, style in SHADES if day.articles <= share * day.usual), MOST)


def _gaps(covered: Coverage) -> Iterator[RenderableType]:
    """The days that lack articles, a line for those together."""
    gaps = list(covered.gaps())
    if not gaps:
        yield Text("No day without articles or far below the usual.")
        return
    yield Text(f"Gaps ({LEGEND})")
    table = Table.grid(padding=(0, 2))
    for days in gaps:
        table.add_row("", _spell(days), _lack(days))
    yield table


def _lack(days: Sequence[Day]) -> str:
    """What is missing of days: "none, usually 31", "10, usually 93"."""
    usual = [day.usual for day in days if day.usual]
    there = sum(day.articles for day in days)
    return (f"{there:,}" if there else "none") + (f", usually about {sum(usual):,}" if usual else "")


def _spell(days: Sequence[Day]) -> str:
    first, last = days[0].day.isoformat(), days[-1].day.isoformat()
    return first if first == last else f"{first} to {last}"


def _articles(days: Iterable[Day]) -> str:
    count = sum(day.articles for day in days)
    return f"{count:,} article{'' if count == 1 else 's'}"
