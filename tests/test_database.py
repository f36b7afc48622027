"""crawler/database/connect: opening the file, its schema, and what can be wrong with it."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from crawler.database import connect
from crawler.database.connect import MIGRATIONS, open_for_writing, open_readonly

Opener = Callable[[Path], Database]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


def test_a_new_database_has_the_whole_schema(path: Path) -> None:
    db = open_for_writing(path)
    assert {"runs", "pages", "articles", "revisions"} <= set(db.table_names())
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert db.execute("PRAGMA synchronous").fetchone() == (1,)
    assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS.applied(db)),)
    assert all(db.table(name).strict for name in ("runs", "pages", "articles", "revisions"))
    db.close()


def test_many_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    for number in range(5):
        with ThreadPoolExecutor(8) as pool:
            opened = [pool.submit(_open_and_close, tmp_path / f"{number}.db") for _ in range(8)]
        assert [each.result() for each in opened] == [len(list(Path(connect.__file__).parent.glob("*.sql")))] * 8


def _open_and_close(path: Path) -> int:
    db = open_for_writing(path)
    applied = len(MIGRATIONS.applied(db))
    db.close()
    return applied


def test_opening_again_migrates_nothing(path: Path) -> None:
    open_for_writing(path).close()
    db = open_for_writing(path)
    assert MIGRATIONS.pending(db) == []
    db.close()


def test_a_broken_migration_leaves_nothing_behind(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "_SCHEMA", [])
    broken = Migrations("tin-vung")

    @broken(name="0001_broken")
    def _(db: Database) -> None:
        db.execute("CREATE TABLE half (id INTEGER)")
        db.execute("CREATE TABLE half (id INTEGER)")

    monkeypatch.setattr(connect, "MIGRATIONS", broken)
    with pytest.raises(connect.NewsDatabaseError, match=r"news\.db: table .*half.* already exists"):
        open_for_writing(path)
    with sqlite3.connect(path) as plain:
        assert plain.execute("SELECT name FROM sqlite_master").fetchall() == []
    plain.close()


@pytest.mark.parametrize("opener", [open_for_writing, open_readonly])
@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('tin-vung', '0999_future')",
        "PRAGMA user_version = 999",
    ],
)
def test_a_database_from_a_newer_version_is_refused(path: Path, opener: Opener, sql: str) -> None:
    db = open_for_writing(path)
    db.execute(sql)
    db.close()
    with pytest.raises(connect.NewerDatabase, match=r"news\.db: made by a newer Tin Vùng \(.*999.*update"):
        opener(path)


@pytest.mark.parametrize("opener", [open_for_writing, open_readonly])
def test_what_is_no_database_of_ours_is_refused(path: Path, opener: Opener) -> None:
    path.write_text("Vui lòng nhập nội dung bình luận. " * 50, encoding="utf-8")
    with pytest.raises(connect.NotADatabase, match=r"news\.db: not a SQLite database"):
        opener(path)
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE photos (id)")
    other.close()
    with pytest.raises(connect.NotADatabase, match="another program"):
        opener(path)
    with pytest.raises(connect.NotADatabase, match="a folder"):
        opener(path.parent)


def test_a_missing_database_or_folder_is_named_with_its_remedy(path: Path) -> None:
    with pytest.raises(connect.DatabaseMissing, match=r"news\.db: no such database; run `scrapy crawl"):
        open_readonly(path)
    assert not path.exists()
    with pytest.raises(connect.DatabaseMissing, match=r"mkdir -p .*nowhere"):
        open_for_writing(path.parent / "nowhere" / "news.db")
    path.touch()
    with pytest.raises(connect.DatabaseMissing, match="empty"):
        open_readonly(path)


def test_an_older_database_is_not_read(path: Path) -> None:
    db = open_for_writing(path)
    db.execute("DELETE FROM _sqlite_migrations WHERE name = '0002_search'")
    db.close()
    with pytest.raises(connect.OlderDatabase, match=r"news\.db: made by an older"):
        open_readonly(path)


def test_reading_cannot_write(path: Path) -> None:
    open_for_writing(path).close()
    db = open_readonly(path)
    with pytest.raises(connect.DatabaseNotWritable, match=r"news\.db.*readonly"), connect.named_errors(path):
        db.execute("DELETE FROM articles")
    db.close()


def test_a_path_with_odd_characters_opens(tmp_path: Path) -> None:
    path = tmp_path / "tin #1 100%?.db"
    open_for_writing(path).close()
    open_readonly(path).close()
    assert path.exists()
