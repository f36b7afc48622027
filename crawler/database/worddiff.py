"""Two texts, paragraph by paragraph and word by word: what is the same, what is gone, what is new.

What makes no other text (`crawler.comparable`) is no change: white space, quotes, full stops, case.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from crawler.comparable import comparable, tokens

#: Pairs of equal words that difflib is given, which take a second or two. Two ordinary texts of 5,000 words have
#: 60,000 and take 0.2 s; one word repeated 5,000 times has 25 million and would take a minute.
_MOST_PAIRS = 1_000_000
_LONGEST_ISLAND = 4
#: What stands between two words: what closes the first, blanks (and free dashes), what opens the second.
_GAP = re.compile(r"(\S*)(?:(\s(?:.*\s)?)(\S*))?", re.DOTALL)
_Block = tuple[str, int, int, int, int]  # as SequenceMatcher.get_opcodes gives it


class Kind(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Piece(NamedTuple):
    """A stretch of text, in the letters of the later text unless it is gone; blanks between pieces are "same"."""

    kind: Kind
    text: str
    words: int  # numbers and signs with them


def compared(before: str, after: str) -> Iterator[list[Piece]]:
    """The paragraphs that changed, in pieces; paragraphs that are gone stand where they stood.

    >>> [[(str(kind), text) for kind, text, _ in each] for each in compared("Lúa tăng 5%.", "Lúa tăng 6%.")]
    [[('same', 'Lúa tăng '), ('gone', '5'), ('new', '6'), ('same', '%.')]]
    """
    if before == after:
        return
    old, new = _paragraphs(before), _paragraphs(after)
    for tag, i1, i2, j1, j2 in _blocks([*map(comparable, old)], [*map(comparable, new)]):
        if tag != "equal":
            found = _pieces("\n".join(old[i1:i2]), "\n".join(new[j1:j2]))
            yield from (pieces for pieces in found if any(piece.kind != Kind.SAME for piece in pieces))


class _Word(NamedTuple):
    """A word, number or sign as it stands in its text, with what opens it: "“Lúa"."""

    key: str  # as it is compared; "" for marks that are no word
    space: str  # before it
    text: str
    closing: str  # the marks after it: ".”"
    ends: bool  # its paragraph

    @property
    def starts(self) -> bool:
        """Whether a paragraph begins here."""
        return "\n" in self.space


_Marked = tuple[Kind, _Word]


def _paragraphs(text: str) -> list[str]:
    lines = unicodedata.normalize("NFC", text).splitlines()
    return [line.strip() for line in lines if comparable(line)]


def _blocks(before: Sequence[str], after: Sequence[str]) -> Sequence[_Block]:
    """What is equal, replaced, deleted, inserted; where that takes too long, all between both ends is replaced."""
    often = Counter(after)
    if sum(count * often[each] for each, count in Counter(before).items()) <= _MOST_PAIRS:
        return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    first = _shared(before, after)
    last = _shared(before[first:][::-1], after[first:][::-1])
    i, j = len(before) - last, len(after) - last
    blocks = (("equal", 0, first, 0, first), ("replace", first, i, first, j), ("equal", i, len(before), j, len(after)))
    return [block for block in blocks if _size(block)]


def _shared(before: Sequence[str], after: Sequence[str]) -> int:
    """How many words both begin with."""
    others = (at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other)
    return next(others, min(len(before), len(after)))


def _pieces(before: str, after: str) -> Iterator[list[Piece]]:
    """Every paragraph of two texts that have no whole paragraph in common."""
    paragraph: list[_Marked] = []
    for kind, word in _marked(_words(before), _words(after)):
        if word.starts and paragraph and not _goes_on(paragraph):
            yield list(_joined(paragraph))
            paragraph = []
        paragraph.append((kind, word))
    yield list(_joined(paragraph))


def _goes_on(paragraph: Sequence[_Marked]) -> bool:
    """Whether only its beginning is gone, so that the later text begins here as well."""
    return all(kind == Kind.GONE for kind, _ in paragraph) and not paragraph[-1][1].ends


def _words(text: str) -> list[_Word]:
    text = f"\n{text}\n"
    found = list(tokens(text))
    ends = [0, *(end for _, _, end in found)]
    begins = [*(begin for _, begin, _ in found), len(text)]
    gaps = [_gap(text[end:begin]) for end, begin in zip(ends, begins, strict=True)]
    return [
        _Word(key, space, opening + text[begin:end], closing, "\n" in after)
        for (key, begin, end), ((_, space, opening), (closing, after, _)) in zip(found, pairwise(gaps), strict=True)
    ]


def _gap(between: str) -> tuple[str, str, str]:
    found = _GAP.fullmatch(between)
    return (found[1], found[2] or "", found[3] or "") if found else ("", between, "")


def _marked(old: list[_Word], new: list[_Word]) -> Iterator[_Marked]:
    """The words of both texts; what is gone stands before what is new."""
    for tag, i1, i2, j1, j2 in _without_islands(_blocks([word.key for word in old], [word.key for word in new])):
        if tag == "equal":
            yield from ((Kind.SAME, word) for word in new[j1:j2])
        else:
            before = new[j1 - 1] if j1 else None
            for pair in _by_paragraph(old[i1:i2], new[j1:j2]):
                gone, fresh, rest = _without_common_end(*pair, before)
                yield from ((Kind.GONE, word) for word in gone)
                yield from ((Kind.NEW, word) for word in fresh)
                yield from ((Kind.SAME, word) for word in rest)


def _by_paragraph(gone: list[_Word], fresh: list[_Word]) -> Iterable[tuple[list[_Word], list[_Word]]]:
    """What is gone beside what is new, by paragraphs when they are as many: "rút. | Bốn" beside "lên. | Ba"."""
    old, new = _split(gone), _split(fresh)
    return zip(old, new, strict=True) if len(old) == len(new) else [(gone, fresh)]


def _split(words: Iterable[_Word]) -> list[list[_Word]]:
    parts: list[list[_Word]] = []
    for word in words:
        if word.starts or not parts:
            parts.append([])
        parts[-1].append(word)
    return parts


def _without_islands(blocks: Iterable[_Block]) -> list[_Block]:
    """Longer changes with a few equal words between them as one: those are equal by chance."""
    kept: list[_Block] = []
    for block in blocks:
        kept.append(block)
        while len(kept) > 2 and _is_island(*kept[-3:]):
            (_, i1, _, j1, _), _, (_, _, i2, _, j2) = kept[-3:]
            kept[-3:] = [("replace", i1, i2, j1, j2)]
    return kept


def _is_island(left: _Block, middle: _Block, right: _Block) -> bool:
    return middle[0] == "equal" and _size(middle) < min(_LONGEST_ISLAND, _size(left), _size(right))


def _size(block: _Block) -> int:
    _, i1, i2, j1, j2 = block
    return max(i2 - i1, j2 - j1)


def _without_common_end(
    gone: list[_Word], fresh: list[_Word], before: _Word | None
) -> tuple[list[_Word], list[_Word], list[_Word]]:
    """The full stop or quote after both belongs to neither: it is given apart, unless it stands before them."""
    if gone and fresh and gone[-1].closing == fresh[-1].closing and not (gone[0].starts and gone[-1].ends):
        rest = _Word("", "", fresh[-1].closing, "", fresh[-1].ends)
        return _bare(gone), _bare(fresh), [rest]
    if gone and not fresh and before and before.closing == gone[-1].closing and not any(w.starts for w in gone):
        return _bare(gone), fresh, []
    return gone, fresh, []


def _bare(words: list[_Word]) -> list[_Word]:
    return [*words[:-1], words[-1]._replace(closing="")]


def _joined(paragraph: Iterable[_Marked]) -> Iterator[Piece]:
    """The words of a paragraph as pieces of one kind each."""
    spaced: list[tuple[Kind, str, int]] = []
    for kind, word in paragraph:
        last = spaced[-1][0] if spaced else None
        between = "" if last is None or (last, kind) == (Kind.GONE, Kind.NEW) else word.space.replace("\n", " ")
        spaced.append((kind if kind == last else Kind.SAME, between, 0))
        spaced.append((kind, word.text + word.closing, 1 if word.key else 0))
    for kind, pieces in groupby((piece for piece in spaced if piece[1]), key=itemgetter(0)):
        _, texts, words = zip(*pieces, strict=True)
        yield Piece(kind, "".join(texts), sum(words))
