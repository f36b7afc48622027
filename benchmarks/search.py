"""Search among more and more articles: how long two words take, what an article costs to index, how large the index is.

Articles are as long as a newspaper's, with headlines of their own. Words follow each other as they do in the fixtures,
so that names and compounds stand together, and a tail of names and numbers grows with the articles. Half of the
searches are two neighbours in some headline, half any two words of a headline; half of each are typed without marks.
A search is answered when its first twenty articles are read. All are made twice: at first much comes from the disk,
then from memory, as on a page that stays open.

``make bench-search`` measures all sizes, each in a process of its own; a million articles need 12 GB on the disk.
"""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import NamedTuple

from sqlite_utils import Database

from benchmarks.corpus import cases
from benchmarks.figures import Figure
from benchmarks.sizes import Sizes
from crawler.database.connect import open_for_writing, open_readonly
from crawler.database.filters import Query
from crawler.database.index import INDEXES, LOT, catch_up
from crawler.database.search import count, search
from crawler.golden import expected
from crawler.text import fold

SEED = 2026
KINDS = ("neighbours", "neighbours without marks", "words apart", "words apart without marks")
#: Words of a headline, a lead and a body.
_TITLE, _LEAD, _BODY = 12, 38, 350
_SENTENCES, _SENTENCE = 50_000, 25
_NEW_NAMES = 4  # in an article, of a number that nobody has counted
_FIRST, _LAST = 1_262_304_000, 1_790_000_000  # seconds of publication
_PUT = """
    INSERT INTO articles (key, url, newspaper, title, lead, body, published_at, authors, section, tags, images,
        provinces, extracted_by, warnings, content_hash, first_seen, last_seen)
    SELECT :key, :key, :newspaper, :title, :lead, :body, at, '[]', '[]', '[]', '[]', '[]', '{}', '[]', :key, at, at
    FROM (SELECT strftime('%Y-%m-%dT%H:%M:%S+07:00', :second, 'unixepoch', '7 hours') AS at)
"""


class Measured(NamedTuple):
    """Milliseconds of searches by kind, of an article indexed, and bytes of the indexes an article."""

    from_disk_ms: list[float]
    searches: dict[str, list[float]]
    counting_ms: list[float]
    adding_ms: float
    index_bytes: float


def figures(sizes: Sizes) -> Iterator[Figure]:
    """What a search takes among so many, what indexing costs."""
    for number in sizes.search_articles:
        yield from _figures(number, sizes.searches)


