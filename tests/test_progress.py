import os
import pty
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from rich.console import Console
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler

from crawler.progress import OF_EACH, by_newspaper, is_unread, rows, state
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


@pytest.mark.parametrize(
    ("counts", "unread"),
    [
        ({"page/failed": 1}, True),
        ({"broke": 1}, True),
        ({"page/failed": 1, "page/listing": 1}, False),
        ({"broke": 1, "page/not-modified": 1}, False),
        ({}, False),
    ],
)
def test_a_newspaper_is_unread_when_nothing_of_its_sources_was_read(counts: dict[str, int], unread: bool) -> None:  # noqa: FBT001  a parameter of the test
    assert is_unread(Counter(counts)) is unread


def test_the_table_of_newspapers_can_be_read_on_a_narrow_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Columns that count nothing make room: at 60 letters no number is cut."""
    counts = Counter({"article/new": 1234, "article/changed": 12345, "page/failed": 123, "fallback": 1234})
    Console(width=60).print(by_newspaper({"thoibaotaichinhvietnam": counts, "north": Counter()}))
    told = capsys.readouterr().out.split()
    assert {"thoibaotaichinhvietnam", "1,234", "12,345", "123"} <= set(told)
    assert "unchanged" not in told


def test_the_table_of_newspapers_sums_up_to_what_was_counted() -> None:
    counts = {name: number for number, names in enumerate(OF_EACH.values(), 1) for name in names}
    table = by_newspaper({"north": Counter(counts), "south": Counter(counts)})
    cells = [list(column.cells) for column in table.columns[1:-1]]
    assert [[int(str(cell)) for cell in column] for column in cells] == [[1, 1], [2, 2], [3, 3], [8, 8], [15, 15]]
