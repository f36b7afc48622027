"""A text as what it shares with others: runs of syllables, and a MinHash digest of them.

Neither case, quotes, punctuation, signs, white space, decomposed letters nor the place of a tone make another syllable:
less than makes another text (`crawler.comparable`), since a copy may differ in it. Digests are kept in databases: their
numbers must stay what they are (a test pins one).
"""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from operator import eq
from struct import Struct
from zlib import crc32

from rensa import RMinHash

from crawler.text import spell_tones

#: Syllables of a shingle.
WIDTH = 5
#: A text with fewer syllables is too short to tell a copy from a phrase that all use.
SHORTEST = 40
#: Numbers of 32 bits in a digest; the share of equal ones is about the Jaccard index of two texts.
DIGEST = 40
_SEED = 2026
_KEPT = Struct(f"<{DIGEST}I")
#: Bytes of a word in the long number that `runs` reckons with.
_PLACE = 8
# Any odd numbers below 2**29, one for each word of a run.
_FACTORS = sum(
    factor << (8 * _PLACE * place)
    for place, factor in enumerate((523_609_785, 398_715_349, 445_602_835, 313_110_695, 491_752_997))
)
_NO_LETTERS = re.compile(r"[\W_]+")
_DIGIT = re.compile(r"\d")
# How paragraphs of a text written while it happens begin: "45+2': …", "Phút 12: …", "20h15 - …", "19:30".
_MOMENT = re.compile(
    r"\W*(?:phút (?:thứ )?\d|\d{1,3}(?:\s?\+\s?\d{1,2})?\s?['’′]|\d{1,2}\s?[h:g]\s?\d\d\b)",
    re.IGNORECASE,
)
# A digit comes first: what begins with one is searched for fast.
_DAY = re.compile(r"(\d(?<![\d/-].)\d?)[/-](\d{1,2})(?!\d)")
#: This many such paragraphs make a log.
_MOMENTS = 4
#: Spellings remembered; a year of newspapers has more, but most words are these.
_REMEMBERED = 60_000
# Masks that are no number of a word.
_NAME, _FIGURE = b"^", b"#"
Numbers = tuple[int, ...]


class _Words(dict[str, bytes]):
    """The number, in 8 bytes, of what a printed word is compared as: "Hoà," is "hòa", "–" is nothing."""

    def __missing__(self, printed: str) -> bytes:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[printed] = number = _number(spelled) if (spelled := compared(printed)) else b""
        return number


class _Masks(dict[str, bytes]):
    """The same with names and numbers blotted out: "Hoà," is `_NAME`, "20-11" is `_FIGURE`, "–" is nothing."""

    def __missing__(self, printed: str) -> bytes:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[printed] = mask = self.mask(printed)
        return mask

    def mask(self, printed: str) -> bytes:
        if _DIGIT.search(printed):
            return _FIGURE
        return _NAME if _NO_LETTERS.sub("", printed)[:1].isupper() else _WORDS[printed]


_WORDS, _MASKS = _Words(), _Masks()


def compared(printed: str) -> str:
    """A printed word as it is compared.

    >>> compared("“Hoà,"), compared("20-11"), compared("–")
    ('hòa', '20 11', '')
    """
    return _NO_LETTERS.sub(" ", spell_tones(printed).casefold()).strip()


def _number(word: str) -> bytes:
    return crc32(word.encode()).to_bytes(_PLACE, "little")


def runs(words: bytes) -> Sequence[int]:
    """Every `WIDTH` words that follow each other, each run as one number below 2**64.

    ``words`` are taken as one long number with a word in every place of 64 bits, and so are the factors: their product
    has a run in every place. Nothing is carried into the next place, since a word has 32 bits and a factor 29.
    """
    total = int.from_bytes(words, "little") * _FACTORS
    return memoryview(total.to_bytes(len(words) + WIDTH * _PLACE, "little")).cast("Q")[WIDTH - 1 : len(words) // _PLACE]


def packed(digest: Numbers) -> bytes:
    """A digest as it is kept."""
    return _KEPT.pack(*digest)


def unpacked(kept: bytes) -> Numbers:
    """The digest that was kept.

    >>> unpacked(packed(tuple(range(DIGEST))))[-1]
    39
    """
    return _KEPT.unpack(kept)


def agreement(one: Numbers, other: Numbers) -> int:
    """How many numbers of two digests are equal."""
    return sum(map(eq, one, other))


class Shingles:
    """The runs of `WIDTH` syllables of a text, as numbers; what else is asked of it is found when it is asked."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = b"".join(map(_WORDS.__getitem__, text.split()))

    @cached_property
    def runs(self) -> Sequence[int]:
        """Its runs in order; the same words are the same number wherever they stand.

        >>> Shingles("Lúa chín vàng ngoài đồng quê").runs[1:] == Shingles("chín vàng, ngoài đồng quê").runs
        True
        """
        return runs(self.words)

    @cached_property
    def exact(self) -> frozenset[int]:
        """All its runs."""
        return frozenset(self.runs)

    def digest(self) -> Numbers | None:
        """Its MinHash: `DIGEST` numbers of 32 bits; None when it is too short.

        >>> Shingles("Lúa chín vàng ngoài đồng.").digest() is None
        True
        """
        if len(self.words) < SHORTEST * _PLACE:
            return None
        rows = RMinHash.digest_matrix_from_flat_token_hashes(self.runs, [0, len(self.runs)], DIGEST, _SEED)
        return tuple(rows.to_rows()[0])

    def facts(self, known: Set[int]) -> list[tuple[bytes, ...]]:
        """The runs that are not ``known`` and hold a name or number among plain words, with these blotted out."""
        words = self._masks
        masks = [tuple(words[place : place + WIDTH]) for place, run in enumerate(self.runs) if run not in known]
        return [mask for mask in masks if 0 < mask.count(_NAME) + mask.count(_FIGURE) <= WIDTH - 2]

    @cached_property
    def _masks(self) -> list[bytes]:
        return [*filter(None, map(_MASKS.__getitem__, self.text.split()))]

    @cached_property
    def days(self) -> frozenset[tuple[int, int]]:
        """The days and months it names: (12, 11) of "12/11" and "12-11-2026"."""
        return frozenset((int(day), int(month)) for day, month in _DAY.findall(self.text))

    @cached_property
    def is_log(self) -> bool:
        """Whether it was written while it happened, entry by entry."""
        return sum(map(bool, map(_MOMENT.match, self.text.split("\n")))) >= _MOMENTS


def story_text(row: Mapping[str, object], captions: Iterable[str | None] = ()) -> str:
    """The text of an article that a copy shares: lead, body, and a photo story's ``captions``; no headline."""
    return "\n\n".join(str(part) for part in (row["lead"], row["body"], *captions) if part)
