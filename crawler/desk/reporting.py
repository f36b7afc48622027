"""The report's charts and tables as a page; made anew when the database has changed."""

import asyncio
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from datasette import Response
from sqlite_utils import Database

from crawler.database.connect import open_readonly
from crawler.desk.asking import NAME, in_time, state_of
from crawler.period import Period
from crawler.report.page import Head, head
from crawler.report.scope import Scope
from crawler.report.sections import FOLDER, Section, each_section
from crawler.report.wording import Wording

#: Milliseconds; a report reads every article of its days.
_REPORTING = 60_000
_KEPT = 16  # reports in memory


class Report(NamedTuple):
    """What stands above the sections, and the sections."""

    head: Head
    sections: list[Section]


async def report(request: Any, datasette: Any) -> Response:  # noqa: ANN401  Datasette's own, as in all pages
    """The report of the days from ``since`` to ``until``; status 400 when these are none."""
    given = {name: request.args.get(name) or "" for name in ("since", "until")}
    page: dict[str, Any] = {"given": given}
    try:
        period = Period.of(given["since"] or None, given["until"] or None)
    except ValueError:
        page["wrong"] = True
    else:
        say, loop = Wording(request.scope["language"], datasette.papers), asyncio.get_running_loop()
        asked_for = (Path(datasette.get_database(NAME).path), period, say)
        page |= (await loop.run_in_executor(datasette.executor, _current, *asked_for))._asdict()
    html = await datasette.render_template("report.html", page, request=request, view_name="report")
    return Response.html(html, status=400 if "wrong" in page else 200)


def style() -> Response:
    """The style sheet of the sections."""
    return Response((FOLDER / "report.css").read_text(encoding="utf-8"), content_type="text/css; charset=utf-8")


def _current(path: Path, period: Period, say: Wording) -> Report:
    """The report as the database is now."""
    return _made(path, state_of(path), period, say)


@lru_cache(_KEPT)
def _made(path: Path, state: tuple[int, ...], period: Period, say: Wording) -> Report:
    del state  # there to tell one state of the database from the next
    with closing(open_readonly(path)) as db:
        return in_time(db.conn, path, lambda news: _written(news, path.name, Scope(period), say), _REPORTING)


def _written(db: Database, name: str, scope: Scope, say: Wording) -> Report:
    return Report(head(db, scope, name, say), list(each_section(db, scope, say)))
