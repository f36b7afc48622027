"""Every reader over every page, turn by turn, so that all meet the same machine."""

from collections.abc import Sequence
from math import inf
from operator import attrgetter

from benchmarks.quality.gold import Sample
from benchmarks.quality.reading import Reader, Reading


def read_all(samples: Sequence[Sample], readers: Sequence[Reader], turns: int) -> dict[str, list[Reading]]:
    """By reader, the cheapest of its readings of each page; the first turn warms up what is done only once."""
    best = {reader.name: [Reading(cpu=inf)] * len(samples) for reader in readers}
    for _ in range(turns):
        for number, sample in enumerate(samples):
            for reader in readers:
                kept = best[reader.name]
                kept[number] = min(kept[number], reader.read(sample), key=attrgetter("cpu"))
    return best
