"""``scrapy query --sql``: a statement of a person's own, which reads and nothing else."""

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crawler.database import sql
from crawler.database.connect import named_errors, open_readonly
from crawler.database.formats import FORMATS
from tests.asking import Scrapy

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
MIXED = "SELECT id, NULL AS none, x'00ff' AS blob, -1.5 AS below, '=1' AS formula FROM articles WHERE id = 1"


def test_the_answer_is_a_table(scrapy: Scrapy) -> None:
    code, out, err = scrapy("query", "--sql", "SELECT newspaper, count(*) AS number FROM articles GROUP BY 1")
    assert (code, err) == (0, "")
    assert [line.split() for line in out.splitlines() if "─" not in line] == [
        ["newspaper", "number"],
        ["baonghean", "1"],
        ["danviet", "1"],
    ]


@pytest.mark.parametrize("form", ["table", *FORMATS])
def test_no_value_is_too_much_for_any_format(scrapy: Scrapy, form: str) -> None:
    code, out, err = scrapy("query", "--format", form, "--sql", MIXED)
    assert (code, err) == (0, "")
    assert "X'00FF'" in out


def test_json_and_csv_keep_what_is_null_a_number_or_a_formula(scrapy: Scrapy) -> None:
    told = json.loads(scrapy("query", "--format", "jsonl", "--sql", MIXED).out)
    assert told == {"id": 1, "none": None, "blob": "X'00FF'", "below": -1.5, "formula": "=1"}
    (row,) = csv.DictReader(scrapy("query", "--format", "csv", "--sql", MIXED).out.splitlines())
    assert row == {"id": "1", "none": "", "blob": "X'00FF'", "below": "-1.5", "formula": "'=1"}


@pytest.mark.parametrize("form", ["table", *FORMATS])
def test_names_of_columns_are_free(scrapy: Scrapy, form: str) -> None:
    statement = "SELECT provinces, 7 AS snippet, 1 AS a, 2 AS a, 3 AS '[red]|x\x1b[31m' FROM articles WHERE id = 1"
    code, out, _ = scrapy("query", "--format", form, "--sql", statement)
    assert code == 0
    assert "a_2" in out
    assert "\x1b" not in out
    assert "Nẵng" in out


def test_a_snippet_of_a_statement_steers_no_terminal(scrapy: Scrapy) -> None:
    for form in FORMATS:
        assert "\x1b" not in scrapy("query", "--format", form, "--sql", "SELECT char(27) || '[31m' AS snippet").out


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("SELECT fold('Đà Nẵng') AS it", "da nang"),
        ("SELECT spelled('HOÀ') AS it", "hòa"),
        ("SELECT comparable('Hoà – Bình!') AS it", "hòa bình"),
        ("SELECT fold(NULL) AS it", None),
        ("SELECT 'x' || spelled(7) AS it", "x7"),
        ("SELECT value AS it FROM articles, json_each(authors) LIMIT 1", "Nguyễn Vân"),
        ("SELECT 'found ' || count(*) AS it FROM texts_folded('nang')", "found 1"),
        ("SELECT name AS it FROM pragma_table_info('articles') LIMIT 1", "id"),
        ("EXPLAIN QUERY PLAN SELECT 7 AS it", None),
        ("SELECT 9e999 AS it", "inf"),
        ("SELECT CAST(x'61ff' AS TEXT) AS it", "a\ufffd"),
    ],
)
def test_all_that_reads_is_allowed(scrapy: Scrapy, statement: str, told: str | None) -> None:
    code, out, err = scrapy("query", "--format", "jsonl", "--sql", statement)
    assert (code, err) == (0, "")
    assert json.loads(out).get("it") == told


def test_no_row_is_said(scrapy: Scrapy) -> None:
    assert scrapy("query", "--format", "jsonl", "--sql", "SELECT 1 WHERE FALSE") == (
        0,
        "",
        "The statement gives no row.\n",
    )


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("INSERT INTO runs (command) VALUES ('crawl')", "INSERT"),
        ("UPDATE articles SET title = 'x'", "UPDATE"),
        ("WITH x AS (SELECT 1) DELETE FROM articles", "DELETE"),
        ("EXPLAIN DELETE FROM articles", "DELETE"),
        ("ATTACH '{other}' AS other", "ATTACH"),
        ("VACUUM INTO '{other}'", "ATTACH"),
        ("PRAGMA query_only = 0", "PRAGMA query_only"),
        ("PRAGMA writable_schema = 1", "PRAGMA writable_schema"),
        ("SELECT load_extension('x')", "load_extension()"),
        ("BEGIN IMMEDIATE", "TRANSACTION"),
        ("CREATE TEMP TABLE x (a)", "INSERT"),
        ("INSERT INTO texts_folded (texts_folded) VALUES ('rebuild')", "INSERT"),
        ("REINDEX", "REINDEX"),
    ],
)
def test_all_else_is_refused_by_name(scrapy: Scrapy, path: Path, tmp_path: Path, statement: str, what: str) -> None:
    other = tmp_path / "other.db"
    code, out, err = scrapy("query", "--sql", statement.format(other=other))
    assert (code, out) == (1, "")
    assert err == f"scrapy query: {path}: {what} is refused; --sql only reads\n"
    assert not other.exists()


