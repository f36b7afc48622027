"""The benchmark over ``fixtures/``: no figure may drop below the floor that ``benchmarks/quality/floors.toml`` pins."""

from functools import cache
from pathlib import Path

import pytest

from benchmarks.quality.command import Result, measure
from benchmarks.quality.goals import misses, read_floors
from benchmarks.quality.gold import read_samples
from benchmarks.quality.table import page_lines

ROOT = Path(__file__).parents[1]
FLOORS = read_floors(ROOT / "benchmarks/quality/floors.toml")


@cache
def result() -> Result:
    return measure(read_samples(ROOT / "fixtures"), [*FLOORS], turns=1, interpreters=[])


@pytest.mark.parametrize(("reader", "key"), [(reader, key) for reader, bounds in FLOORS.items() for key in bounds])
def test_no_figure_drops_below_its_floor(reader: str, key: str) -> None:
    made = result()
    if reader in made.absent:
        pytest.skip(made.absent[reader])
    found = list(misses(made.figures, {reader: {key: FLOORS[reader][key]}}))
    lines = page_lines(made.samples, reader, made.readings[reader], made.scores[reader])
    assert not found, "\n".join([str(found[0]), *(line for line in lines if not line.endswith("all right"))])


def test_the_fixtures_give_something_to_judge_by() -> None:
    assert len(result().samples) >= 20
