"""The peak of ``scrapy replay`` over more and more pages: flat, if nothing is kept."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpus import write_warc
from benchmarks.figures import Figure
from benchmarks.replay import replayed
from benchmarks.sizes import Sizes

#: kB per 1,000 pages. To keep but the address of each page takes twice as much.
FLAT = 100.0


def figures(sizes: Sizes) -> Iterator[Figure]:
    """The peak at each size, and its growth over the last step, when all is warm."""
    with TemporaryDirectory(prefix="bench-memory-") as folder:
        parts = list(written(Path(folder), sizes.memory_pages))
        peaks = [replayed(parts[: n + 1], count).peak_kb for n, count in enumerate(sizes.memory_pages)]
    for count, peak in zip(sizes.memory_pages, peaks, strict=True):
        yield Figure(f"memory: peak of a replay of {count:,} pages", peak / 1024, "MB")
    grown, more = peaks[-1] - peaks[-2], sizes.memory_pages[-1] - sizes.memory_pages[-2]
    yield Figure("memory: growth over the last step, per 1,000 pages", 1000 * grown / more, "kB", at_most=FLAT)


def written(folder: Path, totals: tuple[int, ...]) -> Iterator[Path]:
    """Recordings of which the first n together hold ``totals[n - 1]`` pages: no page is written twice."""
    for begin, end in pairwise((0, *totals)):
        path = folder / f"until-{end:08}.warc.gz"
        write_warc(path, range(begin, end))
        yield path