def _figures(number: int, searches: int) -> Iterator[Figure]:
    """The figures of one size, measured in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.search", str(number), str(searches)], check=True, stdout=subprocess.PIPE
    )
    told = Measured(*json.loads(done.stdout))
    among = f"search: two words among {number:,} articles"
    taken = [each for kind in told.searches.values() for each in kind]
    cuts = quantiles(taken, n=20)
    yield Figure(f"{among}, the first time, 95th percentile", quantiles(told.from_disk_ms, n=20)[18], "ms")
    yield Figure(f"{among}, median", cuts[9], "ms")
    yield Figure(f"{among}, 95th percentile", cuts[18], "ms", at_most=50)
    for kind, each in told.searches.items():
        yield Figure(f"{among}, 95th percentile of {kind}", quantiles(each, n=20)[18], "ms")
    yield Figure(f"{among}, counted up to 1,000, 95th percentile", quantiles(told.counting_ms, n=20)[18], "ms")
    yield Figure(f"search: an article more in the index of {number:,}, processor", told.adding_ms, "ms", at_most=0.3)
    yield Figure(f"search: index of {number:,}, an article", told.index_bytes, "bytes")


def measured(database: Path, articles: int, searches: int) -> Measured:
    """Make a database of so many articles and search it."""
    adding = _made(database, articles)
    db = open_readonly(database)
    typed = list(_typed(db, articles, searches))
    from_disk = [_milliseconds(list, search(db, Query(words))) for _, words in typed]
    taken: dict[str, list[float]] = {kind: [] for kind in KINDS}
    counting = []
    for kind, words in typed:
        taken[kind].append(_milliseconds(list, search(db, Query(words))))
        counting.append(_milliseconds(count, db, Query(words), 1000))
    blocks = (db.execute(f"SELECT sum(length(block)) FROM {index}_data").fetchone()[0] for index in INDEXES)  # noqa: S608  names of ours
    size = sum(blocks) / articles
    db.close()
    return Measured(from_disk, taken, counting, adding, size)


class Language:
    """Vietnamese as the fixtures write it, word by word."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.words = [word for text in _texts() for word in text.split()]
        self.following: dict[str, list[str]] = defaultdict(list)
        for word, after in pairwise(self.words):
            self.following[word].append(after)
        self.sentences = [self.say(_SENTENCE) for _ in range(_SENTENCES)]

    def say(self, length: int) -> str:
        """So many words: three of four follow the one before as they did somewhere."""
        said = self.random.choices(self.words, k=length)
        for n in range(1, length):
            if self.random.random() < 0.75 and (known := self.following[said[n - 1]]):
                said[n] = self.random.choice(known)
        return " ".join(said)

    def tell(self, length: int) -> str:
        """A text of about so many words, of sentences that others have too."""
        return " ".join(self.random.choices(self.sentences, k=max(1, length // _SENTENCE)))

    def names(self, number: int) -> str:
        """Names and numbers, the first of which are the commonest."""
        return " ".join(f"n{int(number ** self.random.random()):x}" for _ in range(_NEW_NAMES))


def _made(database: Path, articles: int) -> float:
    """Store the articles; milliseconds of processor time to index one and commit, over the last half of them."""
    random = Random(SEED)  # noqa: S311  the same articles every time
    language = Language(random)
    db = open_for_writing(database)
    spent = []
    for first in range(0, articles, LOT):
        rows = [_row(language, number, articles) for number in range(first, min(first + LOT, articles))]
        db.execute("BEGIN IMMEDIATE")
        db.conn.executemany(_PUT, rows)
        db.commit()
        began = process_time()
        catch_up(db)
        spent.append((process_time() - began) * 1000 / len(rows))
    db.close()
    last = spent[len(spent) // 2 :]
    return sum(last) / len(last)


def _row(language: Language, number: int, articles: int) -> dict[str, object]:
    """An article of a crawl that goes forward in time, as crawls of many newspapers do: roughly."""
    second = _FIRST + (_LAST - _FIRST) * number // articles + language.random.randrange(7200)
    title = language.say(_TITLE)
    body = f"{language.tell(_BODY)} {language.names(20 * number + 20)}"
    told = {"title": title, "lead": language.tell(_LEAD), "body": body}
    return {"key": f"k{number}", "newspaper": f"n{number % 90}", "second": second} | told


def _typed(db: Database, articles: int, searches: int) -> Iterator[tuple[str, str]]:
    """Two words, of each kind in turn."""
    random = Random(SEED)  # noqa: S311  the same searches every time
    for number in range(searches):
        (title,) = db.execute("SELECT title FROM articles WHERE id = ?", [random.randint(1, articles)]).fetchone()
        words, at = title.split(), random.randrange(_TITLE - 1)
        kind = KINDS[number % len(KINDS)]
        typed = " ".join(words[at : at + 2] if "neighbours" in kind else random.sample(words, 2))
        yield kind, fold(typed) if "without" in kind else typed


def _texts() -> Iterator[str]:
    """Every article of the fixtures."""
    for saved, _ in cases():
        golden = expected(Path(saved.where) / "article.json")
        yield " ".join(filter(None, (golden.get("title"), golden.get("lead"), *golden.get("body", ()))))


def _milliseconds(act: Callable[..., object], *given: object) -> float:
    began = perf_counter()
    act(*given)
    return (perf_counter() - began) * 1000


if __name__ == "__main__":
    with TemporaryDirectory(prefix="bench-search-") as folder:
        print(json.dumps(measured(Path(folder, "news.db"), *map(int, sys.argv[1:]))))
