"""Found articles as text for other programs, a line or a piece at a time: JSON, JSON lines, CSV, Markdown.

An article is a dict of column → value, as `values` gives it.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Any

from crawler.database.printable import printable, printable_json
from crawler.database.records import ARTICLE_FIELDS, article_fields
from crawler.database.search import Found
from crawler.database.snippet import MARK_OFF, MARK_ON

Values = Mapping[str, Any]

COLUMNS = ("id", *ARTICLE_FIELDS, "first_seen", "last_seen", "revisions", "edited_at", "copies", "snippet")
#: A cell that begins so is a formula to some spreadsheet (https://owasp.org/www-community/attacks/CSV_Injection).
_FORMULA = (*"=+-@", *"＝＋－＠", "\t", "\n")
_IN_MARKDOWN = str.maketrans(
    {"\n": " ", "<": "&lt;", MARK_ON: "**", MARK_OFF: "**"} | {sign: f"\\{sign}" for sign in "|\\*`["}
)
_PLAIN = str.maketrans("", "", MARK_ON + MARK_OFF)


class Marked(str):
    """A snippet with its marks; else it is `printable`."""

    __slots__ = ()


def values(found: Found, columns: Iterable[str]) -> dict[str, Any]:
    """The columns asked for, of `COLUMNS`, in that order; a snippet still has its marks."""
    named = found.row | article_fields(found.row)
    return {name: Marked(found.snippet) if name == "snippet" else named[name] for name in columns}


def as_json(articles: Iterable[Values], columns: Sequence[str]) -> Iterator[str]:
    r"""One JSON array.

    >>> "".join(as_json([{"id": 1}, {"id": 2}], ["id"]))
    '[\n{"id": 1},\n{"id": 2}\n]\n'
    """
    before = "[\n"
    for line in as_jsonl(articles, columns):
        yield before + line.rstrip("\n")
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def as_jsonl(articles: Iterable[Values], columns: Sequence[str]) -> Iterator[str]:
    """An article a line, as a JSON object; what would steer a terminal is an escape."""
    del columns  # every object names its own
    for article in articles:
        yield printable_json(json.dumps(plain(article), ensure_ascii=False)) + "\n"


def as_csv(articles: Iterable[Values], columns: Sequence[str]) -> Iterator[str]:
    r"""A header and a row for each article; lists are joined by ``; ``, and no cell is a formula.

    Of a province its name on the day is written, with "(newspaper)" when it is a guess.

    >>> list(as_csv([{"title": "=1+1", "tags": ["lúa", "giá"]}], ["title", "tags"]))
    ['title,tags\r\n', "'=1+1,lúa; giá\r\n"]
    """
    yield _csv_line([harmless(printable(name)) for name in columns])
    for article in articles:
        yield _csv_line([_csv_cell(name, value) for name, value in plain(article).items()])


def as_markdown(articles: Iterable[Values], columns: Sequence[str]) -> Iterator[str]:
    r"""A table in Markdown; hits are bold.

    >>> list(as_markdown([{"id": 1, "title": "A | B"}], ["id", "title"]))
    ['| id | title |\n', '| --- | --- |\n', '| 1 | A \\| B |\n']
    """
    yield f"| {' | '.join(name.translate(_IN_MARKDOWN) for name in map(printable, columns))} |\n"
    yield f"| {' | '.join('---' for _ in columns)} |\n"
    for article in articles:
        yield f"| {' | '.join(_in_markdown(name, value) for name, value in article.items())} |\n"


FORMATS: dict[str, Callable[[Iterable[Values], Sequence[str]], Iterator[str]]] = {
    "json": as_json,
    "jsonl": as_jsonl,
    "csv": as_csv,
    "markdown": as_markdown,
}


def named_cell(name: str, value: Any) -> str:  # noqa: ANN401  a column holds anything
    """The value of the column ``name`` as one cell; see `cell`.

    >>> named_cell("provinces", [{"name": "Hà Tĩnh", "today": "Hà Tĩnh", "found_in": "newspaper"}])
    'Hà Tĩnh (newspaper)'
    """
    of_article = name == "provinces" and isinstance(value, list)
    return "; ".join(map(province, value)) if of_article else cell(value)


def province(found: Any) -> str:  # noqa: ANN401  an object; a bare name where somebody else filled the database
    """The name of a province as `printable` text, with "(newspaper)" when it is a guess."""
    if not isinstance(found, dict):
        return printable(str(found))
    return printable(str(found.get("name"))) + (" (newspaper)" if found.get("found_in") == "newspaper" else "")


def cell(value: object, between: str = "; ") -> str:
    """A value as one cell of `printable` text: nothing for None, a list of names joined, anything deeper as JSON.

    >>> cell(None), cell(["A", "B"]), cell([{"url": "u", "caption": None}])
    ('', 'A; B', '[{"url": "u", "caption": null}]')
    """
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return printable(between.join(value))
    return printable(json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value))


def harmless(text: str) -> str:
    """A cell of CSV that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("＝1+1"), harmless("1+1")
    ("'=1+1", "'＝1+1", '1+1')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def plain(article: Values) -> dict[str, Any]:
    """The article without the marks of a snippet."""
    return {name: value.translate(_PLAIN) if isinstance(value, Marked) else value for name, value in article.items()}


def _in_markdown(name: str, value: Any) -> str:  # noqa: ANN401  a column holds anything
    shown = value if isinstance(value, Marked) else named_cell(name, value)
    return str(shown).translate(_IN_MARKDOWN)


def _csv_cell(name: str, value: Any) -> str:  # noqa: ANN401  as above
    return str(value) if isinstance(value, int | float) else harmless(named_cell(name, value))


def _csv_line(cells: Iterable[object]) -> str:
    line = StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
