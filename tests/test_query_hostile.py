"""What a page may hold must not reach a terminal: ``scrapy query`` and ``scrapy show``."""

import csv
import json
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.database.articles import Writer
from crawler.database.formats import COLUMNS, FORMATS
from crawler.items import Article
from tests.asking import MONDAY, Scrapy
from tests.test_query_stories import link

SUNDAY = "2026-08-09T08:00:00+07:00"
#: What a page may hold to steer a terminal: colour, title, bell, return, direction, line separator, a mark of ours.
STEERING = "\x1b[31m \x9b2J \x1b]0;x\a \r \x85 \u202e \u2066 \u2028 \x02 \x7f"
HOSTILE = f"[red] lúa | [/] {STEERING}\n`đô` *thị*"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that somebody else filled."""
    path = tmp_path_factory.mktemp("hostile") / "news.db"
    page = Article(url=f"https://danviet.vn/{STEERING}", newspaper=STEERING, fetched_at=MONDAY, content_hash="a")
    first = replace(page, key="1", published_at=STEERING, modified_at=STEERING)
    for name in ("title", "lead", "body", "agency", "published_raw", "language", "kind"):
        setattr(first, name, HOSTILE)
    for name in ("authors", "section", "tags", "provinces", "warnings"):
        setattr(first, name, [HOSTILE])
    with Writer(path, "replay") as writer:
        writer.add(first)
        writer.add(replace(page, key="2", published_at=MONDAY))
        writer.add(replace(first, title="cũ", content_hash="b", fetched_at=SUNDAY))
    link(path, {1: ("1", "2")})
    return path


def steering(out: str) -> set[str]:
    """The characters of ``out`` that would steer a terminal, or end a line where no line ends."""
    others = {letter for letter in out if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl")}
    return others - {"\n"}


@pytest.mark.parametrize("words", [(), ("lua",)])
@pytest.mark.parametrize("form", ["table", *FORMATS])
def test_no_format_lets_a_page_steer_the_terminal(
    scrapy: Scrapy, hostile: Path, form: str, words: tuple[str, ...]
) -> None:
    code, out, err = scrapy("query", *words, "--format", form, "--columns", ",".join(COLUMNS), database=hostile)
    assert (code, err) == (0, "")
    assert steering(out.replace("\r\n", "\n")) == set()


@pytest.mark.parametrize("command", [("show", "1"), ("show", "1", "--diff"), ("story", "1", "--diff")])
@pytest.mark.parametrize("form", ["text", "json"])
def test_no_article_lets_its_page_steer_the_terminal(
    scrapy: Scrapy, hostile: Path, command: tuple[str, ...], form: str
) -> None:
    code, out, err = scrapy(*command, "--format", form, database=hostile)
    assert (code, err) == (0, "")
    assert steering(out) == set()


@pytest.mark.parametrize(
    "command", [("query",), ("query", "lua"), ("show", "1"), ("show", "1", "--diff"), ("story", "1", "--diff")]
)
def test_what_looks_like_markup_is_printed_as_it_is(scrapy: Scrapy, hostile: Path, command: tuple[str, ...]) -> None:
    out = scrapy(*command, database=hostile).out
    assert "[red]" in out
    assert "[/]" in out


def test_json_keeps_every_character(scrapy: Scrapy, hostile: Path) -> None:
    (line,) = scrapy("query", "lua", "--format", "jsonl", database=hostile).out.splitlines()
    assert json.loads(line)["title"] == HOSTILE
    assert json.loads(scrapy("show", "1", "--format", "json", database=hostile).out)["authors"] == [HOSTILE]


def test_a_hostile_title_is_one_row_of_markdown(scrapy: Scrapy, hostile: Path) -> None:
    args = ("lua", "--format", "markdown", "--columns", "id,title")
    _, _, row = scrapy("query", *args, database=hostile).out.splitlines()
    assert row.startswith(r"| 1 | \[red] lúa \| \[/] ")
    assert row.endswith(r" \`đô\` \*thị\* |")
    assert len(re.findall(r"(?<!\\)\|", row)) == 3


def test_a_hostile_title_is_one_cell_of_csv(scrapy: Scrapy, hostile: Path) -> None:
    out = scrapy("query", "lua", "--format", "csv", "--columns", "id,title,url", database=hostile).out
    head, row = csv.reader(out.splitlines(keepends=True))
    assert (head, row[0], len(row)) == (["id", "title", "url"], "1", 3)
    assert row[1].startswith("[red] lúa | [/] \ufffd[31m")
