"""Found articles as a table in a notebook."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from rich.console import Console

from crawler.database.display import HEADINGS, shown, table
from crawler.database.formats import values
from crawler.database.printable import printable
from crawler.database.search import Found
from crawler.database.snippet import MARK_OFF, MARK_ON, highlight

_COLUMNS = ("id", "published_at", "newspaper", "title", "authors")
_WIDTH = 120
_MARKS = str.maketrans({MARK_ON: "<mark>", MARK_OFF: "</mark>"})
_LEFT = 'style="text-align: left"'  # notebooks set numbers, and so all, to the right; colours are theirs


class NewsTable:
    """Found articles in columns: HTML where a notebook asks for it, text elsewhere.

    The headline leads to the newspaper; what was searched for is marked in it and in the text below.
    """

    def __init__(self, found: Sequence[Found], total: int, columns: Sequence[str] = ()) -> None:
        self.found, self.total, self.columns = found, total, columns or _COLUMNS

    def __repr__(self) -> str:
        if not self.found:
            return self._note()
        console = Console(width=_WIDTH, color_system=None, highlight=False, force_jupyter=False)
        with console.capture() as captured:
            console.print(table(self.found, self.columns), crop=False)
        lines = (line.rstrip() for line in captured.get().rstrip("\n").split("\n"))
        return "\n".join((*lines, "", self._note()))

    def _repr_html_(self) -> str:
        """What a notebook shows (https://ipython.readthedocs.io/en/stable/config/integrating.html)."""
        return "\n".join(self._html())

    def _html(self) -> Iterator[str]:
        yield f"<table><caption>{self._note()}</caption>"
        heads = (escape(HEADINGS.get(name, name)) for name in self.columns)
        yield f"<thead>{_line('th', heads)}</thead><tbody>"
        for each in self.found:
            yield _line("td", (_cell(each, name, value) for name, value in values(each, self.columns).items()))
        yield "</tbody></table>"

    def _note(self) -> str:
        if not self.total:
            return "No article matches."
        return f"{len(self.found)} of {self.total} articles"


def _line(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag} {_LEFT}>{each}</{tag}>' for each in cells)}</tr>"


def _cell(found: Found, name: str, value: object) -> str:
    if name == "title":
        return _headline(found)
    return _marked(str(value)) if name == "snippet" else _escaped(shown(name, value))


def _headline(found: Found) -> str:
    """The headline, marked, as a link where it has an address of the web; below it the hit in the text."""
    title, url = printable(found.row["title"] or "(no title)"), found.row["url"]
    text = _marked(highlight(title, found.terms)) if found.terms else _escaped(title)
    if url.startswith(("http://", "https://")):
        text = f'<a href="{escape(printable(url))}" target="_blank" rel="noopener noreferrer">{text}</a>'
    return f"{text}<br><small>{_marked(found.snippet)}</small>" if found.terms else text


def _marked(text: str) -> str:
    return _escaped(text).translate(_MARKS)


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")
