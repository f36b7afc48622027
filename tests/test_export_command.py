"""``scrapy export`` as a person calls it."""

import csv
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.export.articles import EXPORTED
from crawler.export.formats import FORMATS
from tests.asking import FIRST, Scrapy
from tests.stored import article, store
from tests.test_progress import told
from tests.test_query_stories import link

HEAD = ",".join(EXPORTED) + "\r\n"


def ids(out: str) -> list[int]:
    return [json.loads(line)["id"] for line in out.splitlines()]


def test_standard_output_gets_a_line_for_each_article_and_standard_error_how_many(scrapy: Scrapy) -> None:
    code, out, err = scrapy("export")
    assert (code, err) == (0, "2 articles\n")
    first, _ = map(json.loads, out.splitlines())
    assert list(first) == list(EXPORTED)
    assert (first["title"], first["provinces"], first["revisions"]) == (FIRST.title, FIRST.provinces, 2)


def test_a_file_gets_the_same_and_is_named(scrapy: Scrapy, tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    assert scrapy("export", "-o", str(file)) == (0, "", f"2 articles in {file}\n")
    assert file.read_text() == scrapy("export").out
    assert list(tmp_path.iterdir()) == [file]


def test_the_newest_come_first_and_sort_changes_that(scrapy: Scrapy, tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    first, last, between = (f"2021-09-{day}T08:00:00+07:00" for day in (10, 12, 11))
    ripe = {"title": "Ruộng chín", "body": "Lúa ngoài đồng."}
    others = [
        article("danviet:2", "2", published_at=last, **ripe),
        article("danviet:3", "3", published_at=between, **ripe),
    ]
    store(path, [article("danviet:1", "Lúa", published_at=first), *others])
    assert ids(scrapy("export", database=path).out) == [2, 3, 1]
    assert ids(scrapy("export", "lúa", database=path).out) == [2, 3, 1]  # not the most relevant
    assert ids(scrapy("export", "--sort", "oldest", database=path).out) == [1, 3, 2]


def test_all_are_written_unless_limited(scrapy: Scrapy, tmp_path: Path) -> None:
    many = tmp_path / "many.db"
    store(many, [article(f"danviet:{number}", f"Lúa {number}") for number in range(25)])
    assert len(ids(scrapy("export", database=many).out)) == 25
    assert scrapy("export", "--limit", "3", database=many).err == "3 articles\n"
    assert ids(scrapy("export", "--limit", "30", database=many).out) == ids(scrapy("export", database=many).out)


@pytest.mark.parametrize("filters", [("đèn", "giao", "thông"), ("--newspaper", "danviet"), ("--edited",)])
def test_filters_are_those_of_query(scrapy: Scrapy, filters: tuple[str, ...]) -> None:
    assert ids(scrapy("export", *filters).out) == [1]
    assert scrapy("export", *filters).err == "1 article\n"


def test_a_story_is_written_whole_unless_copies_are_not_wanted(scrapy: Scrapy, tmp_path: Path) -> None:
    path = tmp_path / "stories.db"
    store(path, [article("danviet:1", "Lúa một"), article("danviet:2", "Lúa hai")])
    link(path, {1: ("danviet:1", "danviet:2")})
    for whole in ((), ("--copies",)):
        assert sorted(ids(scrapy("export", *whole, database=path).out)) == [1, 2]
    code, out, err = scrapy("export", "--no-copies", database=path)
    assert (code, ids(out), err) == (0, [1], "1 article\n")
    assert (json.loads(out)["story_id"], json.loads(out)["similarity"]) == (1, 1.0)


@pytest.mark.parametrize(
    ("name", "begin"), [("a.csv", b"id,url"), ("a.PARQUET", b"PAR1"), ("a.ndjson", b'{"id"'), ("a", b'{"id"')]
)
def test_the_name_of_the_file_tells_the_format(scrapy: Scrapy, tmp_path: Path, name: str, begin: bytes) -> None:
    assert scrapy("export", "-o", str(tmp_path / name)).code == 0
    assert (tmp_path / name).read_bytes().startswith(begin)


def test_the_format_that_is_asked_for_is_stronger(scrapy: Scrapy, tmp_path: Path) -> None:
    scrapy("export", "-o", str(tmp_path / "a.txt"), "--format", "csv")
    assert (tmp_path / "a.txt").read_text().startswith("id,url")


def test_excel_gets_its_mark_when_it_is_asked_for(scrapy: Scrapy, tmp_path: Path) -> None:
    plain, marked = tmp_path / "plain.csv", tmp_path / "marked.csv"
    scrapy("export", "-o", str(plain))
    scrapy("export", "-o", str(marked), "--bom")
    assert marked.read_bytes() == b"\xef\xbb\xbf" + plain.read_bytes()
    assert not plain.read_bytes().startswith(b"\xef")
    assert next(csv.DictReader(marked.read_text("utf-8-sig").splitlines(keepends=True)))["id"] == "1"
    assert scrapy("export", "--format", "csv", "--bom").out.startswith("\ufeffid,url")


@pytest.mark.parametrize(("form", "there"), [("jsonl", ""), ("csv", HEAD)])
def test_nothing_found_is_said_and_the_file_is_valid(scrapy: Scrapy, tmp_path: Path, form: str, there: str) -> None:
    assert scrapy("export", "khongco", "--format", form) == (0, there, "No article matches; none\n")
    file = tmp_path / "none"
    code, _, err = scrapy("export", "khongco", "--format", form, "-o", str(file))
    assert (code, err) == (0, f"No article matches; none in {file}\n")
    assert file.read_bytes().decode() == there


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--format", "xml"), "invalid choice: 'xml'"),
        (("--format", "html"), "html is a folder of pages; name it with -o"),
        (("--format", "markdown", "-o", "-"), "markdown is a folder of pages; name it with -o"),
        (("--format", "parquet"), "parquet is no text for standard output; name a file with -o"),
        (("-o", ""), "the name after -o is empty"),
        (("-o", "a.xlsx"), "the name a.xlsx tells no format; say --format jsonl, csv, parquet, markdown, html"),
        (("-o", "a.html"), "the name a.html tells no format; say --format jsonl, csv, parquet, markdown, html"),
        (("--bom",), "--bom is for csv, not for jsonl"),
        (("--bom", "-o", "a.parquet"), "--bom is for csv, not for parquet"),
        (("--merged",), "--merged says how to read --province, which is missing"),
        (("--limit", "-1"), "-1 is no number of articles"),
        (("--colour",), "unknown option --colour"),
        (("--newspaper", "danvie"), "there is no newspaper danvie; did you mean danviet"),
    ],
)
def test_wrong_usage_is_exit_code_2(scrapy: Scrapy, args: tuple[str, ...], message: str) -> None:
    code, out, err = scrapy("export", *args)
    assert (code, out) == (2, "")
    assert message in err


