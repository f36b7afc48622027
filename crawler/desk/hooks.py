"""What Datasette is told by its plugin hooks (https://docs.datasette.io/en/0.65.5/plugin_hooks.html)."""

import logging
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from datasette import Response, hookimpl
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError
from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup, escape

from crawler.database.connect import NewsDatabaseError
from crawler.database.display import time
from crawler.database.printable import printable
from crawler.desk import front, reading, reporting, telling
from crawler.desk.asking import NAME, TooSlow
from crawler.desk.guard import App, guarded
from crawler.desk.queries import queries
from crawler.desk.speech import Speech
from crawler.report.sections import FOLDER

_log = logging.getLogger(__name__)
_ARTICLES = frozenset({"article", "article_id"})

ROUTES: Sequence[tuple[str, Callable[..., Any]]] = (
    (r"^/$", front.front),
    (r"^/search\.(?P<format>csv|json|jsonl)$", front.search_file),
    (r"^/article/(?P<id>[0-9]{1,18})$", reading.article),
    (r"^/article/(?P<id>[0-9]{1,18})\.json$", reading.article_data),
    (r"^/article/(?P<id>[0-9]{1,18})/edits$", reading.edits),
    (r"^/article/(?P<id>[0-9]{1,18})/story$", reading.story),
    (r"^/article/(?P<id>[0-9]{1,18})/story\.json$", reading.story_data),
    (r"^/report$", reporting.report),
    (r"^/static/report\.css$", reporting.style),
)


@hookimpl  # type: ignore[untyped-decorator]  # Datasette ships no types; so below
def register_routes() -> Sequence[tuple[str, Callable[..., Any]]]:
    """Our own pages, which come before Datasette's."""
    return ROUTES


@hookimpl(trylast=True)  # type: ignore[untyped-decorator]
def asgi_wrapper() -> Callable[[App], App]:
    """The guard, around all others."""
    return guarded


@hookimpl  # type: ignore[untyped-decorator]
def canned_queries(database: str) -> Mapping[str, Mapping[str, str]]:
    """Questions that are written already."""
    return queries() if database == NAME else {}


@hookimpl  # type: ignore[untyped-decorator]
def prepare_jinja2_environment(env: Environment) -> None:
    """How templates show what is stored; where the report's template lies."""
    there = [env.loader] if env.loader else []
    env.loader = ChoiceLoader([*there, FileSystemLoader(FOLDER)])
    env.filters |= {
        "address": telling.address,
        "captions": telling.captions,
        "marked": telling.marked,
        "paragraphs": telling.paragraphs,
        "plain": lambda text: printable(str(text)),
        "tag": telling.tag_of,
        "time": time,
    }


@hookimpl  # type: ignore[untyped-decorator]
def extra_template_vars(request: Any, datasette: Any) -> Mapping[str, Any]:  # noqa: ANN401  Datasette's own
    """What every template knows: ``say`` the phrases, ``to`` our addresses, ``papers`` the newspapers' titles."""
    scope = request.scope if request else {}

    def in_language(language: str) -> str:
        path = "/" + request.path.lstrip("/")  # a second slash would begin the name of a host
        return f"{path}?{urlencode([*scope.get('asked', ()), ('lang', language)])}"

    return {
        "say": Speech(scope.get("language", "vi")),
        "to": datasette.urls.path,
        "in_language": in_language,
        "papers": datasette.papers,
        "paper": lambda name: datasette.papers.get(name, printable(name)),
    }


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(row: Any, value: object, column: str, table: str | None, datasette: Any) -> Markup | None:  # noqa: ANN401  Datasette's own
    """A cell of Datasette's tables: the article that a column names, an address to be followed safely, plain text."""
    if (column, table) == ("title", "articles") and value:
        return _link(datasette.urls.path(f"/article/{row['id']}"), value)
    if column in _ARTICLES and isinstance(value, int):
        return _link(datasette.urls.path(f"/article/{value}"), value)
    if url := telling.address(value):
        return Markup('<a href="{}" rel="noopener noreferrer nofollow">{}</a>').format(url, url)
    return escape(printable(value)) if isinstance(value, str) and not value.isprintable() else None


def _link(address: str, shown: object) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, printable(str(shown)))


@hookimpl  # type: ignore[untyped-decorator]
def handle_exception(request: Any, datasette: Any, exception: Exception) -> Callable[[], Any]:  # noqa: ANN401  as above
    """Errors as a page in the language of the request, or as JSON; what nobody foresaw goes into the log too."""
    status, name, told = _told(exception)
    if status == 500:
        _log.error("%s", request.path, exc_info=exception)

    async def answer() -> Response:
        if request.path.endswith(".json"):
            return Response.json({"ok": False, "status": status, "error": told or name}, status=status)
        page = {"status": status, "name": name, "told": told}
        return Response.html(await datasette.render_template("error.html", page, request=request), status=status)

    return answer


def _told(error: Exception) -> tuple[int, str, str]:
    """Status, name of the phrase, and what is known besides."""
    match error:
        case TooSlow() | QueryInterrupted() | DatasetteError(title="SQL Interrupted"):
            return 503, "too-slow", ""
        case NewsDatabaseError():
            return 503, "no-database", str(error)
        case Base400(status=404):
            return 404, "not-found", ""
        case DatasetteError() | Base400():  # Datasette means the asker even by its 500
            status = error.status if error.status < 500 else 400
            return status, "refused", str(getattr(error, "message", error))
        case sqlite3.DatabaseError():
            return 400, "refused", str(error)
        case _:
            return 500, "broken", ""
