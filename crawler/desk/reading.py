"""One article: to read, what its edits changed, who else ran it; each as JSON too."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from datasette import Response
from datasette.utils.asgi import NotFound
from sqlite_utils import Database

from crawler.database.display_edits import story_data as data_of_story
from crawler.database.edits import Amount, Paragraph, amount, changes
from crawler.database.printable import printable_json
from crawler.database.reading import article_by_id, copies, revisions
from crawler.database.records import Row, article_fields
from crawler.database.story import story_of
from crawler.database.worddiff import Kind
from crawler.desk.asking import asked
from crawler.desk.telling import by_field

#: Milliseconds for reading one article, its edits or its story.
_READING = 5000


async def article(request: Any, datasette: Any) -> Response:  # noqa: ANN401  Datasette's own, as in all pages
    """An article to read."""
    return await _page(request, datasette, "article.html", _to_read)


async def article_data(request: Any, datasette: Any) -> Response:  # noqa: ANN401
    """The same as JSON, with every revision's text: what `scrapy show --format json` prints."""
    return await _data(request, datasette, _article_data)


async def edits(request: Any, datasette: Any) -> Response:  # noqa: ANN401
    """What changed from revision ``before`` to ``after``; the last two where the address names none."""
    named = [request.args.get(name) for name in ("before", "after")]
    return await _page(
        request, datasette, "edits.html", lambda db, row: _compared(row, revisions(db, row["id"]), named)
    )


async def story(request: Any, datasette: Any) -> Response:  # noqa: ANN401
    """Who ran the article first, how late the others were, what they cut or added."""
    return await _page(request, datasette, "story.html", _told_story)


async def story_data(request: Any, datasette: Any) -> Response:  # noqa: ANN401
    """The same as JSON: what `scrapy story --diff --format json` prints."""
    return await _data(request, datasette, lambda db, row: data_of_story(story_of(db, row), with_changes=True))


async def _page(request: Any, datasette: Any, template: str, read: Callable[[Database, Row], Row]) -> Response:  # noqa: ANN401
    found = await _of_article(request, datasette, lambda db, row: {"row": row, **read(db, row)})
    return Response.html(await datasette.render_template(template, found, request=request, view_name=template))


async def _data(request: Any, datasette: Any, read: Callable[[Database, Row], Row]) -> Response:  # noqa: ANN401
    found = await _of_article(request, datasette, read)
    text = printable_json(json.dumps(found, ensure_ascii=False, indent=2)) + "\n"
    return Response(text, content_type="application/json; charset=utf-8")


async def _of_article(request: Any, datasette: Any, read: Callable[[Database, Row], Row]) -> Row:  # noqa: ANN401
    """What is read of the article that the address names; NotFound when there is none."""
    number = int(request.url_vars["id"])

    def question(db: Database) -> Row | None:
        row = article_by_id(db, number)
        return row and read(db, row)

    if found := await asked(datasette, question, _READING):
        return found
    raise NotFound(f"no article {number}")


def _to_read(db: Database, row: Row) -> Row:
    texts, told = revisions(db, row["id"]), story_of(db, row)
    others = [each for each in told.versions if each.row["id"] != row["id"]]
    return {"article": article_fields(row), "revisions": texts, "story": told, "others": others}


def _article_data(db: Database, row: Row) -> Row:
    named = {"id": row["id"], **article_fields(row), "gone_at": row["gone_at"]}
    return named | {"revisions": revisions(db, row["id"]), "copies": copies(db, row)}


def _compared(row: Row, texts: Sequence[Row], named: Sequence[str | None]) -> Row:
    """Two revisions and what changed; NotFound for one there is not, or where another program left none."""
    last = len(texts)
    if not last:
        raise NotFound("no revision")
    first, second = (
        _number(name, last, otherwise) for name, otherwise in zip(named, (max(last - 1, 1), last), strict=True)
    )
    before, after = texts[first - 1], texts[second - 1]
    found = changes(before, after, photo_story=row["kind"] == "photo")
    return {"revisions": texts, "before": before, "after": after} | _sorted_out(found)


def _number(name: str | None, last: int, otherwise: int) -> int:
    if not name:
        return otherwise
    number = int(name) if name.isascii() and name.isdecimal() and len(name) < 10 else 0
    if not 1 <= number <= last:
        raise NotFound(f"no revision {name}")
    return number


def _told_story(db: Database, row: Row) -> Row:
    told = story_of(db, row)
    versions = [{"version": each, **_sorted_out(each.changes)} for each in told.versions]
    return {"story": told, "versions": versions}


def _sorted_out(found: Sequence[Paragraph]) -> dict[str, Any]:
    """What changed, by field, and how much of it is gone or new."""
    much: dict[str, Amount] = {"gone": amount(found, Kind.GONE), "new": amount(found, Kind.NEW)}
    return {"changes": by_field(found), **much}
