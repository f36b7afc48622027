"""Questions to the database from a page: in Datasette's threads, by the commands' own functions, in limited time."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from datasette.database import Database as DatasetteDatabase
from datasette.database import QueryInterrupted, connections
from datasette.utils import escape_sqlite, sqlite_timelimit
from sqlite_utils import Database

from crawler.database.connect import named_errors, open_readonly
from crawler.database.snapshot import snapshot

NAME = "data"
Answer = TypeVar("Answer")
_File = tuple[int, int] | None  # what tells a file from another of the same name; None: there is none
_asked: set[sqlite3.Connection] = set()  # at this moment


class TooSlow(Exception):  # noqa: N818  it says what is the matter
    """The question took longer than a page should."""


class NewsDatabase(DatasetteDatabase):  # type: ignore[misc]  # Datasette ships no types
    """Datasette's database, opened as every command of ours opens it for reading."""

    def __init__(self, datasette: Any, path: str) -> None:  # noqa: ANN401  a Datasette
        super().__init__(datasette, path)
        self._files: dict[sqlite3.Connection, _File] = {}

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:  # noqa: ANN401  what fn gives
        """What ``fn`` gives with a connection to the file that stands at the path now."""
        return await super().execute_fn(lambda conn: fn(self._current(conn)))

    def connect(self, write: bool = False) -> sqlite3.Connection:  # noqa: FBT001, FBT002  as Datasette calls it
        """A connection of this thread; raises a `NewsDatabaseError`."""
        if write:
            raise PermissionError(f"{self.path} is open for reading only")
        conn = open_readonly(self.path).conn
        self._all_file_connections.append(conn)
        self._files[conn] = _file(self.path)
        return conn

    def _current(self, conn: sqlite3.Connection) -> sqlite3.Connection:
        """The connection of this thread, a new one when the file was deleted or another one put in its place."""
        if conn in self._files and self._files[conn] == _file(self.path):
            return conn
        if self._files.pop(conn, None):
            self._all_file_connections.remove(conn)
            conn.close()
        fresh = self.connect()
        self.ds._prepare_connection(fresh, self.name)  # noqa: SLF001  as Datasette does with a new one
        setattr(connections, self.name, fresh)
        return fresh

    def interrupt(self) -> None:
        """Stop whatever is being asked, so that no thread outlives the server."""
        for conn in (*self._all_file_connections, *_asked):
            with suppress(sqlite3.ProgrammingError):  # it is closed
                conn.interrupt()

    async def table_counts(self, limit: int = 10) -> dict[str, int | None]:
        """The rows of each table, as far as they are counted in ``limit`` milliseconds; None where they are not.

        Those of the search indexes are not: SQLite counts a table in one step, which cannot be stopped.
        """
        inner = set(await self.hidden_table_names())
        return {name: None if name in inner else await self._rows(name, limit) for name in await self.table_names()}

    async def _rows(self, name: str, limit: int) -> int | None:
        with suppress(QueryInterrupted, sqlite3.DatabaseError):
            found = await self.execute(f"SELECT count(*) FROM {escape_sqlite(name)}", custom_time_limit=limit)  # noqa: S608  a table
            rows: int = found.single_value()
            return rows
        return None


async def asked(datasette: Any, question: Callable[[Database], Answer], within: int) -> Answer:  # noqa: ANN401  a Datasette
    """What ``question`` answers of our database, within so many milliseconds or TooSlow.

    Raises a `NewsDatabaseError`.
    """
    database = datasette.get_database(NAME)
    answer: Answer = await database.execute_fn(lambda conn: in_time(conn, database.path, question, within))
    return answer


def _file(path: str) -> _File:
    with suppress(FileNotFoundError):
        found = Path(path).stat()
        return found.st_dev, found.st_ino
    return None


def state_of(path: Path) -> tuple[int, ...]:
    """What differs when the database has changed: a change goes into the file or into the log beside it."""
    files = (path, path.with_name(f"{path.name}-wal"))
    return tuple(each.stat().st_mtime_ns for each in files if each.exists())


def in_time(conn: sqlite3.Connection, path: str | Path, question: Callable[[Database], Answer], within: int) -> Answer:
    """The same in this thread, all of it as the database is at one moment."""
    db = Database(conn, execute_plugins=False)
    with named_errors(path), sqlite_timelimit(conn, within):
        _asked.add(conn)
        try:
            with snapshot(db):
                return question(db)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise TooSlow from error
            raise
        finally:
            _asked.discard(conn)
