"""``scrapy query --count`` and ``--group-by``: how many there are."""

import csv
import json
import re

import pytest

from crawler.database.formats import FORMATS
from crawler.database.groups import BY
from tests.asking import Scrapy


@pytest.mark.parametrize(
    ("args", "number"), [((), 2), (("--newspaper", "danviet"), 1), (("do", "thi"), 2), (("x",), 0)]
)
def test_a_count_is_a_number_alone(scrapy: Scrapy, args: tuple[str, ...], number: int) -> None:
    assert scrapy("query", "--count", *args) == (0, f"{number}\n", "")


def test_a_table_has_a_bar_for_each_count_and_the_total_below(scrapy: Scrapy) -> None:
    code, out, err = scrapy("query", "--group-by", "author")
    assert (code, err) == (0, "")
    assert "\x1b" not in out
    head, _, *lines = out.splitlines()
    assert head.split() == ["author", "articles"]
    assert [re.sub(" +", " ", line) for line in lines] == [
        f"Hà An 1 {'█' * 40}",
        f"Nguyễn Vân 1 {'█' * 40}",
        f"(none) 1 {'█' * 40}",
        "",
        "2 articles",
    ]


def test_a_bar_is_as_long_as_its_count(scrapy: Scrapy) -> None:
    lines = scrapy("query", "--group-by", "agency", "--copies").out.splitlines()
    assert [line.count("█") for line in lines if "█" in line] == [40, 40]


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("form", ["table", *FORMATS])
def test_every_kind_of_count_prints_in_every_format(scrapy: Scrapy, by: str, form: str) -> None:
    code, out, err = scrapy("query", "--group-by", by, "--format", form)
    assert (code, err) == (0, "")
    assert by in out


def test_the_formats_have_two_columns(scrapy: Scrapy) -> None:
    asked = ("query", "--group-by", "day", "--format")
    assert json.loads(scrapy(*asked, "json").out) == [
        {"day": "2021-09-10", "articles": 1},
        {"day": None, "articles": 1},
    ]
    assert list(csv.reader(scrapy(*asked, "csv").out.splitlines())) == [
        ["day", "articles"],
        ["2021-09-10", "1"],
        ["", "1"],
    ]


def test_the_filters_narrow_what_is_counted(scrapy: Scrapy) -> None:
    out = scrapy("query", "da nang", "--group-by", "newspaper", "--format", "jsonl").out
    assert json.loads(out) == {"newspaper": "danviet", "articles": 1}


def test_a_limit_leaves_the_first_groups_and_the_whole_total(scrapy: Scrapy) -> None:
    asked = ("query", "--group-by", "author", "--limit")
    assert scrapy(*asked, "1", "--format", "csv").out.split("\r\n") == ["author,articles", "Hà An,1", ""]
    assert scrapy(*asked, "1").out.endswith("\n2 articles\n2 more lines; --limit 0 shows all\n")
    assert len(scrapy(*asked, "0", "--format", "jsonl").out.splitlines()) == 3


def test_merged_says_which_provinces_are_counted(scrapy: Scrapy) -> None:
    assert scrapy("query", "--group-by", "province", "--merged", "--format", "csv").code == 0
    assert scrapy("query", "--group-by", "day", "--merged").code == 2


@pytest.mark.parametrize(("form", "out"), [("table", ""), ("jsonl", ""), ("csv", "day,articles\r\n")])
def test_nothing_to_count_is_said(scrapy: Scrapy, form: str, out: str) -> None:
    assert scrapy("query", "khongco", "--group-by", "day", "--format", form) == (0, out, "No article matches.\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--count", "--group-by", "day"), "not allowed with argument"),
        (("--count", "--limit", "5"), "--limit says nothing about --count"),
        (("--count", "--format", "csv"), "--format says nothing about --count"),
        (("--count", "--sort", "oldest"), "--sort says nothing about --count"),
        (("--count", "--columns", "id"), "--columns says nothing about --count"),
        (("--group-by", "day", "--columns", "id"), "--columns says nothing about --group-by"),
        (("--group-by", "day", "--sort", "oldest"), "--sort says nothing about --group-by"),
        (("--group-by", "year"), "invalid choice: 'year'"),
    ],
)
def test_wrong_usage_says_what_is_right(scrapy: Scrapy, args: tuple[str, ...], message: str) -> None:
    code, out, err = scrapy("query", *args)
    assert (code, out) == (2, "")
    assert message in err
