"""What was wrong on a page, as a person wants to see it: expected and got."""

from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from typing import NamedTuple

from benchmarks.quality.gold import Gold
from benchmarks.quality.grams import Grams, grams, quality
from benchmarks.quality.reading import Reading
from benchmarks.quality.scoring import Score, text_of, variants

_SHOWN = 160


class Complaint(NamedTuple):
    """One thing that is wrong."""

    what: str
    expected: object
    got: object

    def __str__(self) -> str:
        return f"{self.what}: expected {shortened(self.expected)}, got {shortened(self.got)}"


def complaints(gold: Gold, got: Reading, score: Score) -> Iterator[Complaint]:
    """All that is wrong on a page, in the order of the table; a page that was not read has one only."""
    if not score.read:
        yield Complaint("read", "an article", got.why)
        return
    if not score.title:
        yield Complaint("title", gold.title, got.title)
    if score.date is False or score.invented_date:
        yield Complaint("published_at", gold.published_at, got.published_at)
    if score.byline is False or score.invented_byline:
        yield Complaint("authors", gold.authors, got.authors)
    if not score.lead:
        yield Complaint("lead", gold.lead, got.lead)
    yield from body_complaints(gold, got, score)
    if score.kind is False:
        yield Complaint("kind", "photo" if gold.photo else "no photo story", got.kind)


def body_complaints(gold: Gold, got: Reading, score: Score) -> Iterator[Complaint]:
    """A body that is not all the page's text, or more, and the paragraphs that show it best."""
    whole = quality([score.body])
    if whole and whole.f1 < 1:
        found = text_of(gold, got)
        lacking, extra = strange(wanted(gold), grams(found)), strange(found.splitlines(), known(gold))
        yield Complaint(f"body, F1 {whole.f1:.4f}", lacking or "no more", extra or "no more")
    if score.captions:
        yield Complaint("captions in the body", [], score.captions)
    if score.boilerplate:
        yield Complaint("boilerplate in the body", [], score.boilerplate)


def wanted(gold: Gold) -> list[str]:
    """The paragraphs that the text cannot be without."""
    return [text for text in (gold.blocks if gold.photo else gold.paragraphs) if text not in gold.optional]


def known(gold: Gold) -> Grams:
    """What the text may hold."""
    return reduce(or_, (grams("\n\n".join(variant)) for variant in variants(gold)))


def strange(paragraphs: Iterable[str], known: Grams) -> list[str]:
    """The paragraphs of which something is not known, or stands there once too often.

    >>> strange(["Giá lúa hôm nay tăng.", "Xem thêm", "Giá lúa hôm nay"], grams("Giá lúa hôm nay tăng mạnh."))
    ['Xem thêm', 'Giá lúa hôm nay']
    """
    left, found = known.copy(), []
    for text in paragraphs:
        own = grams(text)
        if own - left:
            found.append(text)
        left -= own
    return found


def shortened(value: object) -> str:
    """A value in no more than about two lines.

    >>> shortened("a" * 200)[-3:], shortened(None)
    ('aa…', 'None')
    """
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
