r"""Texts as multisets of word 4-grams, the way scrapinghub/article-extraction-benchmark compares bodies.

A word is a run of ``\w``; a text shorter than four words is one gram.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

Grams = Counter[tuple[str, ...]]
_LENGTH = 4
_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def plain(text: str | None) -> str:
    r"""A text as it is compared: composed (NFC), without invisible characters, one space for any white space.

    >>> plain(" Lu\u0301a\u00a0che\u0301t\u200b \n non "), plain(None)
    ('Lúa chét non', '')
    """
    composed = unicodedata.normalize("NFC", text or "").translate(_INVISIBLE)
    return _SPACE.sub(" ", composed).strip()


def grams(text: str | None) -> Grams:
    """The 4-grams of a text, with how often each stands in it.

    >>> list(grams("Giá lúa hôm nay tăng."))
    [('Giá', 'lúa', 'hôm', 'nay'), ('lúa', 'hôm', 'nay', 'tăng')]
    >>> list(grams("Lúa chín")), list(grams("… !"))
    ([('Lúa', 'chín')], [])
    """
    words = _WORD.findall(plain(text))
    starts = range(max(1, len(words) - _LENGTH + 1)) if words else ()
    return Counter(tuple(words[start : start + _LENGTH]) for start in starts)


class Match(NamedTuple):
    """Of the grams of a body: found and wanted, found and not wanted, wanted and not found."""

    hits: int
    extra: int
    lacking: int

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self)


def match(body: str | None, variants: Sequence[Iterable[str]]) -> Match:
    """A body against the variants of what it should be; what these disagree on is neither wanted nor punished.

    >>> match("Lúa chín rồi bà con ơi", [["Lúa chín rồi bà con"], ["Lúa chín rồi bà con ơi"]])
    Match(hits=2, extra=0, lacking=0)
    >>> match("Xem thêm tin khác", [["Lúa chín"]])
    Match(hits=0, extra=1, lacking=1)
    """
    counted = [grams("\n\n".join(variant)) for variant in variants]
    core, union = counted[0], counted[0]
    for each in counted[1:]:
        core, union = core & each, union | each
    found = grams(body)
    hits = found & core
    extra = (found - hits) - (union - core)
    return Match(hits.total(), extra.total(), core.total() - hits.total())


class Quality(NamedTuple):
    """Precision, recall and their harmonic mean, 0 to 1."""

    precision: float
    recall: float
    f1: float


def quality(matches: Iterable[Match]) -> Quality | None:
    """Of many bodies, each weighing the same however long it is; None when there is nothing to compare.

    >>> quality([Match(9, 1, 0), Match(1, 0, 1)])
    Quality(precision=0.9333333333333332, recall=0.7368421052631579, f1=0.8235294117647058)
    >>> quality([])
    """
    shares = [[part / each.total for part in each] for each in matches if each.total]
    if not shares:
        return None
    hits, extra, lacking = (sum(column) for column in zip(*shares, strict=True))
    precision = hits / (hits + extra) if hits + extra else 0.0
    recall = hits / (hits + lacking) if hits + lacking else 0.0
    total = precision + recall
    return Quality(precision, recall, 2 * precision * recall / total if total else 0.0)
