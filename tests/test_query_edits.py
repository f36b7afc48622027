"""``scrapy query --edited`` and ``--title-changed``."""

import csv
import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from crawler.items import Article
from pipelines.deduplicate import content_hash
from tests.asking import Scrapy
from tests.stored import MONDAY, TUESDAY, WEDNESDAY, article, store

JUNE, JULY = "2026-06-01T08:00:00+07:00", "2026-07-01T08:00:00+07:00"


def text(key: str, seen: str, title: str, body: str = "Một.", **fields: Any) -> Article:  # noqa: ANN401  any field
    made = replace(article(key, seen=seen, text=title, body=body), **({"published_at": JUNE} | fields))
    return replace(made, content_hash=content_hash(made))


CAPTURES = [
    text("once", MONDAY, "Không sửa"),
    text("typed", MONDAY, "Hoà Bình – “quê”"),
    text("typed", TUESDAY, "HÒA BÌNH - quê", "Một!"),
    text("body", MONDAY, "Sửa thân bài"),
    text("body", TUESDAY, "“Sửa” thân bài", "Hai.", published_at=JULY),
    text("title", MONDAY, "Giá lúa 5%", newspaper="baonghean"),
    text("title", TUESDAY, "Giá lúa 5", newspaper="baonghean"),
    text("title", WEDNESDAY, "Giá lúa 5", "Hai.", newspaper="baonghean"),
    text("back", MONDAY, "Cũ"),
    text("back", TUESDAY, "Mới"),
    text("back", WEDNESDAY, "Cũ"),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("edits") / "news.db"
    store(path, CAPTURES)
    return path


def found(scrapy: Scrapy, *args: str) -> str:
    out = scrapy("query", *args, "--format", "jsonl", "--columns", "key").out
    return " ".join(json.loads(line)["key"] for line in out.splitlines())


@pytest.mark.parametrize(
    ("args", "keys"),
    [
        (("--edited",), "title back body"),
        (("--title-changed",), "title back"),
        (("--edited", "--title-changed"), "title back"),
        (("--edited", "--sort", "newest"), "body back title"),
        (("--edited", "sửa"), "body"),
        (("--edited", "--newspaper", "baonghean"), "title"),
        (("--edited", "--limit", "1"), "title"),
        (("--edited", "--since", "2026-08-12"), "title"),
        (("--edited", "--until", "2026-08-10"), ""),
        (("--edited", "--since", "2026-08-11", "--until", "2026-08-11"), "title back body"),
        (("--title-changed", "--since", "2026-08-12"), ""),
        (("--title-changed", "--until", "2026-08-11"), "title back"),
        (
            (
                "--since",
                "2026-08-01",
            ),
            "",
        ),
        (
            (
                "--since",
                "2026-07-01",
            ),
            "body",
        ),
    ],
)
def test_edits_are_found_by_the_day_they_were_seen(scrapy: Scrapy, args: tuple[str, ...], keys: str) -> None:
    """Without them --since is the day of publication."""
    assert found(scrapy, *args) == keys


def test_the_order_of_captures_finds_the_same_edits(scrapy: Scrapy, tmp_path: Path) -> None:
    for number, order in enumerate(permutations(CAPTURES[-3:])):
        store(path := tmp_path / f"{number}.db", order)
        out = scrapy(
            "query", "--title-changed", "--format", "csv", "--columns", "revisions,edited_at", database=path
        ).out
        assert out.splitlines() == ["revisions,edited_at", f"2,{TUESDAY}"]


def test_the_table_tells_when_and_how_often(scrapy: Scrapy) -> None:
    head, _, row, *_ = scrapy("query", "--edited").out.splitlines()
    assert head.split() == ["id", "published", "edited", "revisions", "newspaper", "title"]
    assert row.split()[1:] == ["01/06/2026", "08:00", "12/08/2026", "08:00", "3", "baonghean", "Giá", "lúa", "5"]


def test_every_article_has_its_revisions_as_columns(scrapy: Scrapy) -> None:
    out = scrapy("query", "--format", "csv", "--columns", "key,revisions,edited_at").out
    rows = {row["key"]: (row["revisions"], row["edited_at"]) for row in csv.DictReader(out.splitlines())}
    assert rows == {
        "once": ("1", ""),
        "typed": ("1", ""),
        "body": ("2", TUESDAY),
        "title": ("3", WEDNESDAY),
        "back": ("2", TUESDAY),
    }


def test_no_edit_says_so(scrapy: Scrapy) -> None:
    assert scrapy("query", "--edited", "--until", "2026-01-01") == (0, "", "No article matches.\n")
