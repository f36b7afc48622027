"""A text as what it shares with others: runs of syllables, and a MinHash digest of them.

Neither case, quotes, punctuation, white space, decomposed letters nor the place of a tone make another syllable, as in
``pipelines/deduplicate.py``. Digests are kept in databases: rensa's numbers must stay what they are (a test pins one).
"""

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from operator import eq
from typing import NamedTuple

from rensa import RMinHash

from crawler.text import spell_tones

#: Syllables of a shingle.
WIDTH = 5
#: A text with fewer syllables is too short to tell a copy from a phrase that all use.
SHORTEST = 40
#: Numbers of 32 bits in a digest; the share of equal ones is about the Jaccard index of two texts.
DIGEST = 40
_SEED = 2026
_NO_LETTERS = re.compile(r"[\W_]+")
_DIGIT = re.compile(r"\d")
# How paragraphs of a text written while it happens begin: "45+2': …", "Phút 12: …", "20h15 - …", "19:30".
_MOMENT = re.compile(
    r"^\W*(?:phút (?:thứ )?\d|\d{1,3}(?:\s?\+\s?\d{1,2})?\s?['’′]|\d{1,2}\s?[h:g]\s?\d\d\b)",
    re.IGNORECASE | re.MULTILINE,
)
_DAY = re.compile(r"(?<![\d/-])(\d{1,2})[/-](\d{1,2})(?!\d)")
#: This many such paragraphs make a log.
_MOMENTS = 4
#: Spellings remembered; a year of newspapers has more, but most words are these.
_REMEMBERED = 60_000


class Shingles(NamedTuple):
    """The runs of `WIDTH` syllables of a text, by hashes that are good within one process."""

    exact: frozenset[int]
    masked: frozenset[int]  # of the runs in `facts`, with names and numbers blotted out
    facts: tuple[tuple[int, int], ...]  # each run that holds a name or a number among plain words: exact, masked
    days: frozenset[tuple[int, int]]  # that it names: day and month, of 12/11 and 12-11-2026
    is_log: bool  # written while it happened, entry by entry


class _Spellings(dict[str, str]):
    """What a printed word is compared as: "Hoà," is "hòa", "20-11" is "20 11", "–" is nothing."""

    def __missing__(self, printed: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[printed] = word = self.spelled(printed)
        return word

    def spelled(self, printed: str) -> str:
        return _NO_LETTERS.sub(" ", spell_tones(printed).casefold()).strip()


class _Masks(_Spellings):
    """The same with names and numbers blotted out: "Hoà," is "^", "20-11" is "#"."""

    def spelled(self, printed: str) -> str:
        word = super().spelled(printed)
        if _DIGIT.search(word):
            return "#"
        return "^" if _NO_LETTERS.sub("", printed)[:1].isupper() else word


_SPELLINGS, _MASKS = _Spellings(), _Masks()


def syllables(text: str) -> list[str]:
    """The words of ``text`` as they are compared.

    >>> syllables("Lễ hội “Hoà Bình” – ngày 20-11")
    ['lễ', 'hội', 'hòa', 'bình', 'ngày', '20 11']
    """
    return [word for word in map(_SPELLINGS.__getitem__, text.split()) if word]


def digest(text: str) -> bytes | None:
    """The MinHash of ``text``: `DIGEST` numbers of 32 bits; None when it is too short.

    >>> digest("Lúa chín vàng ngoài đồng.") is None
    True
    """
    words = syllables(text)
    if len(words) < SHORTEST:
        return None
    minhash = RMinHash(num_perm=DIGEST, seed=_SEED)
    minhash.update(_runs(words))
    return array("I", minhash.digest()).tobytes()


def numbers(digested: bytes) -> Sequence[int]:
    """The numbers of a digest."""
    return memoryview(digested).cast("I")


def agreement(one: bytes, other: bytes) -> int:
    """How many numbers of two digests are equal."""
    return sum(map(eq, numbers(one), numbers(other)))


def shingles(text: str) -> Shingles:
    """The runs of ``text``, to be compared exactly."""
    printed = [raw for raw in text.split() if _SPELLINGS[raw]]
    exact = [*map(hash, _runs([_SPELLINGS[raw] for raw in printed]))]
    masks = [_MASKS[raw] for raw in printed]
    facts = tuple((run, hash(mask)) for run, mask in zip(exact, _runs(masks), strict=True) if _tells(mask))
    days = frozenset((int(day), int(month)) for day, month in _DAY.findall(text))
    log = len(_MOMENT.findall(text)) >= _MOMENTS
    return Shingles(frozenset(exact), frozenset(mask for _, mask in facts), facts, days, log)


def _tells(mask: str) -> bool:
    """Whether a masked run holds a name or number, and two plain words that say where it stands."""
    blots = mask.count("^") + mask.count("#")
    return 0 < blots <= WIDTH - 2


def _runs(words: Sequence[str]) -> list[str]:
    """Every `WIDTH` words that follow each other; a blank ends each, so that runs are cut from one string.

    >>> _runs("lúa chín vàng ngoài đồng quê".split())
    ['lúa chín vàng ngoài đồng ', 'chín vàng ngoài đồng quê ']
    """
    text = " ".join([*words, ""])
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    return [text[start:end] for start, end in zip(starts, starts[WIDTH:], strict=False)]


def story_text(row: Mapping[str, object], captions: Iterable[str | None] = ()) -> str:
    """The text of an article that a copy shares: lead, body, and a photo story's ``captions``; no headline."""
    return "\n\n".join(str(part) for part in (row["lead"], row["body"], *captions) if part)