def test_the_connection_itself_cannot_write_either(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql._Guard, "allow", lambda *_: sqlite3.SQLITE_OK)
    with closing(open_readonly(path)) as db, pytest.raises(sqlite3.OperationalError, match="readonly"):
        sql.select(db, path, "UPDATE articles SET title = 'x'", 1)


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("SELECT titel FROM articles", "no such column: titel"),
        ("SELEC", 'near "SELEC": syntax error'),
        ("SELECT 1; SELECT 2", "You can only execute one statement at a time."),
        ("-- nothing", "the statement gives no table; write SELECT …"),
    ],
)
def test_an_error_is_one_line(scrapy: Scrapy, path: Path, statement: str, message: str) -> None:
    assert scrapy("query", "--sql", statement) == (1, "", f"scrapy query: {path}: {message}\n")


def test_a_statement_that_does_not_end_is_stopped(scrapy: Scrapy, path: Path) -> None:
    told = "the statement was stopped after 0.05 seconds; --sql-seconds gives it more"
    assert scrapy("query", "--sql", ENDLESS, "--sql-seconds", "0.05") == (1, "", f"scrapy query: {path}: {told}\n")


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT zeroblob(2000000000)",
        "SELECT fold(replace(hex(zeroblob(9000000)), '0', 'áá'))",
        "SELECT hex(zeroblob(20000000))",
    ],
)
def test_a_value_that_no_machine_could_bear_is_refused(scrapy: Scrapy, path: Path, statement: str) -> None:
    told = "a value would be longer than 20 MB; take less of it, with substr() or LIMIT"
    assert scrapy("query", "--sql", statement) == (1, "", f"scrapy query: {path}: {told}\n")


def test_rows_are_read_one_at_a_time(path: Path) -> None:
    with closing(open_readonly(path)) as db:
        rows = sql.select(db, path, f"{ENDLESS.replace('max(i)', 'i')}", 30).rows
        assert [next(rows)["i"] for _ in range(3)] == [1, 2, 3]


def test_only_the_work_of_sqlite_is_timed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([0.0, 0.5, 100.0, 100.3, 200.0, 200.1, 300.0, 300.05])  # into execute, out; into a row, out; …
    monkeypatch.setattr(sql, "monotonic", lambda: next(times))
    with closing(open_readonly(path)) as db:
        assert [row["id"] for row in sql.select(db, path, "SELECT id FROM articles ORDER BY id", 1).rows] == [1, 2]


def test_ctrl_c_is_not_taken_for_the_end_of_time(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed(_: sql._Guard) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(sql._Guard, "is_over", pressed)
    sqlite3.enable_callback_tracebacks(False)  # noqa: FBT003  Datasette, when a test imported it, has them shown
    with closing(open_readonly(path)) as db, named_errors(path), pytest.raises(KeyboardInterrupt):
        sql.select(db, path, ENDLESS, 30)


def test_a_table_has_an_end_and_says_so(scrapy: Scrapy) -> None:
    many = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1001) SELECT i FROM n"
    out = scrapy("query", "--sql", many).out
    assert "1000\n" in out
    assert "1001" not in out
    assert "The first 1,000 rows; --format csv gives all" in out
    assert scrapy("query", "--sql", many, "--format", "jsonl").out.count("\n") == 1001


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--sql", "SELECT 1", "lúa"), "--sql takes no words and no filters"),
        (("--sql", "SELECT 1", "--newspaper", "danviet"), "--sql takes no words and no filters"),
        (("--sql", "SELECT 1", "--copies"), "--sql takes no words and no filters"),
        (("--sql", "SELECT 1", "--limit", "0"), "--limit says nothing about --sql"),
        (("--sql", "SELECT 1", "--columns", "id"), "--columns says nothing about --sql"),
        (("--sql", "SELECT 1", "--sort", "oldest"), "--sort says nothing about --sql"),
        (("--sql", "SELECT 1", "--count"), "not allowed with argument"),
        (("--sql", " "), "the statement is empty; write SELECT …"),
        (("--sql", "SELECT '\udcff'"), "is not UTF-8 text"),
        (("--sql-seconds", "5"), "--sql-seconds is for --sql, which is missing"),
        (("--sql", "SELECT 1", "--sql-seconds", "0"), "0 is no number of seconds"),
        (("--sql", "SELECT 1", "--sql-seconds", "inf"), "inf is no number of seconds"),
        (("--sql", "SELECT 1", "--sql-seconds", "soon"), "soon is no number of seconds"),
    ],
)
def test_wrong_usage_says_what_is_right(scrapy: Scrapy, args: tuple[str, ...], message: str) -> None:
    code, out, err = scrapy("query", *args)
    assert (code, out) == (2, "")
    assert message in err
