"""``scrapy replay --compare``: what a rebuild would change, told before anyone rebuilds."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from crawler.compare import Comparison
from crawler.database.connect import open_readonly
from crawler.items import Article
from tests.danviet_web import FIXTURES, rows, scrapy
from tests.stored import MONDAY, TUESDAY, answer, article, store


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    cwd = tmp_path_factory.mktemp("compare")
    assert scrapy("replay", str(FIXTURES), "--summary", cwd=cwd).returncode == 0
    return cwd


def altered(stored: Path, tmp_path: Path, *statements: str) -> Path:
    """A copy of the database as other rules would have given it."""
    path = shutil.copy(stored / "news.db", tmp_path / "news.db")
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return Path(path)


def test_what_today_gives_the_same_exits_with_0(stored: Path) -> None:
    said = scrapy("replay", "--compare", "news.db", str(FIXTURES), cwd=stored)
    assert said.returncode == 0, said.stdout
    assert ", 0 would change" in said.stderr
    assert "0 articles compared" not in said.stderr


def test_each_field_that_would_change_is_counted_with_examples(stored: Path, tmp_path: Path) -> None:
    path = altered(stored, tmp_path, "UPDATE articles SET agency = 'X', authors = '[\"Ai\"]'")
    before = rows(path)
    said = scrapy("replay", "--compare", str(path), str(FIXTURES), cwd=tmp_path)
    assert said.returncode == 3
    assert "danviet" in said.stdout
    assert "authors" in said.stdout
    assert "  - Ai" in said.stdout
    assert rows(path) == before


def test_all_differences_as_json(stored: Path, tmp_path: Path) -> None:
    path = altered(stored, tmp_path, "UPDATE articles SET title = 'Tin cũ'")
    said = scrapy("replay", "--compare", str(path), str(FIXTURES), "--format", "json", cwd=tmp_path)
    found = json.loads(said.stdout)
    assert {each["field"] for each in found} == {"title"}
    assert {each["old"] for each in found} == {"Tin cũ"}
    assert all(each["new"] and each["recorded_in"] for each in found)


def test_a_database_that_is_none_fails_by_name(stored: Path) -> None:
    said = scrapy("replay", "--compare", "none.db", str(FIXTURES), cwd=stored)
    assert said.returncode == 1
    assert "none.db: no such database" in said.stderr


def fields(path: Path, item: Article) -> list[str]:
    comparison = Comparison(open_readonly(path))
    found = [each.field for each in comparison.of_article(item)]
    comparison.db.close()
    return found


def test_only_the_latest_capture_of_an_article_is_compared(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    store(path, [article(text="Giá lúa", seen=MONDAY), article(text="Giá lúa tăng", seen=TUESDAY)])
    assert fields(path, article(text="Khác", seen=MONDAY)) == []
    assert fields(path, article(text="Khác", seen=TUESDAY)) == ["title", "body"]


def test_an_article_of_another_key_is_found_by_its_page(tmp_path: Path) -> None:
    path, one = tmp_path / "news.db", article()
    store(path, [one])
    assert fields(path, article("danviet:2", url=one.url, text="Lúa chín vàng")) == ["key"]


def test_a_page_that_is_an_article_now_or_none_any_more_is_a_difference(tmp_path: Path) -> None:
    path, one = tmp_path / "news.db", article()
    store(path, [one, answer("rejected")])
    now = article("danviet:9", page=answer("stored"))
    assert fields(path, now) == ["(article)"]
    comparison = Comparison(open_readonly(path))
    (lost,) = comparison.of_page(answer("rejected", url=one.url or "", reason="no-body"))
    assert (lost.old, lost.new) == ("Lúa chín vàng", "none: no-body")
    comparison.db.close()


def test_an_article_that_the_database_has_never_seen_is_no_difference(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    store(path, [article()])
    comparison = Comparison(open_readonly(path))
    assert list(comparison.of_article(article("danviet:2"))) == []
    assert comparison.unknown == 1
    comparison.db.close()
