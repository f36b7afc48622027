"""A part of a report: what it says in a sentence, a chart, a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from crawler.database.printable import printable
from crawler.report.charts import Chart
from crawler.report.drawing import Told, svg
from crawler.report.wording import Wording


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
    is_text: bool = False  # the table is there to be read, and stands open


class Table(NamedTuple):
    """Columns, rows, and which columns are text; the others are numbers."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    texts: tuple[int, ...] = (0,)


def section(say: Wording, name: str, intro: str, chart: Chart | None = None, table: Table | None = None) -> Section:
    """The section whose title is the phrase ``name``_title; a chart without a table is none.

    A table with more than one column of text is there to be read.
    """
    title = say(f"{name}_title")
    columns, rows, texts = table or Table((), ())
    drawn = svg(chart, Told(name, title, intro), say) if chart and rows else None
    clean = [[printable(cell) for cell in row] for row in rows]
    figures = frozenset(range(len(columns))) - set(texts)
    return Section(name, title, intro, drawn, columns, clean, figures, say("table", n=len(rows)), len(texts) > 2)
