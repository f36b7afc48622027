"""``scrapy replay``: articles a second from a WARC into a new database."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpus import write_warc
from benchmarks.figures import Figure
from benchmarks.runs import Run, run
from benchmarks.sizes import Sizes
from tests.danviet_web import environment


def figures(sizes: Sizes) -> Iterator[Figure]:
    """The rate without start-up, which has a figure of its own."""
    with TemporaryDirectory(prefix="bench-replay-") as folder:
        many, one = Path(folder, "many.warc.gz"), Path(folder, "one.warc.gz")
        write_warc(many, range(sizes.replay_articles))
        write_warc(one, range(1))
        start = min(replayed([one], 1).seconds for _ in range(sizes.replay_starts))
        whole = replayed([many], sizes.replay_articles)
    rate = (sizes.replay_articles - 1) / (whole.seconds - start)
    yield Figure("replay: from WARC into SQLite, one process", rate, "articles/s")
    yield Figure("replay: start and end of the command", start, "s")


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
