"""Questions to the database from a page: in Datasette's threads, by the commands' own functions, in limited time."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from datasette.database import Database as DatasetteDatabase
from datasette.database import QueryInterrupted
from datasette.utils import escape_sqlite, sqlite_timelimit
from sqlite_utils import Database

from crawler.database.connect import named_errors, open_readonly
from crawler.database.snapshot import snapshot

NAME = "data"
Answer = TypeVar("Answer")
_asked: set[sqlite3.Connection] = set()  # at this moment


class TooSlow(Exception):  # noqa: N818  it says what is the matter
    """The question took longer than a page should."""


class NewsDatabase(DatasetteDatabase):  # type: ignore[misc]  # Datasette ships no types
    """Datasette's database, opened as every command of ours opens it for reading."""

    def connect(self, write: bool = False) -> sqlite3.Connection:  # noqa: FBT001, FBT002  as Datasette calls it
        """A connection of this thread; raises a `NewsDatabaseError`."""
        if write:
            raise PermissionError(f"{self.path} is open for reading only")
        conn = open_readonly(self.path).conn
        self._all_file_connections.append(conn)
        return conn

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
