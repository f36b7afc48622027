"""``scrapy crawl danviet`` through a proxy, against a bare spider that fetches the same addresses.

The clock runs from the first request that the web sees to the end of the process: starting Python is on no side, the
last batch's way into the database is on ours.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure
from benchmarks.replay import check
from benchmarks.runs import Run, run
from benchmarks.sizes import Sizes
from benchmarks.web import FEED, Web, standing
from tests.danviet_web import environment

GOAL = 0.6
#: What both sides get: no delay, the same eight connections. A real crawl has one connection and a second's delay.
UNHINDERED = {
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS": 16,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "LOG_LEVEL": "INFO",
}
#: Neither costs anything per page; a benchmark opens no ports.
CLOSED = {"TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False}

Crawl = Callable[[int, Mapping[str, str], Path], Run]


def figures(sizes: Sizes) -> Iterator[Figure]:
    """The rates of the crawls, taken in turns, and what share of the bare one ours have."""
    with standing("articles", sizes.crawl_articles) as web:
        turns = [
            [rate(crawl, sizes.crawl_articles, web) for crawl in CRAWLS.values()] for _ in range(sizes.crawl_rounds)
        ]
    for name, *rates in zip(CRAWLS, *turns, strict=True):
        yield Figure(f"crawl: {name}, no delays, 8 connections", median(rates), "pages/s")
    for n, name in enumerate(list(CRAWLS)[1:], start=1):
        shares = [rates[n] / rates[0] for rates in turns]
        yield Figure(f"crawl: {name}, share of the bare spider's rate", median(shares), "×", at_least=GOAL)


def rate(crawl: Crawl, count: int, web: Web) -> float:
    """Articles a second of a crawl in a new folder; RuntimeError unless it asked for all of them."""
    with TemporaryDirectory(prefix="bench-crawl-") as folder:
        done = crawl(count, web.environment, Path(folder))
    visit = web.visit()
    if visit.articles != count:
        raise RuntimeError(f"{visit.articles} articles were asked for instead of {count}: {done.said[-2000:]}")
    return count / (done.ended - visit.began)


def bare(_: int, web: Mapping[str, str], cwd: Path) -> Run:
    """Scrapy's own settings but for what both sides get."""
    variables = {name: value for name, value in environment(None).items() if name != "SCRAPY_SETTINGS_MODULE"}
    spider = str(Path(__file__).with_name("bare.py"))
    return run(("runspider", spider, "-a", f"feed={FEED}"), cwd, {**variables, **web}, **UNHINDERED, **CLOSED)


def recorded(count: int, web: Mapping[str, str], cwd: Path) -> Run:
    """Ours as it comes: robots.txt, a recording, a database; RuntimeError unless that holds every article."""
    return ours(count, web, cwd, archive=True)


def unrecorded(count: int, web: Mapping[str, str], cwd: Path) -> Run:
    """Ours without the recording."""
    return ours(count, web, cwd, archive=False)


def ours(count: int, web: Mapping[str, str], cwd: Path, *, archive: bool) -> Run:
    """``scrapy crawl danviet`` into a new database."""
    done = run(("crawl", "danviet"), cwd, {**environment(None), **web}, **UNHINDERED, ARCHIVE_ENABLED=archive)
    check(cwd / "news.db", count)
    return done


CRAWLS: dict[str, Crawl] = {"bare spider": bare, "danviet, recorded": recorded, "danviet, not recorded": unrecorded}
