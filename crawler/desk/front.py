"""The front page: search, what was found, facets; and the same search as a file."""

import asyncio
from collections.abc import AsyncGenerator, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from datasette import Response
from datasette.utils.asgi import AsgiStream
from markupsafe import Markup
from sqlite_utils import Database

from crawler.database.connect import open_readonly
from crawler.database.filters import HAS, Query
from crawler.database.formats import FORMATS, values
from crawler.database.index import waiting
from crawler.database.printable import printable
from crawler.database.records import ARTICLE_FIELDS
from crawler.database.search import SORTS, Found, count, search
from crawler.database.snapshot import snapshot
from crawler.database.snippet import highlight
from crawler.desk.asking import NAME, asked
from crawler.desk.speech import Speech
from crawler.desk.telling import marked
from crawler.desk.wanted import LAST_PAGE, PAGE, Wanted, wanted
from crawler.places import BEFORE, NOW

#: Milliseconds for finding the articles of a page.
_FINDING = 20_000
#: Articles are counted so far; "more than" is said of more.
_COUNTED = 10_000
_COLUMNS = ("id", *ARTICLE_FIELDS)
_TYPES = {"csv": "text/csv", "json": "application/json", "jsonl": "application/jsonl"}
#: Characters of a file that are sent at once.
_CHUNK = 65536
#: What there is to choose from, and how far pages can be turned.
_CHOICES: dict[str, Any] = {
    "sorts": SORTS,
    "having": HAS,
    "now": NOW,
    "before": sorted(set(BEFORE) - set(NOW)),
    "last_page": LAST_PAGE,
    "page_size": PAGE,
}


@dataclass(frozen=True)
class Answer:
    """The articles of one page of an answer, how many there are in all (at most one more than is counted)."""

    found: list[Found]
    total: int
    has_next: bool
    unsearched: int  # stored articles that words do not find yet

    @property
    def is_more(self) -> bool:
        """Whether there are more than were counted."""
        return self.total > _COUNTED

    @property
    def counted(self) -> int:
        """How many there are at least."""
        return min(self.total, _COUNTED)


async def front(request: Any, datasette: Any) -> Response:  # noqa: ANN401  Datasette's own, as in all pages
    """The search form with what it found; status 400 when it asks for what cannot be."""
    search_for = wanted(_fields(request))
    page: dict[str, Any] = {**_CHOICES, "wanted": search_for, "headline": headline}
    if not search_for.wrong:
        page["answer"] = await asked(datasette, lambda db: _answer(db, search_for), _FINDING)
        page["facets"] = await datasette.counter.facets(search_for)
    html = await datasette.render_template("front.html", page, request=request, view_name="front")
    return Response.html(html, status=400 if search_for.wrong else 200)


async def search_file(request: Any, datasette: Any) -> Response | AsgiStream:  # noqa: ANN401
    """Everything that a search finds as CSV, JSON or JSON Lines, as `scrapy query --format` writes it, bit by bit."""
    form = request.url_vars["format"]
    search_for = wanted(_fields(request))
    if search_for.wrong:
        say = Speech(request.scope.get("language", "vi"))
        return Response.text("".join(f"{say(name, last=LAST_PAGE)}\n" for name in search_for.wrong), status=400)
    pieces = _pieces(Path(datasette.get_database(NAME).path), search_for.everything, form)
    headers = {"content-disposition": f'attachment; filename="tin-vung.{form}"'}

    chunks = _in_thread(pieces)
    first = await anext(chunks, "")  # what is wrong is said as an error, while that can be

    async def write(out: Any) -> None:  # noqa: ANN401
        async with aclosing(chunks):
            await out.write(first)
            async for chunk in chunks:
                await out.write(chunk)

    return AsgiStream(write, headers=headers, content_type=f"{_TYPES[form]}; charset=utf-8")


def _fields(request: Any) -> dict[str, str]:  # noqa: ANN401
    """The first value of each field of an address, which Datasette reads anew whenever it is asked for."""
    args = request.args
    return {name: args.get(name) for name in args}


def headline(found: Found) -> Markup:
    """The headline with the hits in it."""
    return marked(highlight(printable(found.row["title"] or ""), found.terms))


def _answer(db: Database, search_for: Wanted) -> Answer:
    first = (search_for.page - 1) * PAGE
    found = list(islice(search(db, search_for.upto), first, first + PAGE + 1))
    total = count(db, search_for.query, up_to=_COUNTED + 1)
    unsearched = waiting(db) if search_for.query.words else 0
    return Answer(found[:PAGE], total, len(found) > PAGE, unsearched)


def _pieces(path: Path, query: Query, form: str) -> Generator[str]:
    with closing(open_readonly(path)) as db, snapshot(db):
        yield from FORMATS[form]((values(found, _COLUMNS) for found in search(db, query)), _COLUMNS)


async def _in_thread(pieces: Generator[str]) -> AsyncGenerator[str]:
    """The pieces in chunks; all of them, and the connection they come from, are of one thread of their own."""
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1, "file") as own:
        try:
            while chunk := await loop.run_in_executor(own, _chunk, pieces):
                yield chunk
        finally:
            own.submit(pieces.close)  # a reader may go away half-way; only its own thread may close a connection


def _chunk(pieces: Iterator[str]) -> str:
    gathered, size = [], 0
    while size < _CHUNK and (piece := next(pieces, None)) is not None:
        gathered.append(piece)
        size += len(piece)
    return "".join(gathered)
