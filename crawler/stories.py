"""Which articles are copies of one another, and whose the story is: pure functions, the same in any order of asking.

Two articles are near copies when most of the shorter text stands in the longer, and the names and numbers agree where
the words do: a price list of tomorrow has the words of today's. Two that name days, but no day in common, are none
whatever else they share. Of a text written while it happens most of both must
agree, for what it said an hour ago stands in it still.

A story is its first article and those that are near copies of the first: a chain, each link a little changed, is no
story. The first is the earliest that is no near copy of an earlier first.
"""

from collections.abc import Callable, Iterable
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from crawler.shingles import Shingles

#: Days between two articles of a story at most.
WITHIN_DAYS = 14
#: The share of the shorter text's runs that must stand in the longer.
CONTAINED = 0.5
#: How short the shorter may be: less is a notice in a round-up.
SHORTER = 0.25
#: The share of the common runs that names and numbers may contradict where the words around them agree.
CONTRADICTED = 0.06
#: The Jaccard index that two logs need.
SAME_LOG = 0.9


class Neighbour(NamedTuple):
    """An article as another sees it that it is a near copy of."""

    rank: tuple[object, ...]  # who ran it first: `rank`
    id: int
    similarity: float


def similarity(one: Shingles, other: Shingles) -> float | None:
    """The Jaccard index of two near copies, 0 to 1; None of two texts that are none."""
    if one.words == other.words:
        return 1.0
    common = len(one.exact & other.exact)
    shorter, longer = sorted((len(one.exact), len(other.exact)))
    if not common or common < CONTAINED * shorter or shorter < SHORTER * longer:
        return None
    alike = common / (shorter + longer - common)
    if alike < SAME_LOG and (one.is_log or other.is_log):
        return None
    return None if common < shorter and _contradict(one, other, common) else round(alike, 4)


def _contradict(one: Shingles, other: Shingles, common: int) -> bool:
    """Whether names and numbers differ where the words around them do not, or all the days that are named."""
    if one.days and other.days and not one.days & other.days:
        return True
    shorter, longer = sorted((one, other), key=lambda each: len(each.exact))
    if not (facts := shorter.facts(longer.exact)):
        return False
    others = longer.facts(shorter.exact)
    differing = sum(map(set(others).__contains__, facts)) + sum(map(set(facts).__contains__, others))
    return differing > CONTRADICTED * (differing + 2 * common)


def rank(published_at: str | None, first_seen: str, key: str) -> tuple[object, ...]:
    """What orders articles by who ran them first: time of publication (none comes last), first seen, key."""
    return (published_at is None, published_at or "", first_seen, key)


def regrouped(
    touched: Iterable[tuple[tuple[object, ...], int]],
    neighbours: Callable[[int], list[Neighbour]],
    first: Callable[[int], int],
) -> dict[int, tuple[int, float]]:
    """The first of each article's story, and its similarity to it, for all whose story may have changed.

    ``touched`` are (rank, id) of those whose near copies or rank changed; ``first`` says whose story an article was
    in, its own id when in none. What became of an article concerns its later neighbours only when it began or ceased
    to be a first, so a change goes no further than it must.

    >>> links = {1: [Neighbour((2,), 2, 0.9)], 2: [Neighbour((1,), 1, 0.9), Neighbour((3,), 3, 0.8)],
    ...          3: [Neighbour((2,), 2, 0.8)]}
    >>> regrouped([((n,), n) for n in links], links.__getitem__, lambda each: each)
    {1: (1, 1.0), 2: (1, 0.9), 3: (3, 1.0)}
    """
    decided: dict[int, tuple[int, float]] = {}
    waiting = list(touched)
    heapify(waiting)
    while waiting:
        place, article = heappop(waiting)
        if article in decided:
            continue
        near = neighbours(article)
        earlier = sorted(each for each in near if each.rank < place)
        firsts = (each for each in earlier if decided.get(each.id, (first(each.id),))[0] == each.id)
        decided[article] = next(((each.id, each.similarity) for each in firsts), (article, 1.0))
        if (decided[article][0] == article) != (first(article) == article):
            for each in near:
                if each.rank > place:
                    heappush(waiting, (each.rank, each.id))
    return decided
