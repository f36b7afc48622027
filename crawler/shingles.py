"""A text as what it shares with others: runs of syllables, and a MinHash digest of them.

Neither case, quotes, punctuation, white space, decomposed letters nor the place of a tone make another syllable, as in
``pipelines/deduplicate.py``. Digests are kept in databases: rensa's numbers must stay what they are (a test pins one).
"""

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from itertools import accumulate
from operator import eq

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


class _Spellings(dict[str, str]):
    """What a printed word is compared as, and a blank: "Hoà," is "hòa ", "20-11" is "20 11 ", "–" is nothing."""

    def __missing__(self, printed: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        word = _NO_LETTERS.sub(" ", spell_tones(printed).casefold()).strip()
        self[printed] = spelled = word and f"{word} "
        return spelled


class _Masks(dict[str, str]):
    """The same with names and numbers blotted out: "Hoà," is "^", "20-11" is "#"."""

    def __missing__(self, printed: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[printed] = mask = self.mask(printed)
        return mask

    def mask(self, printed: str) -> str:
        if _DIGIT.search(printed):
            return "#"
        return "^" if _NO_LETTERS.sub("", printed)[:1].isupper() else _SPELLINGS[printed]


_SPELLINGS, _MASKS = _Spellings(), _Masks()


def syllables(text: str) -> list[str]:
    """The words of ``text`` as they are compared, a blank after each.

    >>> syllables("Lễ hội “Hoà Bình” – ngày 20-11")
    ['lễ ', 'hội ', 'hòa ', 'bình ', 'ngày ', '20 11 ']
    """
    return [*filter(None, map(_SPELLINGS.__getitem__, text.split()))]


def digest(text: str) -> bytes | None:
    """The MinHash of ``text``: `DIGEST` numbers of 32 bits; None when it is too short.

    >>> digest("Lúa chín vàng ngoài đồng.") is None
    True
    """
    words = syllables(text)
    if len(words) < SHORTEST:
        return None
    minhash = RMinHash(num_perm=DIGEST, seed=_SEED)
    minhash.update(runs(words))
    return array("I", minhash.digest()).tobytes()


def runs(words: list[str]) -> list[str]:
    """Every `WIDTH` words that follow each other, cut from one string.

    >>> runs(["lúa ", "chín ", "vàng ", "ngoài ", "đồng ", "quê "])
    ['lúa chín vàng ngoài đồng ', 'chín vàng ngoài đồng quê ']
    """
    starts = [*accumulate(map(len, words), initial=0)]
    return [*map("".join(words).__getitem__, map(slice, starts, starts[WIDTH:]))]


def numbers(digested: bytes) -> Sequence[int]:
    """The numbers of a digest."""
    return memoryview(digested).cast("I")


def agreement(one: bytes, other: bytes) -> int:
    """How many numbers of two digests are equal."""
    return sum(map(eq, numbers(one), numbers(other)))


class Shingles:
    """The runs of `WIDTH` syllables of a text; what else is asked of it is found when it is asked."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._printed = [*filter(_SPELLINGS.__getitem__, text.split())]
        self.words = [*map(_SPELLINGS.__getitem__, self._printed)]

    @cached_property
    def runs(self) -> list[str]:
        """Its runs in order."""
        return runs(self.words)

    @cached_property
    def exact(self) -> frozenset[str]:
        """All its runs."""
        return frozenset(self.runs)

    def facts(self, known: Set[str]) -> list[tuple[str, ...]]:
        """The runs that are not ``known`` and hold a name or number among plain words, with these blotted out."""
        unknown = (place for place, run in enumerate(self.runs) if run not in known)
        masks = (tuple(map(_MASKS.__getitem__, self._printed[place : place + WIDTH])) for place in unknown)
        return [mask for mask in masks if 0 < mask.count("^") + mask.count("#") <= WIDTH - 2]

    @cached_property
    def days(self) -> frozenset[tuple[int, int]]:
        """The days and months it names: (12, 11) of "12/11" and "12-11-2026"."""
        return frozenset((int(day), int(month)) for day, month in _DAY.findall(self.text))

    @cached_property
    def is_log(self) -> bool:
        """Whether it was written while it happened, entry by entry."""
        return len(_MOMENT.findall(self.text)) >= _MOMENTS


def story_text(row: Mapping[str, object], captions: Iterable[str | None] = ()) -> str:
    """The text of an article that a copy shares: lead, body, and a photo story's ``captions``; no headline."""
    return "\n\n".join(str(part) for part in (row["lead"], row["body"], *captions) if part)
