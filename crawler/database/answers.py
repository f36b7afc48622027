"""What `scrapy query` answers: articles, how many of each kind, or what a statement gives; drawn, or for `formats`."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from rich.console import Group as Pieces
from rich.console import RenderableType
from rich.text import Text
from sqlite_utils import Database

from crawler.database.display import table
from crawler.database.display_rows import counted, told
from crawler.database.filters import Query
from crawler.database.formats import Values, values
from crawler.database.groups import Group, groups
from crawler.database.records import ARTICLE_FIELDS
from crawler.database.search import count, search
from crawler.database.sql import select

#: The columns of a table when none are named.
SHOWN = ("id", "published_at", "newspaper", "title", "authors")
_SHOWN_EDITS = ("id", "published_at", "edited_at", "revisions", "newspaper", "title")

#: Articles are counted below a table up to here, which takes milliseconds; --count counts them all.
COUNTED = 1000


class Answer(NamedTuple):
    """One thing twice, of which one is taken: columns and rows, and what draws them as a table."""

    columns: Sequence[str]
    rows: Iterable[Values]
    drawn: Callable[[], RenderableType | None]  # None when there is no row
    nothing: str = "No article matches."  # what to say then


def of_articles(db: Database, query: Query, columns: Sequence[str] | None, form: str) -> Answer:
    """The articles found; of a story one, and the table says how many are left out."""
    chosen = columns or _default_columns(query, form)
    rows = (values(found, chosen) for found in search(db, query))
    return Answer(chosen, rows, partial(_listed, db, query, chosen, add_copies=not columns))


def of_groups(db: Database, query: Query, by: str, limit: int | None) -> Answer:
    """How many articles there are of each, the first ``limit`` of them or all; in the table also how many together."""
    found = groups(db, query, by)
    shown = found[: limit or None]
    rows = ({by: each.value, "articles": each.articles} for each in shown)
    return Answer((by, "articles"), rows, partial(_counted, db, query, by, shown, len(found) - len(shown)))


def of_statement(db: Database, path: str | Path, statement: str, seconds: float) -> Answer:
    """What a SELECT gives, as `sql.select` has it; a table without a row is drawn, too."""
    columns, rows = select(db, path, statement, seconds)
    return Answer(columns, rows, partial(told, columns, rows), "The statement gives no row.")


def _listed(db: Database, query: Query, columns: Sequence[str], *, add_copies: bool) -> RenderableType | None:
    found = list(search(db, query))
    if not found:
        return None
    copies = sum(each.row["copies"] for each in found)
    notes = []
    if query.limit and (total := count(db, query, COUNTED + 1)) > len(found):
        more = f"more than {COUNTED:,}" if total > COUNTED else f"{total:,}"
        notes.append(f"{len(found)} of {more} articles; --limit 0 shows all")
    if copies:
        notes.append(f"{copies} more {'copy' if copies == 1 else 'copies'} found; --copies shows all")
    grid = table(found, (*columns, "copies") if add_copies and copies else columns)
    return Pieces(grid, *(("", Text("\n".join(notes), "dim")) if notes else ()))


def _counted(db: Database, query: Query, by: str, shown: Sequence[Group], more: int) -> RenderableType | None:
    return counted(shown, by, count(db, query), more) if shown else None


def _default_columns(query: Query, form: str) -> Sequence[str]:
    if form not in {"table", "markdown"}:
        return ARTICLE_FIELDS
    return _SHOWN_EDITS if query.edited or query.title_changed else SHOWN
