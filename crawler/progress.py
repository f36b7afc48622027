"""What a person sees of a crawl: one live line on a terminal, log lines elsewhere, a table at the end."""

import logging
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from time import monotonic
from typing import Self

from rich.box import SIMPLE
from rich.console import Console
from rich.live import Live
from rich.table import Column, Table
from rich.text import Text
from scrapy import Spider, signals
from scrapy.crawler import Crawler
from scrapy.statscollectors import StatsCollector
from scrapy.utils.asyncio import create_looping_call
from scrapy.utils.log import get_scrapy_root_handler

from crawler.database.connect import NewsDatabaseError, open_readonly
from crawler.database.reading import count_left
from crawler.items import NEEDS_BROWSER

logger = logging.getLogger(__name__)
#: Seconds between two live lines, and between two log lines.
LIVE, LOGGED = 0.5, 15.0
#: Columns of the tables where there is no terminal.
WIDE = 120
#: The rows of the table: what it says, and the stat behind it.
ROWS = (
    ("pages answered", "response_received_count"),
    ("articles new", "article/new"),
    ("articles changed", "article/changed"),
    ("articles unchanged", "article/unchanged"),
    ("articles known, not asked for", "article/known"),
    ("articles outside the period", "page/outside-period"),
    ("pages not modified", "page/not-modified"),
    ("sources not due yet", "resting"),
    ("sources read before", "known/source"),
)
#: Stats whose last part is a reason: each gets a row of its own.
REASONS = (
    ("not an article", "loss/rejected/"),
    ("forbidden", "loss/forbidden/"),
    ("gone", "loss/gone/"),
    ("failed", "loss/failed/"),
    ("broke our reading", "spider_exceptions/"),
    ("source", "source/"),
    ("read without the newspaper's own rules", "fallback/"),
    ("headline, time or lead not found by the newspaper's own rules", "filled/"),
)
#: Outcomes of a page that was not read.
FAILED = ("page/failed", "page/gone", "page/forbidden")
#: The columns of the newspapers' table, and the stats below ``of/<newspaper>/`` that each counts.
OF_EACH = {
    "new": ("article/new",),
    "changed": ("article/changed",),
    "unchanged": ("article/unchanged",),
    "no articles": ("page/rejected", "page/outside-period"),
    "failed": FAILED,
}


class Progress:
    """The extension that shows how a run goes on."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.console = beside()
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
        each = of_each(self.crawler.stats)
        if len(each) > 1:
            self.console.print(by_newspaper(each))
        if reason != "finished" and self.crawler.settings["NEWS_COMMAND"] == "crawl":
            papers = getattr(spider, "papers", [spider])  # a harvest has several
            self.console.print(Text(left(self.crawler.settings["NEWS_DB"], [paper.name for paper in papers])))


def beside() -> Console:
    """The console for what is said beside the output: as wide as the terminal or COLUMNS, or `WIDE`."""
    return Console(stderr=True, width=None if sys.stderr.isatty() or "COLUMNS" in os.environ else WIDE)


def left(path: str, newspapers: list[str]) -> str:
    """What a crawl that ended early leaves to the next: "1,234 addresses left; run it again to go on"."""
    try:
        with closing(open_readonly(path)) as db:
            count = count_left(db, newspapers)
    except NewsDatabaseError as error:
        return str(error)
    return f"{count:,} address{'' if count == 1 else 'es'} left; run it again to go on"


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


def of_each(stats: StatsCollector) -> dict[str, Counter[str]]:
    """What was counted of each newspaper, by its name: ``{"danviet": {"article/new": 12, "fallback": 1}}``."""
    each: dict[str, Counter[str]] = {}
    for name, count in sorted(stats.get_stats().items()):
        kind, _, rest = name.partition("/")
        if kind in {"of", "fallback", "filled", "limit"}:
            newspaper, _, counted = rest.partition("/")
            each.setdefault(newspaper, Counter())[counted or kind] += count
    return each


def by_newspaper(each: Mapping[str, Counter[str]]) -> Table:
    """A row for each newspaper: what came of it, and what is remarkable; columns that count nothing are left out."""
    sums = {
        newspaper: [sum(counts[name] for name in names) for names in OF_EACH.values()]
        for newspaper, counts in each.items()
    }
    shown = [place for place in range(len(OF_EACH)) if place == 0 or any(row[place] for row in sums.values())]
    headings = [Column([*OF_EACH][place], justify="right", no_wrap=True) for place in shown]
    table = Table(Column("newspaper", no_wrap=True), *headings, "remarks", box=SIMPLE)
    for newspaper, row in sums.items():
        counted = (f"{row[place]:,}" if row[place] else "" for place in shown)
        table.add_row(newspaper, *counted, "; ".join(remarks(each[newspaper])))
    return table


def remarks(counts: Counter[str]) -> Iterator[str]:
    """What a person should look at.

    >>> list(remarks(Counter({"page/failed": 2, "fallback": 3, "filled": 1})))[1:]
    ['3 read without its own rules: redesigned?', '1 whose headline, time or lead its own rules did not find']
    """
    if is_unread(counts):
        yield "no source could be read"
    if count := counts["fallback"]:
        yield f"{count} read without its own rules: redesigned?"
    if count := counts["filled"]:
        yield f"{count} whose headline, time or lead its own rules did not find"
    if count := counts[NEEDS_BROWSER]:
        yield f"{count} only a browser can show"
    if count := counts["broke"]:
        yield f"{count} broke our reading"
    for name, count in counts.items():
        if name.startswith("source/"):
            yield f"source: {name.removeprefix('source/')}{f' ({count})' if count > 1 else ''}"


def is_unread(counts: Counter[str]) -> bool:
    """Whether none of a newspaper's sources could be read; one that reached its limit need not have read any."""
    done = ("page/listing", "page/not-modified", "limit")
    return any(map(counts.get, (*FAILED, "broke"))) and not any(map(counts.get, done))


def _log_to(stream: object) -> None:
    """Let Scrapy's log handler write to ``stream``: a live line moves aside only for what comes through rich."""
    handler = get_scrapy_root_handler()
    if isinstance(handler, logging.StreamHandler):
        handler.setStream(stream)
