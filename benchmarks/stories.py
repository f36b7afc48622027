"""What stories cost: the time spent in them while articles are stored, more and more of them.

Articles come as newspapers print them, `A_DAY` a day, 300 to 600 syllables each; a fifth are taken over from one of the
last thousand, cut, edited or lengthened. The words are as frequent as in the fixtures, so that unrelated articles share
phrases as they do there. Time is taken of the processor and by the clock, without what it costs to commit the index.

``python -m benchmarks.stories 10000 100000 300000`` measures these sizes.
"""

import json
import resource
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import NamedTuple

from sqlite_utils import Database

from benchmarks.database import vocabulary
from benchmarks.figures import Figure
from benchmarks.sizes import Sizes
from crawler.database import batch
from crawler.database.articles import BATCH, Writer
from crawler.database.connect import open_for_writing
from crawler.database.records import Row
from crawler.database.stories import join_stories
from crawler.items import Article

SEED = 2026
#: Of some ninety newspapers.
A_DAY = 2700
COPIED = 0.2
_FIRST_DAY = 738_000  # 1 August 2021


class Measured(NamedTuple):
    """What an article costs in the last tenth of so many (the median of the batches), and all of them together."""

    processor_ms: float
    clock_ms: float
    grown_mb: float  # resident memory since the first batch
    index_bytes: float  # an article
    copies: int


def figures(sizes: Sizes) -> Iterator[Figure]:
    """Cost at each size, in a process of its own; the growth of memory and of the file."""
    for count in sizes.story_articles:
        told = Measured(*json.loads(_in_a_process(count)))
        yield Figure(f"stories: an article more among {count:,}, processor", told.processor_ms, "ms", at_most=0.5)
        yield Figure(f"stories: an article more among {count:,}, by the clock", told.clock_ms, "ms")
        yield Figure(f"stories: memory grown over {count:,}", told.grown_mb, "MB", at_most=100)
        yield Figure(f"stories: index of {count:,}, an article", told.index_bytes, "bytes")


def _in_a_process(count: int) -> str:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks.stories", str(count)], check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def measured(database: Path, count: int) -> Measured:
    """Store ``count`` articles and watch what the stories take of it."""
    spent: list[tuple[float, float]] = []

    def timed(db: Database, known: dict[str, Row], rows: list[Row]) -> None:
        began = process_time(), perf_counter()
        join_stories(db, known, rows)
        spent.append((process_time() - began[0], perf_counter() - began[1]))

    vars(batch)["join_stories"] = timed
    made = articles(count)
    _without_search(database)
    with Writer(database, "crawl") as writer:
        began = _resident()
        for _ in range(0, count, BATCH):
            for article in (next(made) for _ in range(BATCH)):
                writer.add(article)
            writer.flush()
        grown = _resident() - began
    last = spent[-max(10, len(spent) // 10) :]
    processor, clock = (1000 / BATCH * median(each) for each in zip(*last, strict=True))
    return Measured(processor, clock, grown / 1024, *_kept(database, count))


def _without_search(database: Path) -> None:
    """A database that indexes no words: what that costs is another benchmark's, and most of the time here."""
    db = open_for_writing(database)
    for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {trigger}")
    db.close()


def _resident() -> int:
    """The peak so far, in kB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _kept(database: Path, count: int) -> tuple[float, int]:
    db = Database(str(database))
    tables = "name LIKE 'story_%' OR name = 'stories' OR name = 'articles_by_story'"
    held = db.execute(f"SELECT sum(pgsize) FROM dbstat WHERE {tables}").fetchone()[0]  # noqa: S608  a list of ours
    copies = db.execute("SELECT count(*) FROM articles WHERE story_id IS NOT NULL").fetchone()[0]
    db.close()
    return held / count, copies


def articles(count: int) -> Iterator[Article]:
    """The same articles every time; each is new, a fifth are taken over."""
    random = Random(SEED)  # noqa: S311  the same articles every time
    words, frequencies = vocabulary()
    lately: deque[str] = deque(maxlen=1000)
    for number in range(count):
        taken = lately and random.random() < COPIED
        body = _taken_over(random, random.choice(lately)) if taken else _written(random, words, frequencies)
        lately.append(body)
        yield _article(number, body)


def _written(random: Random, words: list[str], frequencies: list[int]) -> str:
    text = random.choices(words, frequencies, k=random.randint(300, 600))
    return "\n\n".join(" ".join(text[n : n + 60]) for n in range(0, len(text), 60))


def _taken_over(random: Random, body: str) -> str:
    paragraphs = body.split("\n\n")
    match random.randrange(4):
        case 0:
            return "\n\n".join(paragraphs[: max(3, len(paragraphs) * 2 // 3)])
        case 1:
            return f"{random.choice(paragraphs)[:200]}\n\n{body}"
        case 2:
            return " ".join(word for word in body.split(" ") if random.random() > 0.02)
        case _:
            return body


def _article(number: int, body: str) -> Article:
    day, second = divmod(number * 86_400 // A_DAY, 86_400)
    hour = f"T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}+07:00"
    at = date.fromordinal(_FIRST_DAY + day).isoformat() + hour
    key = f"danviet:id:{number}"
    url = f"https://danviet.vn/tin-so-{number}-d{number}.html"
    return Article(
        url=url,
        newspaper="danviet",
        title=f"Tin số {number}",
        body=body,
        published_at=at,
        fetched_at=at,
        key=key,
        content_hash=key,
    )


if __name__ == "__main__":
    for size in map(int, sys.argv[1:]):
        with TemporaryDirectory(prefix="bench-stories-") as folder:
            print(json.dumps(measured(Path(folder, "news.db"), size)))
