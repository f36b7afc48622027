"""Writing a batch of new articles."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.corpus import cases
from benchmarks.figures import Figure
from benchmarks.sizes import Sizes
from crawler.database.articles import BATCH, Writer
from crawler.golden import expected
from crawler.items import Article, Page
from pipelines.deduplicate import content_hash

#: Words of an article's body, near the mean of a newspaper's.
WORDS = 400
SEEN = "2026-03-07T12:00:00+07:00"
SEED = 2026


def figures(sizes: Sizes) -> Iterator[Figure]:
    """Milliseconds of an article written."""
    with TemporaryDirectory(prefix="bench-database-") as folder:
        database = Path(folder, "news.db")
        spent = writing(database, sizes.database_articles)
    yield Figure(f"database: a new article, in batches of {BATCH}", 1000 * spent / sizes.database_articles, "ms")


def writing(database: Path, count: int) -> float:
    """Seconds from items to a closed file, all of them indexed; without making the articles."""
    made, spent = articles(count), 0.0
    with Writer(database, "crawl") as writer:
        for size in (min(BATCH, count - done) for done in range(0, count, BATCH)):
            batch = [next(made) for _ in range(size)]
            began = perf_counter()
            for article in batch:
                writer.add(article)
            writer.flush()
            spent += perf_counter() - began
        began = perf_counter()
    return spent + perf_counter() - began


def articles(count: int) -> Iterator[Article]:
    """Articles of the fixtures' words, as frequent as they are there; each is new."""
    random = Random(SEED)  # noqa: S311  # the same articles every time
    words, counts = vocabulary()
    for number in range(count):
        url = f"https://danviet.vn/tin-so-{number}-d{number}.html"
        text = random.choices(words, counts, k=WORDS)
        day = f"{2015 + number % 11}-{1 + number % 12:02}-{1 + number % 28:02}"
        article = Article(
            url=url,
            newspaper="danviet",
            title=f"Tin số {number}: {' '.join(text[:12])}",
            lead=" ".join(text[12:50]),
            body="\n\n".join(" ".join(text[n : n + 50]) for n in range(50, WORDS, 50)),
            authors=[" ".join(text[:3])],
            published_at=f"{day}T19:30:00+07:00",
            section=["Nhà nông"],
            language="vi",
            fetched_at=SEEN,
            key=f"danviet:id:{number}",
            page=Page(url, "danviet", "article", 200, SEEN, outcome="stored"),
        )
        article.content_hash = content_hash(article)
        yield article


def vocabulary() -> tuple[list[str], list[int]]:
    """The words of the fixtures' articles, and how often each comes."""
    golden = (expected(Path(saved.where) / "article.json") for saved, _ in cases())
    counted = Counter(word for each in golden for text in each.get("body", ()) for word in text.split())
    return list(counted), list(counted.values())
