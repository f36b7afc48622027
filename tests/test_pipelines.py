import logging
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Spider
from scrapy.utils.test import get_crawler

from crawler.database.connect import DatabaseLocked, DatabaseNotWritable
from crawler.items import Article, Page
from crawler.signals import item_stored
from pipelines.deduplicate import DeduplicatePipeline, content_hash
from pipelines.store import StorePipeline
from pipelines.validate import ValidatePipeline
from tests.stored import MONDAY

PAGE = Page(url="https://danviet.vn/a-d1.html", newspaper="danviet", kind="article", outcome="stored")


def article(**fields: Any) -> Article:  # noqa: ANN401  # the fields of Article
    seen = "2021-09-11T07:00:00+07:00"
    page = Page(url="https://danviet.vn/a-d1.html", newspaper="danviet", fetched_at=seen, outcome="stored")
    whole: dict[str, Any] = {
        "url": page.url,
        "newspaper": "danviet",
        "title": "Giá lúa",
        "body": "Tăng.",
        "key": "danviet:id:1",
    }
    return Article(**(whole | {"fetched_at": seen, "page": page} | fields))


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"url": None}, "no-address"),
        ({"title": None}, "no-title"),
        ({"body": None}, "no-body"),
        ({"body": ""}, "no-body"),
    ],
)
def test_an_article_that_lacks_something_becomes_its_page(fields: dict[str, Any], reason: str) -> None:
    page = ValidatePipeline().process_item(article(**fields))
    assert isinstance(page, Page)
    assert (page.outcome, page.reason, page.url) == ("rejected", reason, "https://danviet.vn/a-d1.html")


def test_pictures_are_as_good_as_a_body() -> None:
    whole = article(body=None, images=[{"url": "https://danviet.vn/a.jpg", "caption": None}])
    assert ValidatePipeline().process_item(whole) is whole


def test_pages_pass() -> None:
    assert ValidatePipeline().process_item(PAGE) is PAGE
    assert DeduplicatePipeline().process_item(PAGE) is PAGE


@pytest.mark.parametrize(
    "other",
    [
        {"body": " Khai  mạc.\n\nTại Hòa Bình "},
        {"body": "Khai mạc. Tại Hòa Bình"},
        {"body": "“Khai mạc”. Tại HÒA BÌNH!"},
        {"images": [{"url": "https://danviet.vn/new.jpg", "caption": "x"}], "tags": ["lễ hội"]},
    ],
)
def test_the_same_text_again(other: dict[str, Any]) -> None:
    one = article(body="Khai mạc.\n\nTại Hoà Bình")
    assert content_hash(article(**({"body": one.body} | other))) == content_hash(one)


@pytest.mark.parametrize("other", [{"title": "Giá gạo"}, {"lead": "Sáng nay"}, {"body": "Giam."}, {"authors": ["Lan"]}])
def test_another_text(other: dict[str, Any]) -> None:
    assert content_hash(article(**other)) != content_hash(article())


@given(st.text(), st.text())
def test_a_field_does_not_run_into_the_next(title: str, lead: str) -> None:
    assert content_hash(Article(title="a" + title, lead="b" + lead)) != content_hash(
        Article(title="a" + title + "b" + lead)
    )


class Paper(Spider):
    name = "danviet"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StorePipeline:
    no_timer = SimpleNamespace(start=lambda *_, **__: None, stop=lambda: None)
    monkeypatch.setattr("pipelines.store.create_looping_call", lambda _: no_timer)
    crawler = get_crawler(Paper, {"NEWS_DB": str(tmp_path / "news.db"), "NEWS_COMMAND": "crawl", "NEWS_ARGUMENTS": {}})
    pipeline = StorePipeline(crawler)
    pipeline.open_spider()
    return pipeline


def titles(store: StorePipeline) -> list[str]:
    with sqlite3.connect(store.crawler.settings["NEWS_DB"]) as connection:
        found = [title for (title,) in connection.execute("SELECT title FROM articles ORDER BY key")]
    connection.close()
    return found


def hashed(number: int) -> Article:
    return article(title=f"Tin {number:03}", key=f"danviet:id:{number:03}", content_hash=str(number))


def test_items_wait_for_their_batch(store: StorePipeline) -> None:
    for number in range(99):
        store.process_item(hashed(number))
    assert titles(store) == []
    store.process_item(hashed(99))
    assert len(titles(store)) == 100
    store.finish(Paper(), "finished")


