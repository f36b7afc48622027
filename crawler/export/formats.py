"""The formats by name. Parquet and pages are loaded when they are asked for: pyarrow takes a third of a second."""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from crawler.database.formats import FORMATS as TEXTS
from crawler.database.formats import Values
from crawler.export.articles import EXPORTED
from crawler.export.folder import Pages

#: A folder of pages, and the module that makes them.
FOLDERS = {"markdown": "crawler.export.markdown", "html": "crawler.export.xhtml"}
FORMATS = ("jsonl", "csv", "parquet", *FOLDERS)
_ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}
BOM = "\ufeff"


def meant(name: str) -> str | None:
    """The format that the name of a file tells: JSON Lines of one without an ending, None of an ending of another kind.

    >>> meant("news.parquet"), meant("-"), meant("news.xlsx")
    ('parquet', 'jsonl', None)
    """
    ending = Path(name).suffix.lower()
    return _ENDINGS.get(ending) if ending else "jsonl"


def pieces(form: str, articles: Iterable[Values], *, bom: bool) -> Iterable[str]:
    """A text format piece by piece; with ``bom`` Excel takes it for UTF-8."""
    if bom:
        yield BOM
    yield from TEXTS[form](articles, EXPORTED)


def write_file(form: str, articles: Iterable[Values], file: BinaryIO, *, bom: bool) -> list[str]:
    """Write a file of any format; what did not fit into it is told, a line each."""
    if form == "parquet":
        return list(import_module("crawler.export.parquet").write(articles, file))
    file.writelines(piece.encode() for piece in pieces(form, articles, bom=bom))
    return []


def pages_of(form: str) -> Pages:
    """How the pages of a folder are made."""
    pages: Pages = import_module(FOLDERS[form]).PAGES
    return pages
