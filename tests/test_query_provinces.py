"""``scrapy query --province`` and what the database keeps of the provinces of an article."""

import csv
import json
import sqlite3
from itertools import permutations
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest
from scrapy.cmdline import execute
from sqlite_utils.migrations import Migrations

from crawler.database import connect
from crawler.database.connect import open_for_writing, open_readonly
from crawler.database.filters import Query
from crawler.database.records import article_row
from crawler.database.search import search
from crawler.items import Article, Province
from crawler.provinces import TODAY
from tests.stored import MONDAY, TUESDAY, WEDNESDAY, article, rows, store

TABLE = "SELECT key, name, today, found_in FROM article_provinces JOIN articles ON id = article_id ORDER BY key, name"


class Answer(NamedTuple):
    code: int
    out: str
    err: str


class Scrapy(Protocol):
    def __call__(self, *args: str) -> Answer: ...


def about(key: str, *names: str, found_in: str = "headline", seen: str = MONDAY, text: str = "Lúa chín") -> Article:
    provinces = [Province(name=name, today=TODAY[name], found_in=found_in) for name in names]
    return article(key, text=f"{text} {key}", seen=seen, provinces=provinces)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("provinces") / "news.db"
    stored = [
        about("a", "Thừa Thiên Huế"),
        about("b", "Huế", "Quảng Nam"),
        about("c", "Đà Nẵng"),
        about("d", "Hà Tĩnh", found_in="newspaper"),
        about("e"),
    ]
    store(path, stored)
    return path


@pytest.fixture
def scrapy(path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Scrapy:
    """Run ``scrapy ARGS… -d news.db`` in this process."""
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")

    def run(*args: str) -> Answer:
        with pytest.raises(SystemExit) as ended:
            execute(["scrapy", args[0], "-d", str(path), *args[1:]])
        return Answer(int(ended.value.code or 0), *capsys.readouterr())

    return run


# --- asking ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "keys"),
    [
        (("--province", "Huế"), "ab"),
        (("--province", "hue"), "ab"),
        (("--province", "TT-Huế"), "ab"),
        (("--province", "Đà Nẵng"), "c"),
        (("--province", "Đà Nẵng", "--merged"), "bc"),
        (("--province", "Quảng Nam"), "b"),
        (("--province", "quang nam", "--merged"), "bc"),
        (("--province", "Hà Tĩnh"), "d"),
        (("--province", "Hà Tĩnh", "--province", "Huế"), "abd"),
        (("--province", "Hà Tĩnh", "--province", "Quảng Nam", "--merged"), "bcd"),
        (("--province", "Cà Mau"), ""),
        (("--province", "Huế", "--province", "Quảng Nam", "lúa"), "ab"),
        (("--province", "Huế", "khongco"), ""),
    ],
)
def test_what_is_found(scrapy: Scrapy, args: tuple[str, ...], keys: str) -> None:
    code, out, _ = scrapy("query", *args, "--format", "csv", "--columns", "key", "--sort", "oldest")
    assert (code, out.split()) == (0, ["key", *keys])


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--province", "Hải Dưng"), "Hải Dưng is no province; did you mean Hải Dương?"),
        (("--province", " "), "the name is empty"),
        (("--merged",), "--merged says how to read --province, which is missing"),
    ],
)
def test_wrong_usage_says_what_is_right(scrapy: Scrapy, args: tuple[str, ...], message: str) -> None:
    code, out, err = scrapy("query", *args)
    assert (code, out) == (2, "")
    assert message in err


def test_a_question_uses_the_index(path: Path) -> None:
    db = open_readonly(path)
    seen: list[str] = []
    db.conn.set_trace_callback(seen.append)
    for merged in (False, True):
        list(search(db, Query(provinces=["Quảng Nam"], merged=merged)))
    db.conn.set_trace_callback(None)
    plans = [str(db.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()) for sql in seen if "article_provinces" in sql]
    db.close()
    assert ["article_provinces_by_name" in plan for plan in plans] == [True, False]
    assert ["article_provinces_by_today" in plan for plan in plans] == [False, True]


# --- showing -----------------------------------------------------------------------------------------------------


