"""What our commands share: a database that cannot be read, an output that cannot be written, a process of their own."""

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from scrapy.cmdline import execute
from sqlite_utils import Database

from crawler.database import connect
from crawler.database.articles import Writer
from crawler.database.connect import MIGRATIONS, open_for_writing
from crawler.items import Article
from tests.asking import MONDAY, Scrapy


@pytest.mark.parametrize("command", [("query",), ("show", "1"), ("story", "1")])
def test_a_missing_database_is_one_line_and_exit_code_1(
    scrapy: Scrapy, tmp_path: Path, command: tuple[str, ...]
) -> None:
    code, out, err = scrapy(*command, database=tmp_path / "nothing.db")
    assert (code, out) == (1, "")
    assert err.startswith(f"scrapy {command[0]}: {tmp_path}/nothing.db: no such database; run `scrapy crawl")
    assert err.count("\n") == 1


@pytest.mark.parametrize(("command", "word"), [("query", "da"), ("show", "1"), ("crawl", "none"), ("replay", "x")])
def test_an_empty_name_of_the_database_is_wrong_usage(scrapy: Scrapy, command: str, word: str) -> None:
    for empty in (("-d", ""), ("-d", "", "-s", "NEWS_DB=a.db")):
        code, out, err = scrapy(command, word, *empty)
        assert (code, out) == (2, "")
        assert "the name of the database is empty" in err


def test_an_empty_setting_of_the_database_is_wrong_usage(
    scrapy: Scrapy, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del scrapy  # only its environment
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        execute(["scrapy", "query", "-s", "NEWS_DB="])
    assert ended.value.code == 2
    assert "the name of the database is empty" in capsys.readouterr().err


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
def test_a_locked_database_is_one_line_and_exit_code_1(
    scrapy: Scrapy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, journal: str
) -> None:
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.05)
    path = tmp_path / "news.db"
    open_for_writing(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    for sql in (f"PRAGMA journal_mode = {journal}", "PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE"):
        other.execute(sql)
    code, out, err = scrapy("query", database=path)
    other.close()
    assert (code, out) == (1, "")
    assert err == f"scrapy query: {path}: another program is writing to it; try again when that has finished\n"


def test_a_migration_in_progress_is_one_line_and_exit_code_1(scrapy: Scrapy, tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE articles (id INTEGER)")
        code, out, err = scrapy("query", database=path)
    other.close()
    assert (code, out) == (1, "")
    assert err.startswith(f"scrapy query: {path}: empty; run")
    assert err.count("\n") == 1


def test_a_migration_that_ends_while_we_look_is_no_stranger(
    scrapy: Scrapy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.db"
    sqlite3.connect(path).executescript("PRAGMA journal_mode = WAL; PRAGMA user_version = 0").connection.close()
    applied = MIGRATIONS.applied

    def migrated_after(db: Database) -> list[Any]:
        before = applied(db)
        monkeypatch.setattr(MIGRATIONS, "applied", applied)
        open_for_writing(path).close()
        return before

    monkeypatch.setattr(MIGRATIONS, "applied", migrated_after)
    assert scrapy("query", database=path) == (0, "", "No article matches.\n")


def test_a_file_that_fails_is_one_line(scrapy: Scrapy, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> None:
        raise PermissionError(13, "Permission denied", "far/\x1b[31mnews\n.db")

    monkeypatch.setattr("crawler.commands.query.open_readonly", refuse)
    assert scrapy("query") == (1, "", "scrapy query: far/\ufffd[31mnews .db: Permission denied\n")


def test_ctrl_c_is_one_line(scrapy: Scrapy, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("crawler.commands.query.open_readonly", interrupt)
    assert scrapy("query") == (1, "", "scrapy query: it was stopped\n")


def test_a_reader_who_leaves_early_is_no_error(path: Path) -> None:
    many = path.with_name("many.db")
    with Writer(many, "replay") as writer:
        for number in range(200):
            key = f"danviet:{number}"
            body = "dài " * 2000
            writer.add(Article(key=key, url=key, newspaper="danviet", body=body, content_hash=key, fetched_at=MONDAY))
    command = [sys.executable, "-m", "scrapy", "query", "-d", str(many), "--limit", "0", "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"{")
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 0


def test_vietnamese_leaves_in_utf_8_whatever_the_locale(path: Path) -> None:
    command = [sys.executable, "-m", "scrapy", "query", "-d", str(path), "nang"]
    done = subprocess.run(command, capture_output=True, check=True, env={"PYTHONIOENCODING": "latin-1"})
    assert "Đà Nẵng" in done.stdout.decode()


@pytest.mark.parametrize(
    ("args", "redirection", "message"),
    [
        ("query --format jsonl", ">/dev/full", "scrapy query: standard output: No space left on device"),
        ("show 1", ">/dev/full", "scrapy show: standard output: No space left on device"),
        ("query", ">&-", "scrapy query: standard output is closed"),
    ],
)
def test_an_output_that_cannot_be_written_is_one_line(path: Path, args: str, redirection: str, message: str) -> None:
    command = f"{sys.executable} -m scrapy {args} -d '{path}' {redirection}"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1
