# ruff: noqa: N818  the names say what is the matter with the file; all are errors by their base
"""Opening the one SQLite file, for writing or for reading, and what can go wrong with it.

    NewsDatabaseError
    ├── DatabaseMissing       no such file, or no folder to make it in
    ├── NotADatabase          something else: a text, a folder, another program's database, a damaged file
    ├── NewerDatabase         written by a newer Tin Vùng
    ├── OlderDatabase         opened for reading, written by an older Tin Vùng
    ├── DatabaseLocked        another program writes to it
    └── DatabaseNotWritable   read-only, or the disk is full

Every message names the file and what to do. The schema lies beside this module in numbered SQL files.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from crawler.comparable import comparable
from crawler.database.transaction import transaction
from crawler.text import fold, spell_tones

BUSY_SECONDS = 10.0
#: Of a writer, as SQLite's cache_size: 8 MB. With its own 2 MB stories cost a tenth more, with 32 MB no less.
CACHE = -8_000
_NAME = "tin-vung"
_SCHEMA = sorted(Path(__file__).parent.glob("[0-9]*.sql"))
_UPGRADE = "update Tin Vùng, or name another file with -d"
_FILL = "run `scrapy crawl danviet` or `scrapy replay fixtures` to fill it, or name another file with -d"


class NewsDatabaseError(Exception):
    """Something is wrong with the file that was named; the message says what and how to mend it."""


class DatabaseMissing(NewsDatabaseError):
    """There is no such file, or no folder to make it in."""


class NotADatabase(NewsDatabaseError):
    """The file is something else than a database of Tin Vùng, or damaged."""


class NewerDatabase(NewsDatabaseError):
    """The file was written by a newer Tin Vùng."""


class OlderDatabase(NewsDatabaseError):
    """The file was written by an older Tin Vùng; a command that writes brings it up to date."""


class DatabaseLocked(NewsDatabaseError):
    """Another program writes to the file and did not finish in time."""


class DatabaseNotWritable(NewsDatabaseError):
    """The file or its folder is read-only, or the disk is full."""


def open_for_writing(path: str | Path) -> Database:
    """The database at ``path`` for writing: made when there is none, brought up to date when it is old.

    Raises a `NewsDatabaseError` when that cannot be.
    """
    path = Path(path)
    if not path.parent.is_dir():
        raise DatabaseMissing(f"{path}: there is no folder {path.parent}; make it first: mkdir -p {path.parent}")
    with named_errors(path):
        return _opened(path, "rwc", _prepare_for_writing)


def open_readonly(path: str | Path) -> Database:
    """The database at ``path`` for reading only, with ``fold``, ``spelled`` and ``comparable`` as SQL functions.

    Raises a `NewsDatabaseError` when there is none, or when it is older or newer than this program.
    """
    path = Path(path)
    if not path.exists():
        raise DatabaseMissing(f"{path}: no such database; {_FILL}")
    with named_errors(path):
        return _opened(path, _reading_mode(path), _prepare_for_reading)


def spelled(text: str) -> str:
    """``text`` in small letters and with tone marks in one place, to compare what is spelled alike.

    >>> spelled("HOÀ BÌNH") == spelled("Hòa Bình"), spelled("Hoa Bình") == spelled("Hòa Bình")
    (True, False)
    """
    return spell_tones(text).lower().replace("ð", "đ")


@contextmanager
def named_errors(path: str | Path) -> Iterator[None]:
    """Turn errors of SQLite inside the block into a `NewsDatabaseError` that names ``path``."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _named(path, error) from error


@contextmanager
def not_waiting(db: Database) -> Iterator[None]:
    """Inside the block a locked database is told at once, not after `BUSY_SECONDS`."""
    db.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        db.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}")


def _named(path: str | Path, error: sqlite3.DatabaseError) -> NewsDatabaseError:
    """The exception for SQLite's ``error``, by its primary result code (https://sqlite.org/rescode.html)."""
    match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF:
        case sqlite3.SQLITE_NOTADB:
            return NotADatabase(f"{path}: not a SQLite database; name another file with -d")
        case sqlite3.SQLITE_CORRUPT:
            return NotADatabase(f"{path}: damaged ({error}); try: sqlite3 {path} .recover | sqlite3 mended.db")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return DatabaseLocked(f"{path}: another program is writing to it; try again when that has finished")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_CANTOPEN:
            return DatabaseNotWritable(f"{path}: cannot be opened or written ({error}); check who may write there")
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
            return DatabaseNotWritable(f"{path}: the disk refuses ({error}); make room, nothing stored was lost")
        case _:
            return NewsDatabaseError(f"{path}: {error}")


