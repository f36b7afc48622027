import os
import pty
import re
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler

from crawler.progress import rows, state
from tests.danviet_web import command, environment, many_articles
from tests.standin import StandIn

COUNTS = {
    "response_received_count": 120,
    "article/new": 100,
    "article/changed": 2,
    "article/known": 15,
    "article/unchanged": 5,
    "page/failed": 1,
    "scheduler/enqueued": 165,
    "scheduler/dequeued": 120,
    "loss/failed/HTTP 503": 1,
    "loss/rejected/no-body": 3,
    "source/empty": 1,
    "spider_exceptions/count": 1,
    "spider_exceptions/ValueError": 1,
}


def stats(values: dict[str, int]) -> MemoryStatsCollector:
    collector = MemoryStatsCollector(get_crawler())
    collector.set_stats(dict(values))
    return collector


def test_the_line_says_how_far_a_run_is() -> None:
    line = "120 pages; articles 100 new, 2 changed, 20 known; 1 failed; 3.0 pages/s; queue 45"
    assert state(stats(COUNTS), 40.0) == line


def test_the_table_names_each_loss_by_its_reason() -> None:
    told = dict(rows(stats(COUNTS)))
    assert told["failed: HTTP 503"] == 1
    assert told["not an article: no-body"] == 3
    assert told["broke our reading: ValueError"] == 1
    assert told["source: empty"] == 1
    assert "broke our reading: count" not in told


def test_the_table_always_says_how_many_articles_are_new() -> None:
    assert list(rows(stats({}))) == [("articles new", 0)]


def test_a_terminal_shows_one_live_line_and_then_the_table(tmp_path: Path) -> None:
    master, terminal = pty.openpty()
    with StandIn(many_articles(10)) as web:
        slow = {"DOWNLOAD_DELAY": 0.1, "AUTOTHROTTLE_ENABLED": False, "RETRY_TIMES": 0}
        variables = environment(web) | {"TERM": "xterm", "COLUMNS": "120"}
        with subprocess.Popen(
            command(("crawl", "danviet"), slow), cwd=tmp_path, env=variables, stderr=terminal
        ) as crawl:
            os.close(terminal)
            shown = "".join(told(master))
    os.close(master)
    assert crawl.returncode == 0
    assert len(re.findall(r"danviet: \d+ pages; articles \d+ new", shown)) > 1
    assert "\x1b[2K" in shown  # the line before is wiped out
    assert "articles new" in shown.rpartition("\x1b[2K")[2]
    assert "INFO" not in shown


def told(terminal: int) -> Iterator[str]:
    """What is written to a terminal until its last writer has closed it."""
    with suppress(OSError):  # Linux's word for the end
        while piece := os.read(terminal, 4096):
            yield piece.decode("utf-8", "replace")
