"""What a person sees of a crawl: one live line on a terminal, log lines elsewhere, a table at the end."""

import logging
import sys
from collections.abc import Iterator
from time import monotonic
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.table import Column, Table
from rich.text import Text
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.log import get_scrapy_root_handler

logger = logging.getLogger(__name__)
#: Seconds between two live lines, and between two log lines.
LIVE, LOGGED = 0.5, 15.0
#: The rows of the table: what it says, and the stat behind it.
ROWS = (
    ("pages answered", "response_received_count"),
    ("articles new", "article/new"),
    ("articles changed", "article/changed"),
    ("articles unchanged", "article/unchanged"),
    ("articles known, not asked for", "article/known"),
    ("articles outside the period", "page/outside-period"),
    ("sources not modified", "page/not-modified"),
)
#: Stats whose last part is a reason: each gets a row of its own.
REASONS = (
    ("not an article", "loss/rejected/"),
    ("forbidden", "loss/forbidden/"),
    ("gone", "loss/gone/"),
    ("failed", "loss/failed/"),
    ("broke our reading", "spider_exceptions/"),
    ("source", "source/"),
)


class Progress:
    """The extension that shows how a run goes on."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.console = Console(stderr=True)
        self.live = Live(console=self.console, auto_refresh=False, transient=True) if sys.stderr.isatty() else None
        self.timer = create_looping_call(self.show)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Made by Scrapy."""
        progress = cls(crawler)
        crawler.signals.connect(progress.opened, signals.spider_opened)
        crawler.signals.connect(progress.closed, signals.spider_closed)
        return progress

    def opened(self, spider: Spider) -> None:
        """Begin; log messages go above the live line."""
        self.name, self.began = spider.name, monotonic()
        if self.live:
            self.live.start()
            _log_to(sys.stderr)
        self.timer.start(LIVE if self.live else LOGGED, now=False)

    def show(self) -> None:
        """The line of this moment."""
        line = f"{self.name}: {state(self.crawler.stats, monotonic() - self.began)}"
        if self.live:
            self.live.update(Text(line, no_wrap=True, overflow="ellipsis"), refresh=True)
        else:
            logger.info(line)

    def closed(self, spider: Spider, reason: str) -> None:
        """The table."""
        self.timer.stop()
        if self.live:
            self.live.stop()
            _log_to(sys.stderr)
        seconds = monotonic() - self.began
        self.console.print(f"{spider.name}: {reason} in {seconds:.0f} s", summary(self.crawler.stats), sep="\n")


def state(stats: StatsCollector, seconds: float) -> str:
    """How far a run is: "12 pages; articles 9 new, 0 changed, 2 known; 1 failed; 1.0 pages/s; queue 45"."""
    count = stats.get_value
    pages = count("response_received_count", 0)
    queue = count("scheduler/enqueued", 0) - count("scheduler/dequeued", 0)
    known = count("article/known", 0) + count("article/unchanged", 0)
    articles = f"{count('article/new', 0)} new, {count('article/changed', 0)} changed, {known} known"
    rate = f"{pages / max(seconds, 0.1):.1f} pages/s"
    return f"{pages} pages; articles {articles}; {count('page/failed', 0)} failed; {rate}; queue {queue}"


def summary(stats: StatsCollector) -> Table:
    """What a run did, and what was lost and why; rows that count nothing are left out, but for new articles."""
    table = Table.grid(Column(), Column(justify="right"), padding=(0, 2), pad_edge=True)
    for words, count in rows(stats):
        table.add_row(words, f"{count:,}")
    return table


def rows(stats: StatsCollector) -> Iterator[tuple[str, int]]:
    """The rows of the summary."""
    values = stats.get_stats()
    for words, name in ROWS:
        if values.get(name) or name == "article/new":
            yield words, values.get(name, 0)
    for words, prefix in REASONS:
        for name in sorted(values):
            if name.startswith(prefix) and name != "spider_exceptions/count":
                yield f"{words}: {name.removeprefix(prefix)}", values[name]


def _log_to(stream: object) -> None:
    """Let Scrapy's log handler write to ``stream``: a live line moves aside only for what comes through rich."""
    handler = get_scrapy_root_handler()
    if isinstance(handler, logging.StreamHandler):
        handler.setStream(stream)