def test_jsonl_has_all_that_is_known(scrapy: Scrapy) -> None:
    out = scrapy("query", "--province", "hà tĩnh", "--format", "jsonl").out
    assert json.loads(out)["provinces"] == [{"name": "Hà Tĩnh", "today": "Hà Tĩnh", "found_in": "newspaper"}]


def test_csv_has_names_and_marks_a_guess(scrapy: Scrapy) -> None:
    out = scrapy("query", "--format", "csv", "--columns", "key,provinces", "--sort", "oldest").out
    found = {row["key"]: row["provinces"] for row in csv.DictReader(out.splitlines())}
    assert found == {"a": "Thừa Thiên Huế", "b": "Huế; Quảng Nam", "c": "Đà Nẵng", "d": "Hà Tĩnh (newspaper)", "e": ""}


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_other_formats_read_alike(scrapy: Scrapy, form: str) -> None:
    out = scrapy("query", "--province", "quảng nam", "--format", form, "--columns", "key,provinces").out
    assert "Huế; Quảng Nam" in out


def test_show_prints_them_with_todays_name(scrapy: Scrapy) -> None:
    assert "Huế; Quảng Nam (today Đà Nẵng)" in scrapy("show", "2").out
    assert "Hà Tĩnh (newspaper)" in scrapy("show", "4").out
    shown = json.loads(scrapy("show", "2", "--format", "json").out)
    assert [each["today"] for each in shown["provinces"]] == ["Huế", "Đà Nẵng"]


# --- keeping -----------------------------------------------------------------------------------------------------


def test_an_edit_replaces_them(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    store(path, [about("a", "Huế", "Hà Tĩnh"), about("b", "Huế")])
    store(path, [about("a", "Hà Tĩnh", "Cà Mau", seen=TUESDAY, text="Lúa gặt")])
    assert [(row["key"], row["name"]) for row in rows(path, TABLE)] == [("a", "Cà Mau"), ("a", "Hà Tĩnh"), ("b", "Huế")]


def test_any_order_of_storing_gives_the_same_rows(tmp_path: Path) -> None:
    captures = [
        about("a", "Quảng Nam", found_in="body"),
        about("a", "Quảng Nam", "Đà Nẵng", seen=TUESDAY),
        about("a", "Quảng Nam", seen=WEDNESDAY, found_in="lead"),
        about("b", "Huế"),
    ]
    results = []
    for number, order in enumerate(permutations(captures)):
        store(tmp_path / f"{number}.db", order, at_once=number % 3 + 1)
        results.append(rows(tmp_path / f"{number}.db", TABLE))
    assert results[0] == [
        {"key": "a", "name": "Quảng Nam", "today": "Đà Nẵng", "found_in": "lead"},
        {"key": "b", "name": "Huế", "today": "Huế", "found_in": "headline"},
    ]
    assert results == [results[0]] * 24


def test_an_article_that_goes_takes_them_along(tmp_path: Path) -> None:
    store(tmp_path / "news.db", [about("a", "Huế")])
    db = open_for_writing(tmp_path / "news.db")
    db.execute("DELETE FROM revisions")
    db.execute("DELETE FROM pages")
    db.execute("DELETE FROM articles")
    db.close()
    assert rows(tmp_path / "news.db", "SELECT * FROM article_provinces") == []


def test_an_older_database_gets_them_when_its_articles_are_seen_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.db"
    older = Migrations("tin-vung")
    for number, file in enumerate(connect._SCHEMA[:2], start=1):
        older(name=file.stem)(connect._migration(number, file))
    with monkeypatch.context() as patched:
        patched.setattr(connect, "MIGRATIONS", older)
        open_for_writing(path).close()
    row = article_row(about("a"))
    with sqlite3.connect(path) as plain:
        plain.execute(f"INSERT INTO articles ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})", row)  # noqa: S608  # our own names
        assert plain.execute("SELECT 1 FROM sqlite_master WHERE name = 'article_provinces'").fetchall() == []
    plain.close()
    open_for_writing(path).close()
    assert rows(path, TABLE) == []
    store(path, [about("a", "Huế")])
    assert [row["name"] for row in rows(path, TABLE)] == ["Huế"]