def test_closing_writes_what_waits_and_notes_the_run(store: StorePipeline) -> None:
    store.process_item(hashed(1))
    store.process_item(
        Page(url="https://danviet.vn/x", outcome="gone", reason="HTTP 404", fetched_at="2021-09-11T07:00:00+07:00")
    )
    store.close_spider()
    store.finish(Paper(), "finished")
    with sqlite3.connect(store.crawler.settings["NEWS_DB"]) as connection:
        (run,) = connection.execute("SELECT finish_reason, counts ->> '$.\"article/new\"' FROM runs").fetchall()
    connection.close()
    assert titles(store) == ["Tin 001"]
    assert run == ("finished", 1)
    assert store.crawler.stats.get_value("loss/gone/HTTP 404") == 1


def test_a_run_has_no_end_while_something_of_it_is_not_written(
    store: StorePipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.process_item(hashed(1))
    with monkeypatch.context() as busy:
        busy.setattr(store.writer, "flush", Mock(side_effect=DatabaseLocked("news.db: locked")))
        busy.setattr(store.writer, "close", store.writer._db.close)
        store.finish(Paper(), "finished")
    with closing(sqlite3.connect(store.crawler.settings["NEWS_DB"])) as connection:
        assert connection.execute("SELECT finish_reason FROM runs").fetchall() == [(None,)]
    assert store.crawler.stats.get_value("store/error") == "news.db: locked"


def test_a_source_that_was_not_read_is_counted_for_its_newspaper(store: StorePipeline) -> None:
    for number, (kind, outcome) in enumerate((("feed", "failed"), ("feed", "gone"), ("article", "failed"))):
        store.process_item(replace(PAGE, url=f"{PAGE.url}{number}", kind=kind, outcome=outcome, fetched_at=MONDAY))
    store.finish(Paper(), "finished")
    assert store.crawler.stats.get_value("unread/danviet") == 1


def test_each_item_is_told_of_once_it_is_stored(store: StorePipeline) -> None:
    heard: list[tuple[str | None, str]] = []

    def hear(item: Article | Page, outcome: str) -> None:
        heard.append((item.url, outcome))

    store.crawler.signals.connect(hear, item_stored)
    store.process_item(hashed(1))
    assert heard == []
    store.flush()
    store.process_item(hashed(1))
    store.flush()
    assert [outcome for _, outcome in heard] == ["new", "unchanged"]
    store.finish(Paper(), "finished")


def test_a_locked_database_is_waited_for(
    store: StorePipeline, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("crawler.database.connect.BUSY_SECONDS", 0.05)
    store.writer._db.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(store.crawler.settings["NEWS_DB"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store.process_item(hashed(1))
    with caplog.at_level(logging.WARNING):
        store.flush()
    assert "1 items wait" in caplog.text
    other.execute("ROLLBACK")
    other.close()
    store.flush()
    assert titles(store) == ["Tin 001"]
    store.finish(Paper(), "finished")


def test_a_full_disk_stops_the_crawl_by_name(store: StorePipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped: list[str] = []

    def full() -> None:
        raise DatabaseNotWritable("news.db: the disk is full")

    monkeypatch.setattr(store.writer, "flush", full)
    monkeypatch.setattr(store, "close_crawl", lambda: stopped.append("database"))
    store.process_item(hashed(1))
    store.flush()
    assert stopped == ["database"]
    assert store.crawler.stats.get_value("store/error") == "news.db: the disk is full"


def test_what_was_found_waits_for_a_locked_database_and_the_frontier_is_told(
    store: StorePipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Page(url=PAGE.url, newspaper="danviet", kind="article", fetched_at="2021-09-11T07:00:00+07:00")
    store.process_item(replace(found, outcome="found"))
    with monkeypatch.context() as busy:
        busy.setattr(store.writer, "flush", Mock(side_effect=DatabaseLocked("news.db: locked")))
        assert store.announce()
        store.flush()
        assert store.announce()
    assert not store.announce()
    assert len(store.writer) == 0
    store.finish(Paper(), "finished")


def test_reasons_are_counted_without_addresses(store: StorePipeline) -> None:
    stats = store.crawler.stats
    for number in range(3):
        page = replace(PAGE, outcome="rejected", reason=f"redirect to https://danviet.vn/{number}.htm")
        store.tell(page, "rejected")
    assert stats.get_value("loss/rejected/redirect to another page") == 3
    store.finish(Paper(), "finished")
