"""A crawl over a database of more and more addresses: its peak, and how long it takes to the first request.

Once all addresses are done, and the newspaper announces some of them and twenty new ones; once all are found and due,
and twenty articles are asked for.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.crawl import UNHINDERED
from benchmarks.figures import Figure
from benchmarks.runs import run
from benchmarks.sizes import Sizes
from benchmarks.web import Web, standing
from crawler.database.connect import open_for_writing
from tests.danviet_web import environment

#: MB that a million known addresses may cost.
FLAT = 10.0
LIMIT = 20
#: As `web.address` has them; a tenth has an article, without a text, which nobody asks for.
_NUMBERS = "WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < :count)"
_ADDRESS = "'https://danviet.vn/tin-so-' || n || '-d' || printf('%08d', n) || '.html'"
_SEEN = "'2026-08-10T08:00:00+07:00'"
_ARTICLES = f"""
    {_NUMBERS} INSERT INTO articles (
        id, key, url, newspaper, authors, section, tags, images, provinces, extracted_by, warnings, content_hash,
        first_seen, last_seen
    ) SELECT n + 1, 'danviet:id:' || printf('%08d', n), {_ADDRESS}, 'danviet', '[]', '[]', '[]', '[]', '[]', '{{}}',
        '[]', n, {_SEEN}, {_SEEN} FROM numbers WHERE n % 10 = 0
"""  # noqa: S608  # our own
_PAGES = f"""
    {_NUMBERS} INSERT INTO pages (url, newspaper, kind, status, fetched_at, outcome, due_at, article_id)
    SELECT {_ADDRESS}, 'danviet', 'article', iif(:due, NULL, 200), {_SEEN}, iif(:due, 'found', 'stored'),
        iif(:due, {_SEEN}, NULL), iif(n % 10 OR :due, NULL, n + 1) FROM numbers
"""  # noqa: S608  # our own


class Taken(NamedTuple):
    """What a crawl took."""

    peak: float  # MB
    to_first: float  # seconds to its first request


def figures(sizes: Sizes) -> Iterator[Figure]:
    """Peaks and first requests at each size, and how much memory the largest takes more than the smallest."""
    with standing("endless", sizes.announced_addresses) as web:
        for what, due in (("known and done", False), ("found and due", True)):
            taken = {count: crawled(web, count, due=due) for count in sizes.known_addresses}
            for count, (peak, to_first) in taken.items():
                yield Figure(f"known: peak of a crawl, {count:,} addresses {what}", peak, "MB")
                yield Figure(f"known: … seconds to its first request, {count:,} {what}", to_first, "s")
            peaks = [each.peak for each in taken.values()]
            yield Figure(
                f"known: growth from the fewest to the most addresses {what}", peaks[-1] - peaks[0], "MB", at_most=FLAT
            )


def crawled(web: Web, count: int, *, due: bool) -> Taken:
    """A crawl over so many addresses; RuntimeError unless it brings the twenty articles."""
    with TemporaryDirectory(prefix="bench-known-") as folder:
        fill(Path(folder) / "news.db", count, due=due)
        limit = ("-a", f"limit={LIMIT}") if due else ()
        done = run(("crawl", "danviet", *limit), Path(folder), {**environment(None), **web.environment}, **UNHINDERED)
    visit = web.visit()
    if visit.articles < LIMIT:
        raise RuntimeError(f"{visit.articles} articles were asked for instead of {LIMIT}: {done.said[-2000:]}")
    return Taken(done.peak_kb / 1024, visit.began - done.began)


def fill(path: Path, count: int, *, due: bool) -> None:
    """A database of so many addresses."""
    with closing(open_for_writing(path)) as db:
        db.execute("BEGIN")
        for sql in ([] if due else [_ARTICLES]) + [_PAGES]:
            db.execute(sql, {"count": count, "due": due})
        db.commit()
