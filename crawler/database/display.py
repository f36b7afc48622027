"""Articles for a person at a terminal: the table of an answer, and one article to read. Built of rich's pieces."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crawler.database.formats import cell, province, values
from crawler.database.printable import printable
from crawler.database.records import Row, article_fields
from crawler.database.search import Found
from crawler.database.snippet import MARK_OFF, MARK_ON, highlight
from crawler.database.whole import Whole

#: Characters of a time.
_TIME = len("10/09/2021 19:30")
_HIT = "bold yellow"
_DIM = "dim"
_TIMES = frozenset({"published_at", "modified_at", "fetched_at", "first_seen", "last_seen", "edited_at"})
HEADINGS = {"published_at": "published", "fetched_at": "fetched", "modified_at": "modified", "edited_at": "edited"}
_NARROW = _TIMES | {"id", "newspaper", "kind", "language", "revisions", "copies"}
_LABELS = (
    "newspaper",
    "published_at",
    "modified_at",
    "authors",
    "agency",
    "section",
    "tags",
    "provinces",
    "url",
)


def table(found: Sequence[Found], columns: Sequence[str]) -> Whole:
    """A row for each article; when words were searched, the hit stands in its text below the title."""
    grid = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=False)
    for name in columns:
        heading = HEADINGS.get(name, name)
        least = _TIME if name in _TIMES else len(heading)  # rich takes the two words of a time for what it needs
        grid.add_column(heading, no_wrap=name in _NARROW, overflow="fold", min_width=least)
    for each in found:
        grid.add_row(*(_cell(each, name, value) for name, value in values(each, columns).items()))
    return Whole(grid)


def reading(row: Row, revisions: Iterable[Row], copies: Iterable[Row]) -> Group:
    """An article to read: headline, facts, lead, body; its texts over time; who else has this text."""
    article = article_fields(row)
    facts = Table.grid(padding=(0, 2))
    facts.add_column()
    facts.add_column(overflow="fold")  # an address is there to be copied
    for name in _LABELS:
        if article[name]:
            facts.add_row(Text(HEADINGS.get(name, name), _DIM), Text(shown(name, article[name])))
    if gone_at := row["gone_at"]:
        facts.add_row(Text("gone since", "bold red"), Text(time(gone_at)))
    if row["story_id"]:
        facts.add_row(Text("story", _DIM), Text(f"other newspapers have it: scrapy story {row['id']}"))
    texts = [Text(printable(text)) for text in (article["lead"], article["body"]) if text]
    if texts and article["lead"]:
        texts[0].stylize("bold")
    head = Text(printable(article["title"] or "(no title)"), "bold")
    return Group(head, "", facts, *_spaced(texts), *_doubts(article), *_history(revisions), *_others(copies))


def time(iso: str | None) -> str:
    """A time as it is written in Vietnam; what is no time, as it is.

    >>> time("2021-09-10T19:30:00+07:00"), time(None), time("Thứ sáu")
    ('10/09/2021 19:30', '', 'Thứ sáu')
    """
    try:
        return datetime.fromisoformat(iso).strftime("%d/%m/%Y %H:%M") if iso else ""
    except ValueError:
        return cell(iso)


def marked(text: str) -> Text:
    """``text`` with what stands between the marks of a snippet in colour.

    >>> marked(f"ở {MARK_ON}Đà Nẵng{MARK_OFF} hôm nay").plain
    'ở Đà Nẵng hôm nay'
    """
    shown = Text()
    for piece in text.split(MARK_ON):
        hit, _, rest = piece.rpartition(MARK_OFF)
        shown.append(hit, _HIT).append(rest)
    return shown


def _cell(found: Found, name: str, value: Any) -> RenderableType:  # noqa: ANN401  a column holds anything
    if name == "snippet":
        return marked(value)
    if name != "title" or not found.terms:
        return Text(shown(name, value), "bold" if name == "title" else "")
    title = marked(highlight(printable(value or ""), found.terms))
    title.stylize("bold")
    below = marked(found.snippet)
    below.stylize(_DIM)
    return Group(title, below)


def shown(name: str, value: Any) -> str:  # noqa: ANN401  as above
    """The value of the column ``name`` as a person reads it, in `printable` text."""
    if name in _TIMES:
        return time(value)
    if name == "copies":
        return f"+{value}" if value else ""
    if name == "provinces":
        return "; ".join(map(_province, value))
    return cell(value, " › " if name == "section" else "; ")


def _province(found: Any) -> str:  # noqa: ANN401  as in formats
    """A province with what it is called today, when that is something else."""
    since = found.get("today") if isinstance(found, dict) else None
    return province(found) + (f" (today {printable(since)})" if since and since != found.get("name") else "")


def _spaced(texts: Iterable[Text]) -> list[RenderableType]:
    return [Padding(text, (1, 0, 0, 0)) for text in texts]


def _doubts(article: Row) -> list[RenderableType]:
    doubts = cell(article["warnings"], ", ")
    return _spaced([Text(f"Doubts: {doubts}", "yellow")] if doubts else [])


def _history(revisions: Iterable[Row]) -> list[RenderableType]:
    grid = Table("#", "first seen", "last seen", "title", title="Revisions", title_justify="left", box=SIMPLE_HEAD)
    for each in revisions:
        grid.add_row(*(Text(shown(name, each[name])) for name in ("number", "first_seen", "last_seen", "title")))
    return ["", grid]


def _others(copies: Iterable[Row]) -> list[RenderableType]:
    names = ("id", "newspaper", "published_at", "url")
    lines = ["  ".join(shown(name, each[name]) for name in names) for each in copies]
    return _spaced([Text("\n".join(("The same text:", *lines)))] if lines else [])
