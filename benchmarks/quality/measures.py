"""The scores of all pages as figures, in the order of the table."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from benchmarks.quality.grams import Quality, quality
from benchmarks.quality.scoring import Score

#: The reader whose cost is the unit of ``cpu_ratio``.
UNIT = "trafilatura"


class Value(NamedTuple):
    """A figure and how it is written: 0.5 and "1/2"."""

    number: float
    shown: str


#: None when no page gives anything to judge by.
Of = Callable[[Sequence[Score]], Value | None]
Values = dict[str, Value | None]


class Measure(NamedTuple):
    """A row of the table."""

    key: str  # in floors and JSON: "invented_dates"
    label: str
    of: Of
    fewer: bool = False  # the less the better


def share(judge: Callable[[Score], bool | None]) -> Of:
    """The part of the pages judged that are right: "11/13"."""

    def of(scores: Sequence[Score]) -> Value | None:
        judged = _judged(judge, scores)
        return Value(sum(judged) / len(judged), f"{sum(judged)}/{len(judged)}") if judged else None

    return of


def count(judge: Callable[[Score], bool | None]) -> Of:
    """How many pages are so, of those judged: "3 of 13"."""

    def of(scores: Sequence[Score]) -> Value | None:
        judged = _judged(judge, scores)
        return Value(sum(judged), f"{sum(judged)} of {len(judged)}") if judged else None

    return of


def body(part: Callable[[Quality], float], *, photo: bool) -> Of:
    """A part of the bodies' quality, of photo stories or of all others."""

    def of(scores: Sequence[Score]) -> Value | None:
        whole = quality(score.body for score in scores if score.photo == photo)
        return Value(part(whole), f"{part(whole):.4f}") if whole else None

    return of


def milliseconds(scores: Sequence[Score]) -> Value | None:
    """Processor time of a page that was read, the mean."""
    spent = [1000 * score.cpu for score in scores if score.read]
    return Value(sum(spent) / len(spent), f"{sum(spent) / len(spent):.1f} ms") if spent else None


MEASURES = (
    Measure("read", "pages read", share(lambda score: score.read)),
    Measure("title", "title exact", share(lambda score: score.title)),
    Measure("date", "published_at to the minute", share(lambda score: score.date)),
    Measure("invented_dates", "… invented where none is printed", count(lambda score: score.invented_date), fewer=True),
    Measure("byline", "byline exact", share(lambda score: score.byline)),
    Measure(
        "invented_bylines", "… invented where none is printed", count(lambda score: score.invented_byline), fewer=True
    ),
    Measure("lead", "lead exact, house prefix aside", share(lambda score: score.lead)),
    Measure("precision", "body precision", body(lambda whole: whole.precision, photo=False)),
    Measure("recall", "body recall", body(lambda whole: whole.recall, photo=False)),
    Measure("f1", "body F1", body(lambda whole: whole.f1, photo=False)),
    Measure("captions", "pages with a caption in the body", count(lambda score: bool(score.captions)), fewer=True),
    Measure(
        "boilerplate", "pages with boilerplate in the body", count(lambda score: bool(score.boilerplate)), fewer=True
    ),
    Measure("kind", "photo stories told from articles", share(lambda score: score.kind)),
    Measure("photo_f1", "photo stories: F1 of body and captions", body(lambda whole: whole.f1, photo=True)),
    Measure("cpu", "CPU a page", milliseconds, fewer=True),
)
#: Needs two readers, so it is no Measure.
RATIO = "cpu_ratio"
LABELS = {measure.key: measure.label for measure in MEASURES} | {RATIO: f"CPU, {UNIT}'s = 1"}
FEWER = {measure.key for measure in MEASURES if measure.fewer} | {RATIO}


def figures(scores: dict[str, list[Score]]) -> dict[str, Values]:
    """By reader, the figure of each measure by its key."""
    made: dict[str, Values] = {}
    for reader, own in scores.items():
        made[reader] = {measure.key: measure.of(own) for measure in MEASURES}
        made[reader][RATIO] = ratio(own, scores.get(UNIT, ()))
    return made


def ratio(scores: Sequence[Score], unit: Sequence[Score]) -> Value | None:
    """What a reader costs as a multiple of another, over the pages that both have read."""
    both = [(own.cpu, other.cpu) for own, other in zip(scores, unit, strict=False) if own.read and other.read]
    if not both:
        return None
    spent, other = (sum(column) for column in zip(*both, strict=True))
    return Value(spent / other, f"{spent / other:.3f}")


def _judged(judge: Callable[[Score], bool | None], scores: Iterable[Score]) -> list[bool]:
    return [verdict for score in scores if (verdict := judge(score)) is not None]


def plain_numbers(values: dict[str, Values]) -> dict[str, Any]:
    """The numbers alone, for JSON."""
    return {
        reader: {key: value and value.number for key, value in figures.items()} for reader, figures in values.items()
    }
