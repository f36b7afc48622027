"""Narrow terminals: no column is left out, no value cut, and a place that is wide enough is not overrun."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.asking import Scrapy
from tests.stored import MONDAY, TUESDAY, article, store
from tests.test_query_stories import link


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("narrow") / "news.db"
    times = {"published_at": "2021-09-10T19:30:00+07:00"}
    other = article("c", "Giá vàng", published_at="2026-03-07T08:02:00+07:00")
    other = replace(other, newspaper="thoibaonganhang")
    edited = [article("a", text, seen, **times) for text, seen in (("Lúa", MONDAY), ("Lúa chín vàng", TUESDAY))]
    store(path, [*edited, article("b", "Lúa chín rộ", **times), other])
    link(path, {1: ("a", "b")})
    return path


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("query --edited", ["published", "edited", "revisions", "title", "10/09/2021 19:30", "11/08/2026 08:00"]),
        ("query vang", ["published", "newspaper", "authors", "07/03/2026 08:02", "thoibaonganhang"]),
        ("story 1", ["newspaper", "published", "10/09/2021", "similar", "agency", "added", "87 %"]),
        ("coverage", ["thoibaonganhang", "2021-09-10", "2026-03-07", "articles", "without", "usual"]),
        ("coverage danviet", ["Mon   Tue   Wed   Thu   Fri   Sat   Sun"]),
    ],
)
@pytest.mark.parametrize("columns", ["30", "60", "80"])
def test_nothing_is_left_out_or_cut(
    scrapy: Scrapy, monkeypatch: pytest.MonkeyPatch, columns: str, arguments: str, words: list[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    out = scrapy(*arguments.split()).out
    assert [word for word in words if word not in out] == []
    assert "…" not in out


@pytest.mark.parametrize("arguments", ["query --edited", "story 1", "coverage", "coverage danviet"])
def test_eighty_characters_are_enough(scrapy: Scrapy, monkeypatch: pytest.MonkeyPatch, arguments: str) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert max(map(len, scrapy(*arguments.split()).out.splitlines())) <= 80


def test_one_long_word_does_not_widen_a_table(scrapy: Scrapy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    out = scrapy("query", "--columns", "id,url,title").out
    assert max(map(len, out.splitlines())) <= 80
