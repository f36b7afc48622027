"""A folder of pages: one file an article, a list of them all, and what they share."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from crawler.database.formats import Values
from crawler.export.files import NotWritten, named, whole
from crawler.export.names import file_name


@dataclass(frozen=True)
class Pages:
    """How a format writes its pages."""

    ending: str  # of the files, ".md"
    page: Callable[[Values], str]  # of an article, and its ``newspaper_title``
    index: str  # the name of the list, "index.md"
    head: str  # what the list begins with
    line: Callable[[Values, str], str]  # an article in the list, by the name of its file
    foot: str = ""
    beside: Mapping[str, str] = field(default_factory=dict)  # other files by name


def titled(articles: Iterable[Values], titles: Mapping[str, str]) -> Iterator[Values]:
    """The articles with a ``newspaper_title``; a newspaper that has none of ``titles`` keeps its name."""
    for article in articles:
        newspaper = article["newspaper"]
        yield {**article, "newspaper_title": titles.get(newspaper, newspaper)}


def write(articles: Iterable[Values], folder: Path, pages: Pages, *, overwrite: bool) -> None:
    """Write every article, `titled`, into ``folder``, and the list when all are there.

    Nothing is removed from a folder; what it holds is written over only with ``overwrite``. Raises NotWritten.
    """
    with named(folder):
        if folder.exists() and not folder.is_dir():
            raise NotWritten(f"{folder} is no folder; name one with -o")
        folder.mkdir(parents=True, exist_ok=True)
        if not overwrite and any(folder.iterdir()):
            raise NotWritten(f"{folder} is not empty; --overwrite writes over files of the same names in it")
    for name, text in pages.beside.items():
        _write(folder / name, text)
    _write_pages(articles, folder, pages)


def _write_pages(articles: Iterable[Values], folder: Path, pages: Pages) -> None:
    listing = folder / pages.index
    with whole(listing) as index:
        index.write(pages.head.encode())
        for article in articles:
            name = file_name(article) + pages.ending
            _write(folder / name, pages.page(article))
            index.write(pages.line(article, name).encode())
        index.write(pages.foot.encode())


def _write(path: Path, text: str) -> None:
    with whole(path) as file:
        file.write(text.encode())