def test_a_missing_database_is_one_line_and_makes_no_file(scrapy: Scrapy, tmp_path: Path) -> None:
    code, out, err = scrapy("export", "-o", str(tmp_path / "a.csv"), database=tmp_path / "nothing.db")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(f"scrapy export: {tmp_path}/nothing.db: no such database")
    assert list(tmp_path.iterdir()) == []


def test_the_database_is_never_overwritten(scrapy: Scrapy, path: Path) -> None:
    before = path.read_bytes()
    code, _, err = scrapy("export", "--overwrite", "-o", str(path.parent / ".." / path.parent.name / path.name))
    assert code == 2
    assert "is the database itself" in err
    assert path.read_bytes() == before


def test_help_teaches_by_examples_and_says_the_defaults(scrapy: Scrapy) -> None:
    out = scrapy("export", "--help").out
    assert "\nExamples:\n  scrapy export -o news.parquet " in out
    assert "\nExit code: 0 done" in out
    text = " ".join(out.split())
    assert f"{', '.join(FORMATS)} (default: as the name of FILE ends; without an ending, jsonl)" in text
    assert "(default: all articles, as with --copies)" in text
    assert "the order (default: newest)" in text
    assert "default: only the first publisher" not in text


def test_a_terminal_sees_a_bar_and_a_pipe_one_line(path: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "scrapy", "export", "-d", str(path), "-o"]
    piped = subprocess.run([*command, str(tmp_path / "a.jsonl")], capture_output=True, text=True, check=True)
    assert (piped.stdout, piped.stderr) == ("", f"2 articles in {tmp_path}/a.jsonl\n")
    master, terminal = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen([*command, str(tmp_path / "b.jsonl")], env=environment, stderr=terminal) as export:
        os.close(terminal)
        shown = "".join(told(master))
    os.close(master)
    assert export.returncode == 0
    assert "2 articles, " in shown
    assert "100%" in shown
    assert shown.endswith(f"2 articles in {tmp_path}/b.jsonl\r\n")


def test_a_reader_who_leaves_early_is_no_error(tmp_path: Path) -> None:
    many = tmp_path / "many.db"
    store(many, [article(f"danviet:{number}", f"Lúa {number} " + "dài " * 2000) for number in range(100)])
    command = [sys.executable, "-m", "scrapy", "export", "-d", str(many)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"{")
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 0