def _opened(path: Path, mode: str, prepare: Callable[[Path, Database], None]) -> Database:
    """Connect in ``mode`` (https://sqlite.org/uri.html) and prepare, or close again."""
    if path.is_dir():
        raise NotADatabase(f"{path}: a folder, not a database; name a file with -d")
    address = f"{path.resolve().as_uri()}?mode={mode}"
    db = Database(sqlite3.connect(address, timeout=BUSY_SECONDS, isolation_level=None, uri=True), execute_plugins=False)
    try:
        prepare(path, db)
    except BaseException:
        db.close()
        raise
    return db


def _reading_mode(path: Path) -> str:
    """``ro``; in a folder where SQLite cannot make its -shm file, and so nobody writes, "immutable" as well."""
    if os.access(path.parent, os.W_OK) or path.with_name(f"{path.name}-wal").exists():
        return "ro"
    return "ro&immutable=1"


def _prepare_for_writing(path: Path, db: Database) -> None:
    _refuse_strangers(path, db)
    db.execute("PRAGMA foreign_keys = ON")
    _enable_wal(db)
    db.execute("PRAGMA synchronous = NORMAL")  # WAL stays whole without a sync on every commit
    db.execute(f"PRAGMA cache_size = {CACHE}")
    if MIGRATIONS.pending(db):
        _migrate(db)


def _enable_wal(db: Database) -> None:
    """Switch to WAL; SQLite does not wait by itself when another program is switching at the same moment."""
    deadline = monotonic() + BUSY_SECONDS
    while True:
        try:
            return db.enable_wal()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                raise
            sleep(0.02)


def _prepare_for_reading(path: Path, db: Database) -> None:
    _refuse_strangers(path, db)
    if not db.table_names():
        raise DatabaseMissing(f"{path}: empty; {_FILL}")
    if MIGRATIONS.pending(db):
        raise OlderDatabase(f"{path}: made by an older Tin Vùng; run `scrapy crawl` or `scrapy replay` on it once")
    for function in (fold, spelled, comparable):
        db.register_function(_of_any(function), deterministic=True)


def _of_any(function: Callable[[str], str]) -> Callable[[Any], Any]:
    """``function`` as SQL has its own: NULL of NULL; what else is no text stays as it is."""

    @wraps(function)
    def of_any(value: Any) -> Any:  # noqa: ANN401  a column holds anything
        return function(value) if isinstance(value, str) else value

    return of_any


def _migrate(db: Database) -> None:
    """Apply what is pending, all or nothing; the lock comes first, so that two programs do not both do it."""
    with transaction(db):
        MIGRATIONS.apply(db)


def _refuse_strangers(path: Path, db: Database) -> None:
    tables = db.table_names()  # asked first: a migration that ends in between brings tables and its name together
    applied = [migration.name for migration in MIGRATIONS.applied(db)]
    if tables and not applied:
        raise NotADatabase(f"{path}: a SQLite database of another program; name another file with -d")
    unknown = [name for name in applied if name not in _known()]
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if unknown or version > len(_SCHEMA):
        what = ", ".join(unknown) or f"schema version {version}"
        raise NewerDatabase(f"{path}: made by a newer Tin Vùng ({what}); {_UPGRADE}")


def _known() -> set[str]:
    return {file.stem for file in _SCHEMA}


def _migration(number: int, file: Path) -> Callable[[Database], None]:
    """One migration: the statements of ``file``; user_version counts them for other programs."""

    def apply(db: Database) -> None:
        db.executescript(file.read_text(encoding="utf-8"))
        db.execute(f"PRAGMA user_version = {number}")

    return apply


def _migrations() -> Migrations:
    migrations = Migrations(_NAME)
    for number, file in enumerate(_SCHEMA, start=1):
        migrations(name=file.stem)(_migration(number, file))
    return migrations


MIGRATIONS = _migrations()
