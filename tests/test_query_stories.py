"""``scrapy query`` shows one article a story, the first publisher of those found; ``--copies`` shows all."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crawler.database.connect import open_for_writing, open_readonly
from crawler.database.filters import Query
from crawler.database.formats import FORMATS
from crawler.database.search import count, search
from crawler.items import Article
from tests.asking import Scrapy
from tests.stored import MONDAY, TUESDAY, article, store

#: Invented texts without a word in common, so that only the rows written below make stories.
BODIES = ("Mưa.", "Nắng gắt.", "Bão vào.", "Gió mùa.", "Sương giăng.", "Rét đậm.")


def published(key: str, minute: int | None, newspaper: str, title: str, **fields: object) -> Article:
    at = None if minute is None else f"2026-08-10T07:{minute:02}:00+07:00"
    return replace(article(key, text=title, body=BODIES[int(key)], published_at=at), newspaper=newspaper, **fields)  # type: ignore[arg-type]  # fields of Article


ARTICLES = [
    published("0", 30, "baonghean", "Lũ về sông Lam", authors=["Lê Bình"]),
    published("1", 10, "baohatinh", "Lũ lớn"),
    published("2", None, "danviet", "Lũ dữ"),
    published("3", 20, "nhandan", "Giá lúa", fetched_at=TUESDAY),
    published("4", 20, "cand", "Giá lúa tăng"),
    published("5", 5, "vov", "Tin riêng về lũ"),
]
STORIES = {7: ("1", "0", "2"), 8: ("4", "3")}  # first publisher first


def link(path: Path, stories: dict[int, tuple[str, ...]]) -> None:
    """Write these stories and no other."""
    db = open_for_writing(path)
    db.execute("UPDATE articles SET story_id = NULL, similarity = NULL")
    db.execute("DELETE FROM stories")
    for story, keys in stories.items():
        first = "SELECT ?, id, 'TTXVN', ? FROM articles WHERE key = ?"
        db.execute(f"INSERT INTO stories (id, first_id, agency, articles) {first}", [story, len(keys), keys[0]])
        for key in keys:
            alike = 1.0 if key == keys[0] else 0.876
            db.execute("UPDATE articles SET story_id = ?, similarity = ? WHERE key = ?", [story, alike, key])
    db.close()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stories") / "news.db"
    store(path, ARTICLES)
    link(path, STORIES)
    return path


def found(path: Path, query: Query) -> str:
    """The keys found, each with how many copies."""
    db = open_readonly(path)
    keys = [each.row["key"] + "+" * each.row["copies"] for each in search(db, query)]
    total = count(db, query)
    db.close()
    assert query.limit or len(keys) == total
    return " ".join(keys)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(), "4+ 1++ 5"),
        (Query(copies=True), "0 3 4 1 5 2"),
        (Query(sort="oldest"), "5 1++ 4+"),
        (Query("lũ"), "1++ 5"),
        (Query("lu sông"), "0"),  # the first of those found
        (Query(newspaper="danviet"), "2"),
        (Query(author="Lê Bình"), "0"),
        (Query(since="2026-08-10"), "4+ 1+ 5"),  # one says no day
        (Query(since="2026-08-10", copies=True), "0 3 4 1 5"),
        (Query("lũ", since="2026-08-11"), ""),
    ],
)
def test_of_a_story_the_first_publisher_of_those_found_is_shown(path: Path, query: Query, expected: str) -> None:
    if query.sort == "relevance" and query.words:
        query = replace(query, sort="newest")
    assert found(path, replace(query, limit=0)) == expected


def test_who_was_first_is_told_by_the_time_of_publication_then_by_when_it_was_seen_then_by_key(tmp_path: Path) -> None:
    one = [published(str(number), 20, "vov", "Tin") for number in range(3)]
    seen = [replace(one[0], fetched_at=TUESDAY), one[1], one[2]]
    store(path := tmp_path / "news.db", seen)
    link(path, {1: ("1", "2", "0")})
    assert found(path, Query()) == "1++"
    assert {each.fetched_at for each in seen} == {MONDAY, TUESDAY}


def test_the_limit_counts_what_is_shown(path: Path) -> None:
    assert found(path, Query(limit=2)) == "4+ 1++"
    assert found(path, Query(limit=2, copies=True)) == "0 3"


def test_the_table_tells_of_the_copies(scrapy: Scrapy) -> None:
    out = scrapy("query", "--limit", "2").out
    head, _, first, second, *notes = [line for line in out.splitlines() if line]
    assert head.split()[-1] == "copies"
    assert [first.split()[-1], second.split()[-1]] == ["+1", "+2"]
    assert notes == ["2 of 3 articles; --limit 0 shows all", "3 more copies found; --copies shows all"]


def test_without_copies_the_table_has_no_column_for_them(scrapy: Scrapy) -> None:
    for args in (("--copies",), ("riêng",), ("--columns", "id")):
        assert "copies" not in scrapy("query", *args).out.splitlines()[0]
    assert "1 of 6 articles" in scrapy("query", "--copies", "--limit", "1").out


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_has_the_rows_of_the_table(scrapy: Scrapy, form: str) -> None:
    for args, rows in ((("--limit", "2"), 2), ((), 3), (("--copies",), 6)):
        out = scrapy("query", "--format", form, "--columns", "newspaper", *args).out
        assert sum(out.count(each.newspaper or "") for each in ARTICLES) == rows


def test_the_number_of_copies_is_a_column(scrapy: Scrapy) -> None:
    args = ("--columns", "newspaper,copies")
    (row,) = csv.DictReader(scrapy("query", "sông", "--format", "csv", *args).out.splitlines())
    assert row == {"newspaper": "baonghean", "copies": "0"}
    lines = scrapy("query", "lũ", "--format", "jsonl", *args).out.splitlines()
    assert {row["newspaper"]: row["copies"] for row in map(json.loads, lines)} == {"baohatinh": 2, "vov": 0}


FACTS = [
    {},
    {"agency": "TTXVN"},
    {"author": "Hà An"},
    {"section": "Nhà nông"},
    {"tag": "lúa"},
    {"missing": ("author",)},
]


@pytest.mark.parametrize("facts", FACTS, ids=str)
def test_an_article_is_passed_over_without_reading_it(path: Path, facts: dict[str, Any]) -> None:
    """A million articles are twelve gigabytes, the index has what these questions ask of each."""
    db = open_readonly(path)
    asked: list[tuple[str, Any]] = []
    with db.tracer(lambda sql, params: asked.append((sql, params))):
        list(search(db, Query(sort="newest", **facts)))
    sql, params = asked[0]
    plan = " ".join(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", params))
    db.close()
    assert "SCAN listed USING COVERING INDEX articles_by_time" in plan
    assert "TEMP B-TREE" not in plan
    assert facts or "SEARCH other USING COVERING INDEX articles_by_story (story_id=?)" in plan
