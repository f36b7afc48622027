"""One SELECT of a person's own, which can only read and not run for ever."""

import sqlite3
from collections.abc import Iterator, Sequence
from math import isfinite
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

from sqlite_utils import Database
from sqlite_utils.utils import dedupe_keys

from crawler.database.connect import NewsDatabaseError
from crawler.database.records import Row

#: How long a statement may take when nobody says otherwise.
SECONDS = 30.0
_READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
#: What else a statement can do (https://sqlite.org/c3ref/c_alter_table.html), by its name.
_DEEDS = (
    *("INSERT", "UPDATE", "DELETE", "ATTACH", "DETACH", "PRAGMA", "TRANSACTION", "SAVEPOINT", "ALTER_TABLE"),
    *("ANALYZE", "REINDEX", "CREATE_TABLE", "CREATE_INDEX", "CREATE_VIEW", "CREATE_TRIGGER", "CREATE_VTABLE"),
    *("CREATE_TEMP_TABLE", "CREATE_TEMP_INDEX", "CREATE_TEMP_VIEW", "CREATE_TEMP_TRIGGER"),
    *("DROP_TABLE", "DROP_INDEX", "DROP_VIEW", "DROP_TRIGGER", "DROP_VTABLE"),
)
_NAMES = {getattr(sqlite3, f"SQLITE_{deed}"): deed.replace("_", " ") for deed in _DEEDS}
#: What a database may tell of itself; the full-text indexes ask for data_version.
_PRAGMAS = {"data_version", "foreign_key_list", "index_info", "index_list", "table_info", "table_list", "table_xinfo"}
_FORBIDDEN_FUNCTIONS = {"load_extension"}
_STEPS = 1_000  # of SQLite's machine between two looks at the clock: some hundredths of a millisecond
#: Bytes of one value; more than any page has, and little enough for this machine and for `fold`, which no clock stops.
_LONGEST = 20_000_000


class StatementRefused(NewsDatabaseError):  # noqa: N818  as its siblings
    """The statement would do something else than read, or took too long."""


class Told(NamedTuple):
    """The columns by name, each once, and the rows, which are read as they are asked for."""

    columns: Sequence[str]
    rows: Iterator[Row]


def select(db: Database, path: str | Path, statement: str, seconds: float) -> Told:
    """What ``statement`` gives; ``db`` is `connect.open_readonly` of ``path``, and used for nothing else afterwards.

    ``seconds`` are SQLite's own work; a reader that takes its time costs none. A BLOB is told as SQL writes it,
    X'00FF', NULL is None. No value is longer than 20 MB. Raises `StatementRefused`, and for errors in the statement a
    sqlite3.Error.
    """
    guard = _Guard(path, seconds)
    db.conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    db.conn.set_authorizer(guard.allow)
    db.conn.set_progress_handler(guard.is_over, _STEPS)
    db.conn.text_factory = lambda text: text.decode(errors="replace")
    with guard:
        cursor = db.conn.execute(statement)
    if cursor.description is None:
        raise StatementRefused(f"{path}: the statement gives no table; write SELECT …")
    columns = dedupe_keys(name for name, *_ in cursor.description)
    return Told(columns, _rows(cursor, columns, guard))


def _rows(cursor: sqlite3.Cursor, columns: Sequence[str], guard: "_Guard") -> Iterator[Row]:
    while True:
        with guard:
            row = cursor.fetchone()
        if row is None:
            return
        yield dict(zip(columns, map(_told, row), strict=True))


class _Guard:
    """What a statement may do, and how long: around each piece of SQLite's work, so that only that is timed."""

    def __init__(self, path: str | Path, seconds: float) -> None:
        self.path = path
        self.seconds = self.left = seconds
        self.until = 0.0
        self.refused = ""

    def __enter__(self) -> None:
        self.until = monotonic() + self.left

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self.left = self.until - monotonic()
        code = getattr(error, "sqlite_errorcode", None)
        if code == sqlite3.SQLITE_INTERRUPT and self.left > 0:
            raise KeyboardInterrupt from None  # it came while `is_over` ran, and SQLite took it for a yes
        if code == sqlite3.SQLITE_INTERRUPT:
            told = f"the statement was stopped after {self.seconds:g} seconds; --sql-seconds gives it more"
            raise StatementRefused(f"{self.path}: {told}") from error
        if code == sqlite3.SQLITE_TOOBIG:
            told = f"a value would be longer than {_LONGEST // 1_000_000} MB; take less of it, with substr() or LIMIT"
            raise StatementRefused(f"{self.path}: {told}") from error
        if self.refused:
            raise StatementRefused(f"{self.path}: {self.refused} is refused; --sql only reads") from error

    def is_over(self) -> bool:
        return monotonic() > self.until

    def allow(self, action: int, first: str | None, second: str | None, *_: str | None) -> int:
        """Whether SQLite may do this (https://sqlite.org/c3ref/set_authorizer.html)."""
        if action == sqlite3.SQLITE_UPDATE and first == "sqlite_master":
            return (
                sqlite3.SQLITE_OK
            )  # json_each and the indexes declare their columns so; SQLite lets nobody write there
        if action == sqlite3.SQLITE_FUNCTION and second in _FORBIDDEN_FUNCTIONS:
            self.refused = f"{second}()"
        elif action == sqlite3.SQLITE_PRAGMA and first not in _PRAGMAS:
            self.refused = f"PRAGMA {first}"
        elif action not in _READS | {sqlite3.SQLITE_PRAGMA}:
            self.refused = _NAMES.get(action, "what this does")
        return sqlite3.SQLITE_DENY if self.refused else sqlite3.SQLITE_OK


def _told(value: Any) -> Any:  # noqa: ANN401  a column holds anything
    r"""A value that every format can print.

    >>> _told(b"\x00\xff"), _told(float("inf")), _told(None)
    ("X'00FF'", 'inf', None)
    """
    if isinstance(value, bytes):
        return f"X'{value.hex().upper()}'"
    return str(value) if isinstance(value, float) and not isfinite(value) else value
