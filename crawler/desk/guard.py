"""What every answer is wrapped in, Datasette's own pages, files and errors with ours.

Only this machine is answered, by its own names: a page of another site that had its name resolve to 127.0.0.1 (DNS
rebinding) gets nothing, nor does one that would have a browser load a page of ours into it, which a question that takes
long would be enough for. A browser runs no script and loads nothing from elsewhere, whatever an article contains.
"""

import csv
import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from io import StringIO
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.database.formats import harmless
from crawler.desk.speech import COOKIE, language_of
from crawler.phrases import LANGUAGES

Message = MutableMapping[str, Any]  # as ASGI has it: https://asgi.readthedocs.io/
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

#: Everything is refused but our own style sheets, pictures and forms.
POLICY = (
    "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "vary": "Accept-Language, Cookie",
}
HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
#: Where a browser says that another site asks: https://developer.mozilla.org/en-US/docs/Web/HTTP/Headers/Sec-Fetch-Site
_ELSEWHERE = frozenset({"cross-site", "same-site"})
_METHODS = frozenset({"GET", "HEAD"})
#: Datasette's pages for debugging, with its log-out; its static files stay.
_INNER, _STATIC = "/-/", "/-/static/"
_TABLES = "/data"
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[-+]?\d+)?", re.ASCII)
_YEAR = 365 * 24 * 60 * 60


def guarded(app: App) -> App:
    """``app`` behind the guard; in its scope stand ``language`` and ``asked``, the address as it was asked for."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
        elif refusal := _refusal(scope):
            await _say(*refusal, _with_headers(send, []))
        else:
            spoken, cookies = _spoken(scope)
            answered = _with_headers(send, cookies)
            await app(spoken, receive, _without_formulas(answered) if _is_table_as_csv(scope) else answered)

    return answer


def _refusal(scope: Scope) -> tuple[int, str] | None:
    """Status and reason for what is not answered at all."""
    if _host(scope) not in HOSTS:
        return 421, "This page answers to 127.0.0.1 and localhost only.\n"
    if _header(scope, b"sec-fetch-site") in _ELSEWHERE and _header(scope, b"sec-fetch-dest") != "document":
        return 403, "This page is not part of another; open it by itself.\n"
    if scope["method"] not in _METHODS:
        return 405, "This page is for reading only.\n"
    if scope["path"].startswith(_INNER) and not scope["path"].startswith(_STATIC):
        return 404, "No such page.\n"
    return None


def _host(scope: Scope) -> str | None:
    try:
        return urlsplit(f"//{_header(scope, b'host')}").hostname
    except ValueError:
        return None


def _header(scope: Scope, name: bytes) -> str:
    return b",".join(value for key, value in scope["headers"] if key == name).decode("latin-1")


async def _say(status: int, text: str, send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})


def _spoken(scope: Scope) -> tuple[Scope, list[str]]:
    """The scope with the language of the request, and a cookie to keep it when the address chose it.

    ``lang`` is taken out of the query: to Datasette it would be a column.
    """
    pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    chosen = next((value for name, value in reversed(pairs) if name == "lang"), None)
    language = language_of(chosen, _kept(scope), _header(scope, b"accept-language"))
    asked = [(name, value) for name, value in pairs if name != "lang"]
    rest = scope["query_string"] if chosen is None else urlencode(asked).encode()
    cookie = f"{COOKIE}={language}; Path=/; Max-Age={_YEAR}; SameSite=Strict; HttpOnly"
    return {**scope, "query_string": rest, "language": language, "asked": asked}, [cookie] * (chosen in LANGUAGES)


def _kept(scope: Scope) -> str | None:
    try:
        cookie = SimpleCookie(_header(scope, b"cookie")).get(COOKIE)
    except CookieError:
        return None
    return cookie.value if cookie else None


def _with_headers(send: Send, cookies: Iterable[str]) -> Send:
    """Our headers on each answer, in place of any of the same name."""
    ours = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    ours += [(b"set-cookie", cookie.encode()) for cookie in cookies]

    async def send_on(message: Message) -> None:
        if message["type"] == "http.response.start":
            theirs = [
                (name, value) for name, value in message.get("headers", ()) if name.lower().decode() not in HEADERS
            ]
            message = {**message, "headers": [*theirs, *ours]}
        await send(message)

    return send_on


def _is_table_as_csv(scope: Scope) -> bool:
    """Whether Datasette is asked for CSV, which it writes with formulas as they are."""
    path: str = scope["path"]
    return path.startswith(_TABLES) and path.endswith(".csv")


def _without_formulas(send: Send) -> Send:
    """CSV with no cell that is a formula; Datasette sends a row a message."""

    async def send_on(message: Message) -> None:
        if message["type"] == "http.response.body" and message.get("body"):
            message = {**message, "body": _row_without_formulas(message["body"].decode()).encode()}
        await send(message)

    return send_on


def _row_without_formulas(row: str) -> str:
    r"""The row of CSV with no cell that a spreadsheet calculates; a number is none.

    >>> _row_without_formulas('-1.5,"=HYPERLINK(""http://x"")",a\r\n')
    '-1.5,"\'=HYPERLINK(""http://x"")",a\r\n'
    """
    written = StringIO()
    for cells in csv.reader(StringIO(row, newline="")):
        csv.writer(written).writerow(each if _NUMBER.fullmatch(each) else harmless(each) for each in cells)
    return written.getvalue()
