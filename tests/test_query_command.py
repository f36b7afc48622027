"""``scrapy query`` as a person calls it."""

import csv
import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest

from crawler.database import answers
from crawler.database.articles import Writer
from crawler.database.formats import COLUMNS, FORMATS
from crawler.database.records import ARTICLE_FIELDS
from tests.asking import FIRST, TUESDAY, Scrapy
from tests.stored import article

NAMES = ("newspaper", "author", "agency", "section", "tag")


def test_the_table_is_plain_in_a_pipe_and_shows_the_hit(scrapy: Scrapy) -> None:
    code, out, err = scrapy("query", "da nang")
    assert (code, err) == (0, "")
    assert "\x1b" not in out
    assert "10/09/2021 19:30" in out
    assert "=Đô thị thông minh | mới" in out
    assert "Nguyễn Vân; Hà An" in out
    assert "Đoạn hai ở Đà Nẵng." in out
    assert max(map(len, out.splitlines())) <= 120


def test_the_table_has_colours_on_a_terminal(scrapy: Scrapy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert re.search("\x1b\\[[0-9;]*33mĐà\x1b", scrapy("query", "da nang").out)


def test_the_table_tells_how_many_more_there_are(scrapy: Scrapy) -> None:
    assert "1 of 2 articles; --limit 0 shows all" in scrapy("query", "--limit", "1").out


def test_a_table_does_not_count_on_for_ever(scrapy: Scrapy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "COUNTED", 1)
    assert "1 of more than 1 articles; --limit 0 shows all" in scrapy("query", "--limit", "1").out
    assert scrapy("query", "--count").out == "2\n"
    assert "--limit" not in scrapy("query", "--limit", "0").out


def test_jsonl_gives_the_article_back(scrapy: Scrapy) -> None:
    (line,) = scrapy("query", "da nang", "--format", "jsonl").out.splitlines()
    expected = asdict(FIRST)
    del expected["page"], expected["moved_from"]
    assert json.loads(line) == expected
    assert list(json.loads(line)) == list(ARTICLE_FIELDS)


def test_a_copy_names_the_address_of_the_first(scrapy: Scrapy) -> None:
    out = scrapy("query", "--newspaper", "baonghean", "--format", "jsonl").out
    assert json.loads(out)["duplicate_of"] == FIRST.url


def test_json_is_one_array(scrapy: Scrapy) -> None:
    found = json.loads(scrapy("query", "--format", "json", "--columns", "newspaper, id").out)
    assert found == [{"newspaper": "danviet", "id": 1}, {"newspaper": "baonghean", "id": 2}]


def test_csv_is_safe_in_a_spreadsheet(scrapy: Scrapy) -> None:
    out = scrapy("query", "nang", "--format", "csv", "--columns", "title,authors,images,body,snippet").out
    (row,) = csv.DictReader(out.splitlines(keepends=True))
    assert row["title"] == "'=Đô thị thông minh | mới"
    assert row["authors"] == "Nguyễn Vân; Hà An"
    assert json.loads(row["images"]) == FIRST.images
    assert row["body"] == FIRST.body
    assert row["snippet"] == "Thành phố thử đèn giao thông. Đoạn một. Đoạn hai ở Đà Nẵng."


def test_markdown_is_a_table_with_the_hit_in_bold(scrapy: Scrapy) -> None:
    head, _, row = scrapy("query", "nang", "--format", "markdown", "--columns", "title,snippet").out.splitlines()
    assert head == "| title | snippet |"
    assert r"=Đô thị thông minh \| mới" in row
    assert "Đà **Nẵng**" in row


@pytest.mark.parametrize("form", ["table", *FORMATS])
def test_every_column_prints_in_every_format(scrapy: Scrapy, form: str) -> None:
    code, out, _ = scrapy("query", "--format", form, "--columns", ",".join(COLUMNS))
    assert code == 0
    assert TUESDAY in out or "11/08/2026" in out


@pytest.mark.parametrize(
    ("form", "out"),
    [("table", ""), ("json", "[]\n"), ("jsonl", ""), ("csv", "id\r\n"), ("markdown", "| id |\n| --- |\n")],
)
def test_an_empty_result_says_so(scrapy: Scrapy, form: str, out: str) -> None:
    assert scrapy("query", "khongco", "--format", form, "--columns", "id") == (0, out, "No article matches.\n")


@pytest.mark.parametrize(
    "args",
    [
        ("--since", "2021-09-10", "--until", "2021-09-10"),
        ("--author", "ha an"),
        ("--section", "khuyến nông"),
        ("--tag", "[BOLD]lua[/]"),
        ("--newspaper", "danviet", "thông", "minh"),
        ("--", "nang", "-lua"),
        ("nang", "-"),
        ("nang", "*", ":", '"'),
    ],
)
def test_filters_and_words_find_the_article(scrapy: Scrapy, args: tuple[str, ...]) -> None:
    out = scrapy("query", "--format", "jsonl", "--columns", "id", *args).out
    assert json.loads(out) == {"id": 1}


def test_a_newspaper_of_which_nothing_is_stored_is_none_that_nobody_has_heard_of(scrapy: Scrapy) -> None:
    assert scrapy("query", "--newspaper", "baohatinh", "--count") == (0, "0\n", "")


@pytest.mark.parametrize("command", ["query", "export"])
def test_what_words_do_not_find_yet_is_said(scrapy: Scrapy, tmp_path: Path, command: str) -> None:
    path = tmp_path / "news.db"
    with Writer(path, "crawl") as writer:
        writer.add(article("a", "Lúa"))
        writer.flush()
        told = "Not searched yet: 1 stored article, which the crawl or replay that runs will index, else the next one\n"
        assert scrapy(command, "lua", database=path).err.startswith(told)
        assert "Not searched" not in scrapy(command, database=path).err + scrapy(command, "", database=path).err
    assert "Not searched" not in scrapy(command, "lua", database=path).err


def test_order(scrapy: Scrapy) -> None:
    out = scrapy("query", "--sort", "newspaper", "--format", "csv", "--columns", "newspaper").out
    assert out.split() == ["newspaper", "baonghean", "danviet"]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--autor", "x"), "unknown option --autor"),
        (("--", "-lua", "--count"), "--count stands after --, where all is looked for; write options before it"),
        (("--newspaper", "danvie"), "there is no newspaper danvie; did you mean danviet"),
        (("--newspaper", "danviet", "--newspaper", "Dân Việt"), "there is no newspaper Dân Việt; did you mean danviet"),
        (("-x",), "unknown option -x"),
        (("--columns", "titel"), "no column titel; there are id, url"),
        (("--since", "10/09/2021"), "10/09/2021 is no day such as 2021-09-01"),
        (("--since", "2021-02-31"), "2021-02-31 is no day"),
        (("--since", "2021-09-11", "--until", "2021-09-10"), "--since 2021-09-11 is later than"),
        (("--limit", "-1"), "-1 is no number of articles"),
        (("--limit", "9" * 20), f"{'9' * 20} is too large a number; 0 is all"),
        (("--columns", "id,title,id"), "'id,title,id' should name one column or more, each once"),
        (("--columns", ","), "',' should name one column or more, each once"),
        (("nang\udcff",), r"'nang\udcff' is not UTF-8 text"),
        *(((f"--{name}", "H\udcff"), r"'H\udcff' is not UTF-8 text") for name in NAMES),
        *(((f"--{name}", " \u200b"), "the name is empty") for name in NAMES),
        (("--sort", "best"), "invalid choice: 'best'"),
        (("--format", "xml"), "invalid choice: 'xml'"),
    ],
)
def test_wrong_usage_is_exit_code_2(scrapy: Scrapy, args: tuple[str, ...], message: str) -> None:
    code, out, err = scrapy("query", *args)
    assert (code, out) == (2, "")
    assert message in err


# --- help ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["query", "show", "story"])
def test_help_teaches_by_examples(scrapy: Scrapy, command: str) -> None:
    out = scrapy(command, "--help").out
    assert f"\nExamples:\n  scrapy {command} " in out
    assert "(default: news.db)" in out
    assert "\nExit code: 0 done" in out
    assert all(len(line) <= 110 for line in out.splitlines())


def test_help_leads_from_the_list_to_the_article(scrapy: Scrapy) -> None:
    text = scrapy("query", "--help").out
    assert text.count("\n===") == 5  # Scrapy would make a heading of every line that ends in a colon
    out = " ".join(text.split())
    assert "`scrapy show ID`" in out
    assert "any spelling ('nguyen van')" in out
    assert "(default id, published_at, newspaper, title, authors;" in out
