"""A page into an Article, against the floor of parsing it once."""

from collections.abc import Iterator
from statistics import median
from time import perf_counter

from lxml.html import HTMLParser, document_fromstring
from scrapy.http import Request

from benchmarks.corpus import Case, cases
from benchmarks.figures import Figure
from benchmarks.sizes import Sizes

GOAL = 2.0


def figures(sizes: Sizes) -> Iterator[Figure]:
    """The median page, and the worst."""
    best = [fastest(case, sizes.extraction_turns) for case in cases()]
    ratios = [ours / floor for ours, floor in best]
    yield Figure("extraction: whole, as a multiple of one lxml parse", median(ratios), "×", at_most=GOAL)
    yield Figure("extraction: the same, of the slowest fixture", max(ratios), "×")
    yield Figure("extraction: whole, a page", 1000 * median(ours for ours, _ in best), "ms")
    yield Figure("extraction: one lxml parse, a page", 1000 * median(floor for _, floor in best), "ms")


def fastest(case: Case, turns: int) -> tuple[float, float]:
    """Seconds of the whole extraction and of the parse alone: each one's fastest of turns taken one by one."""
    timed = [(extraction(case), parse(case)) for _ in range(turns)]
    ours, floor = zip(*timed, strict=True)
    return min(ours), min(floor)


def extraction(case: Case) -> float:
    """Seconds from a fresh answer to its Article."""
    saved, paper = case
    response = saved.response()
    response.request = Request(saved.url, meta={"fetched_at": saved.fetched_at})
    began = perf_counter()
    paper.read_article(response)
    return perf_counter() - began


def parse(case: Case) -> float:
    """Seconds from bytes to a tree, and nothing else."""
    began = perf_counter()
    document_fromstring(case[0].body, parser=HTMLParser(encoding="utf-8"))
    return perf_counter() - began
