"""What a person reads: a row a measure, a column a reader, a goal beside each of ours."""

from collections.abc import Iterator, Mapping, Sequence

from rich.table import Table

from benchmarks.quality.complaints import complaints
from benchmarks.quality.goals import GOALS, verdict
from benchmarks.quality.gold import Sample
from benchmarks.quality.measures import LABELS, Values
from benchmarks.quality.reading import Reading
from benchmarks.quality.scoring import Score

NOTHING = "–"


def table(names: Sequence[str], figures: Mapping[str, Values]) -> Table:
    """All figures; a reader that is not there has a column of dashes."""
    made = Table(box=None, pad_edge=False)
    made.add_column("", no_wrap=True)
    for name in names:
        made.add_column(name, justify="right", no_wrap=True)
        if name in GOALS:
            made.add_column("goal", no_wrap=True)
    for key, label in LABELS.items():
        made.add_row(label, *(cell for name in names for cell in cells(name, key, figures)))
    return made


def cells(name: str, key: str, figures: Mapping[str, Values]) -> Iterator[str]:
    """The figure of a reader, and its goal if readers of its name have goals.

    >>> list(cells("ours", "title", {})), list(cells("trafilatura", "title", {}))
    (['–', '≥ 1'], ['–'])
    """
    value = figures.get(name, {}).get(key)
    yield value.shown if value else NOTHING
    if name in GOALS:
        yield verdict(name, key, value)


def page_lines(samples: Sequence[Sample], reader: str, got: list[Reading], scores: list[Score]) -> Iterator[str]:
    """A line a page: "all right", or what was wrong; and what it cost."""
    for sample, reading, score in zip(samples, got, scores, strict=True):
        wrong = "; ".join(map(str, complaints(sample.gold, reading, score)))
        yield f"{sample.where}  {reader}  {1000 * reading.cpu:.1f} ms  {wrong or 'all right'}"
