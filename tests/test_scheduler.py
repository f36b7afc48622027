"""The scheduler: it waits for a locked database, and a crawl does not end while that may hold something."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from scrapy.utils.test import get_crawler

from crawler.database import connect
from crawler.harvest import HarvestSpider
from crawler.scheduler import TRIES, FrontierScheduler
from crawler.spiders.baohatinh import BaohatinhSpider
from crawler.spiders.danviet import DanvietSpider
from tests.stored import MONDAY, answer, store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    store(tmp_path / "news.db", [answer("found", MONDAY)])
    return tmp_path / "news.db"


@pytest.fixture
def scheduler(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FrontierScheduler]:
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.01)
    settings: dict[str, Any] = {
        "NEWS_DB": str(path),
        "NEWS_COMMAND": "crawl",
        "NEWS_ARGUMENTS": {},
        "SCHEDULER_PRIORITY_QUEUE": "scrapy.pqueues.ScrapyPriorityQueue",
    }
    crawler = get_crawler(HarvestSpider, settings)
    crawler.spider = HarvestSpider.from_crawler(crawler, papers=[DanvietSpider, BaohatinhSpider], arguments={})
    scheduler = FrontierScheduler.from_crawler(crawler)
    scheduler.open(crawler.spider)
    yield scheduler
    scheduler.close("finished")


def locked(path: Path) -> "closing[sqlite3.Connection]":
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    return closing(other)


def test_a_locked_database_may_hold_something_and_is_asked_again(path: Path, scheduler: FrontierScheduler) -> None:
    with locked(path):
        assert scheduler.has_pending_requests()
        assert scheduler.next_request() is None
    assert scheduler.next_request() is not None
    assert not scheduler.has_pending_requests()


def test_a_database_that_stays_locked_is_not_waited_for_without_end(path: Path, scheduler: FrontierScheduler) -> None:
    with locked(path):
        assert [scheduler.has_pending_requests() for _ in range(TRIES)] == [True] * (TRIES - 1) + [False]


def test_a_locked_database_is_asked_for_one_newspaper_not_for_all(
    path: Path, scheduler: FrontierScheduler, caplog: pytest.LogCaptureFixture
) -> None:
    with locked(path):
        scheduler.feed()
    assert caplog.text.count("what is due waits") == 1
