"""``scrapy replay``: articles a second from a WARC into a new database, by one core and by two. Linux only."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpus import write_warc
from benchmarks.figures import Figure
from benchmarks.runs import Run, run
from benchmarks.sizes import Sizes
from tests.danviet_web import environment

#: Bytes of a page.
SIZE = 100_000


def figures(sizes: Sizes) -> Iterator[Figure]:
    """The rates without start-up, which has a figure of its own, of one core and of all."""
    with TemporaryDirectory(prefix="bench-replay-") as folder:
        counts = {
            Path(folder, f"{count}.warc.gz"): count for count in (1, sizes.replay_articles // 5, sizes.replay_articles)
        }
        for path, count in counts.items():
            write_warc(path, range(count), SIZE)
        single, few, many = counts.items()
        start = min(replayed([single[0]], 1).seconds for _ in range(sizes.replay_starts))
        cores = available()
        one, processor = slope(few, many, cores[:1])
        both, processors = slope(few, many, cores[:2])
    yield Figure("replay: from WARC into SQLite, 100 kB a page, one core", one, "articles/s", at_least=250)
    yield Figure("replay: the same per second of processor time", processor, "articles/s")
    yield Figure("replay: two cores, as a share of twice the rate of one", both / (2 * one), "", at_least=0.9)
    yield Figure("replay: processor time of two cores, that of one = 1", processor / processors, "×")
    yield Figure("replay: start and end of the command", start, "s")


def available() -> list[int]:
    """The cores there are for us."""
    return sorted(os.sched_getaffinity(0))


def slope(few: tuple[Path, int], many: tuple[Path, int], cores: Sequence[int]) -> tuple[float, float]:
    """Articles a second, and a second of processor time, that more articles cost, on those cores."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        less, more = (replayed([path], count) for path, count in (few, many))
    finally:
        os.sched_setaffinity(0, allowed)
    count = many[1] - few[1]
    return count / max(more.seconds - less.seconds, 1e-3), count / max(more.cpu - less.cpu, 1e-3)


def replayed(archives: list[Path], count: int) -> Run:
    """Replay into a new database beside the first archive; RuntimeError unless it holds ``count`` articles then."""
    with TemporaryDirectory(dir=archives[0].parent) as folder:
        cwd = Path(folder)
        done = run(("replay", *map(str, archives), "-d", "news.db", "--summary"), cwd, environment(None))
        check(cwd / "news.db", count)
    return done


def check(database: Path, count: int) -> None:
    """RuntimeError unless the database holds so many articles, none with the text of another."""
    with closing(sqlite3.connect(database)) as connection:
        held = connection.execute("SELECT count(DISTINCT content_hash) FROM articles").fetchone()[0]
    if held != count:
        raise RuntimeError(f"{database} holds {held} different articles instead of {count}")
