"""The writer: articles and pages, a batch in one transaction; any order of storing gives the same rows.

A batch is read, merged (`merge`) and written back, inside one transaction that nobody else can write in.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import NamedTuple, Self

from crawler.database import index, stories
from crawler.database.absences import absences_noted
from crawler.database.aliases import join, under_one_key
from crawler.database.batch import store_articles, store_pages
from crawler.database.connect import DatabaseLocked, NewsDatabaseError, named_errors, not_waiting, open_for_writing
from crawler.database.records import Row, article_row, as_json, now, page_row
from crawler.database.transaction import transaction
from crawler.items import Article, Page

BATCH = 100


class Stored(NamedTuple):
    """An item that was written, and what came of it: a `Fate` of an article, of a page alone its own outcome."""

    outcome: str
    item: Article | Page


class _Waiting(NamedTuple):
    """What was added, with its rows: of an article and its page, or of a page alone."""

    item: Article | Page
    article: Row | None
    page: Row | None


class Writer:
    """The one writer: ``add`` keeps items waiting, ``flush`` writes them, at most `BATCH` in a transaction.

    Nothing is lost when a flush raises (`DatabaseLocked`): what was not written waits for the next one.
    ``arguments`` are the run's, as a person gave them; ``ladder`` has the ages at which an article is seen again.
    """

    def __init__(
        self,
        path: str | Path,
        command: str,
        newspaper: str | None = None,
        arguments: Mapping[str, object] | None = None,
        ladder: Sequence[int] = (),
    ) -> None:
        self.path = path
        self.ladder = ladder
        self.run_id: int | None = None
        self._run = {"command": command, "newspaper": newspaper, "arguments": as_json(arguments or {})}
        self._waiting: deque[_Waiting] = deque()
        self._db = open_for_writing(path)
        with named_errors(path):
            index.catch_up(self._db)
            stories.catch_up(self._db)
        self._indexed_at = monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """How many items wait to be written."""
        return len(self._waiting)

    def begin_run(self) -> int:
        """Note that a run began; the id of its row, which the pages written from now on carry."""
        with named_errors(self.path):
            cursor = self._db.execute(
                "INSERT INTO runs (command, newspaper, arguments, started_at)"
                " VALUES (:command, :newspaper, :arguments, :now)",
                self._run | {"now": now()},
            )
        self.run_id = cursor.lastrowid
        return self.run_id or 0

    def add(self, item: Article | Page) -> None:
        """Keep ``item`` waiting; an Article brings its page.

        Raises ValueError when it lacks what the schema needs.
        """
        if isinstance(item, Page):
            self._waiting.append(_Waiting(item, None, page_row(item, None)))
        else:
            page = page_row(item.page, item.key) if item.page else None
            self._waiting.append(_Waiting(item, article_row(item), page))

    def flush(self) -> list[Stored]:
        """Write all that waits; what came of it, in the order it was added.

        When a later batch fails, what the batches before it wrote is returned; the next flush raises. A later flush
        indexes articles, when `index.LOT` of them wait or the last time is `index.PATIENCE` seconds ago, or ``close``.
        """
        stored: list[Stored] = []
        self._keep_up()
        while self._waiting:
            batch = list(islice(self._waiting, BATCH))
            try:
                with named_errors(self.path):
                    stored += self._write(batch)
            except NewsDatabaseError:
                if stored:
                    break
                raise
            for _ in batch:
                self._waiting.popleft()
        return stored

    def finish_run(self, reason: str, counts: Mapping[str, object]) -> None:
        """Note how the run ended and what it counted."""
        with named_errors(self.path):
            self._db.execute(
                "UPDATE runs SET finished_at = ?, finish_reason = ?, counts = ? WHERE id = ?",
                [now(), reason, as_json(counts), self.run_id],
            )

    def close(self) -> None:
        """Write what still waits, index it and close the file."""
        try:
            while self._waiting:
                self.flush()
            self._finish_indexes()
        finally:
            self._db.close()

    def _keep_up(self) -> None:
        """Index a lot when there is one, or what waits when the last time is long ago; not while another writes."""
        least = 1 if monotonic() - self._indexed_at > index.PATIENCE else index.LOT
        with suppress(DatabaseLocked), named_errors(self.path), not_waiting(self._db):
            if index.waiting(self._db) >= least and index.index_lot(self._db):
                self._indexed_at = monotonic()

    def _finish_indexes(self) -> None:
        """Index what waits and merge small pieces; what another program that writes prevents, the next run does."""
        with suppress(DatabaseLocked), named_errors(self.path):
            index.catch_up(self._db)
        with suppress(NewsDatabaseError), named_errors(self.path), not_waiting(self._db):
            index.tidy(self._db)

    def _write(self, batch: list[_Waiting]) -> list[Stored]:
        articles = [each.article for each in batch if each.article]
        pages = [each.page | {"run_id": self.run_id} for each in batch if each.page]
        with transaction(self._db):
            join(self._db, _moves(each.item for each in batch))
            articles, pages = (under_one_key(self._db, rows) for rows in (articles, pages))
            with absences_noted(self._db, articles, pages):
                fates = iter(store_articles(self._db, articles))
                store_pages(self._db, pages, self.ladder)
        return [
            Stored(next(fates) if isinstance(each.item, Article) else each.item.outcome or "", each.item)
            for each in batch
        ]


def _moves(items: Iterable[Article | Page]) -> Iterator[tuple[str, str]]:
    """The key of each article, with each key under which it stood before."""
    for item in items:
        if isinstance(item, Article) and item.key:
            yield from ((item.key, key) for key in item.moved_from)
