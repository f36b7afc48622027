"""The collected news for a program or a notebook; `crawler.database.open_news` opens it, docs/python.md tells how."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from crawler.database import search as finding
from crawler.database.connect import named_errors, open_readonly
from crawler.database.formats import COLUMNS, plain, values
from crawler.database.groups import BY, Group, groups
from crawler.database.notebook import NewsTable
from crawler.database.reading import article_by_id, article_by_name, revisions
from crawler.database.records import ARTICLE_FIELDS, Row, article_fields
from crawler.database.search import Found
from crawler.database.story import Story, story_of
from crawler.items import Article
from crawler.keywords import asked

#: What a person calls an article: the id or an address of it, or the article itself.
Name = int | str | Article
_ID_BY_KEY = "SELECT id FROM articles WHERE key = ?"


class News:
    """The collected news, read-only; also a context manager that closes them.

    ``**filters`` are the options of `scrapy query` that say which articles, also ``sort`` and ``limit``, as
    `keywords.asked` takes them. As there, of an article and its near copies one is found, the first publisher; with
    ``copies=True`` each. A wrong name or value raises TypeError or ValueError at once, trouble with the file a
    `connect.NewsDatabaseError`.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = path
        self._db = open_readonly(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"open_news({str(self.path)!r})"

    def close(self) -> None:
        """Close the file; nothing can be asked any more."""
        self._db.close()

    def search(self, words: str, **filters: object) -> Iterator[Article]:
        """Articles that hold all ``words``, as `scrapy query` reads them; the best match first, read one by one.

        What a crawl has just stored is found when it is indexed, ten minutes later at most, or when the crawl ends.
        """
        return (_article(found.row) for found in self._found(words, filters))

    def articles(self, **filters: object) -> Iterator[Article]:
        """Articles, the newest first; read one by one."""
        return self.search("", **filters)

    def rows(self, words: str = "", *, columns: Sequence[str] = (), **filters: object) -> Iterator[Row]:
        """The same as dicts, for ``pandas.DataFrame(news.rows("lúa"))``: an id and the fields of Article.

        Or ``columns``, any of those that `scrapy query --help` lists.
        """
        named = _columns(columns) or ("id", *ARTICLE_FIELDS)
        return (plain(values(found, named)) for found in self._found(words, filters))

    def table(self, words: str = "", *, columns: Sequence[str] = (), **filters: object) -> NewsTable:
        """The same as a table that a notebook shows with links, and ``print`` in columns; 20 articles by default."""
        named = _columns(columns)
        found = list(self._found(words, {"limit": 20} | filters))
        return NewsTable(found, self.count(words, **filters), named)

    def count(self, words: str = "", **filters: object) -> int:
        """How many articles fit, whatever the limit."""
        query = asked(words, filters)
        with named_errors(self.path):
            return finding.count(self._db, query)

    def groups(self, by: str, words: str = "", **filters: object) -> list[Group]:
        """How many articles fit, by newspaper, province, day, month, author, section or agency; see `groups`.

        ``limit`` is of groups here.
        """
        if by not in BY:
            raise ValueError(f"articles are counted by {', '.join(BY)}, not by {by!r}")
        query = asked(words, filters, by)
        with named_errors(self.path):
            return groups(self._db, query, by)[: query.limit or None]

    def article(self, name: Name) -> Article:
        """The article of an id, or of an address that it was fetched from; LookupError when there is none."""
        return _article(self._row(name))

    def revisions(self, name: Name) -> list[Row]:
        """Every text that an article had, oldest first: number, title, lead, body, authors, images, first_seen …"""
        row = self._row(name)
        with named_errors(self.path):
            return revisions(self._db, row["id"])

    def story(self, name: Name) -> Story:
        """Who has this article too, the first publisher first, and what each cut or added."""
        row = self._row(name)
        with named_errors(self.path):
            return story_of(self._db, row)

    def _found(self, words: str, filters: dict[str, object]) -> Iterator[Found]:
        query = asked(words, filters)

        def read() -> Iterator[Found]:
            with named_errors(self.path):
                yield from finding.search(self._db, query)

        return read()

    def _row(self, name: Name) -> Row:
        address = name.url if isinstance(name, Article) else name
        with named_errors(self.path):
            row = self._by_key(name) if isinstance(name, Article) else None
            row = row or article_by_name(self._db, str(address))
        if row is None:
            raise LookupError(f"{self.path} has no article {address}")
        return row

    def _by_key(self, article: Article) -> Row | None:
        """Two articles may share an address, but no key; a key is gone when the article was joined to another."""
        found = self._db.execute(_ID_BY_KEY, [article.key]).fetchone()
        return article_by_id(self._db, found[0]) if found else None


def _article(row: Row) -> Article:
    return Article(**article_fields(row))


def _columns(names: Sequence[str]) -> Sequence[str]:
    if isinstance(names, str):
        raise TypeError(f"columns are a list of names, not {names!r}")
    if unknown := [name for name in names if name not in COLUMNS]:
        raise ValueError(f"no column {', '.join(unknown)}; there are {', '.join(COLUMNS)}")
    return names
