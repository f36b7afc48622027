"""What the figures should be, and the floors they must not drop below."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.quality.measures import FEWER, LABELS, Value, Values

#: Of real pages; the least a figure should be, the most where fewer is better.
GOALS: dict[str, dict[str, float]] = {
    "ours": {
        "title": 1.0,
        "date": 1.0,
        "invented_dates": 0,
        "byline": 0.95,
        "lead": 1.0,
        "f1": 0.995,
        "captions": 0,
        "boilerplate": 0,
        "cpu_ratio": 0.1,
    },
    "generic": {
        "title": 0.97,
        "date": 0.95,
        "invented_dates": 0,
        "byline": 0.60,
        "lead": 0.85,
        "f1": 0.98,
        "captions": 0,
        "boilerplate": 0,
        "cpu_ratio": 1.3,
    },
}


class Miss(NamedTuple):
    """A figure on the wrong side of its bound."""

    reader: str
    key: str
    bound: float
    value: Value | None

    def __str__(self) -> str:
        got = self.value.shown if self.value else "–"
        return f"{self.reader}: {LABELS[self.key]} is {got}, not {sign(self.key)} {self.bound:g}"


def sign(key: str) -> str:
    """On which side of its bound a figure should be.

    >>> sign("f1"), sign("captions")
    ('≥', '≤')
    """
    return "≤" if key in FEWER else "≥"


def met(key: str, value: Value, bound: float) -> bool:
    """Whether a figure is on the right side.

    >>> met("f1", Value(0.99, ""), 0.98), met("captions", Value(1, ""), 0)
    (True, False)
    """
    return value.number <= bound if key in FEWER else value.number >= bound


def verdict(reader: str, key: str, value: Value | None) -> str:
    """The goal of a figure and whether it is met, as in the table; "" without a goal.

    >>> verdict("ours", "title", Value(0.9, "9/10")), verdict("ours", "title", None), verdict("ours", "cpu", None)
    ('≥ 1: missed', '≥ 1', '')
    """
    bound = GOALS.get(reader, {}).get(key)
    if bound is None:
        return ""
    goal = f"{sign(key)} {bound:g}"
    return f"{goal}: {'met' if met(key, value, bound) else 'missed'}" if value else goal


def missed_goals(figures: dict[str, Values]) -> list[Miss]:
    """The goals that are missed; a figure that cannot be computed misses none."""
    return [miss for miss in misses(figures, GOALS) if miss.value]


def misses(figures: dict[str, Values], bounds: dict[str, dict[str, float]]) -> Iterator[Miss]:
    """The figures of the readers that ran that are on the wrong side of their bounds, or could not be computed."""
    for reader, own in figures.items():
        for key, bound in bounds.get(reader, {}).items():
            value = own[key]
            if value is None or not met(key, value, bound):
                yield Miss(reader, key, bound, value)


def read_floors(file: Path) -> dict[str, dict[str, float]]:
    """Pinned floors by reader and key; a ValueError that names what is none."""
    try:
        floors: dict[str, dict[str, float]] = tomllib.loads(file.read_text("utf-8"))
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from error
    for reader, bounds in floors.items():
        if unknown := bounds.keys() - LABELS.keys():
            raise ValueError(f"{file}: [{reader}] has no measure {', '.join(sorted(unknown))}; there are {[*LABELS]}")
    return floors
