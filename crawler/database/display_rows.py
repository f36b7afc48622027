"""Counts and the rows of a statement for a person to read. Built of rich's pieces, as `display`."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from rich.bar import Bar
from rich.box import SIMPLE_HEAD
from rich.console import Group as Pieces
from rich.console import RenderableType
from rich.table import Column, Table
from rich.text import Text

from crawler.database.formats import Values, cell
from crawler.database.groups import Group
from crawler.database.printable import printable
from crawler.database.whole import Whole

#: Rows that a table is laid out for; a program that reads more asks for another format.
MOST = 1_000
_BAR = 40  # characters at most
_NONE = "(none)"


def counted(groups: Sequence[Group], by: str, total: int, more: int) -> Pieces:
    """A line with a bar for each group, the longest for the greatest; below, of how many articles, and what is cut."""
    number, bar = Column("articles", justify="right", no_wrap=True), Column("", max_width=_BAR)
    grid = _grid(Column(by, overflow="fold"), number, bar)
    greatest = max((each.articles for each in groups), default=0)
    for value, articles in groups:
        name = Text(printable(value)) if value else Text(_NONE, "dim")
        grid.add_row(name, f"{articles:,}", Bar(greatest, 0, articles))
    cut = [Text(f"{more:,} more lines; --limit 0 shows all", "dim")] if more else []
    return Pieces(Whole(grid), "", Text(f"{total:,} article{'' if total == 1 else 's'}", "bold"), *cut)


def told(columns: Sequence[str], rows: Iterable[Values]) -> Pieces:
    """The first `MOST` rows of an answer, and that there are more when there are."""
    grid = _grid(*(Column(Text(printable(name)), overflow="fold") for name in columns))
    unread = iter(rows)
    for row in islice(unread, MOST):
        grid.add_row(*(Text(cell(value)) for value in row.values()))
    return Pieces(Whole(grid), *_rest(unread))


def _grid(*columns: Column) -> Table:
    return Table(*columns, box=SIMPLE_HEAD, show_edge=False, pad_edge=False)


def _rest(unread: Iterator[Values]) -> list[RenderableType]:
    if next(unread, None) is None:
        return []
    return [Text(f"\nThe first {MOST:,} rows; --format csv gives all, LIMIT in the statement fewer", "dim")]
