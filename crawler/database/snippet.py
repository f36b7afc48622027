"""The words around a hit, from the text as it is stored: accents kept, hits marked."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from crawler.database.words import Term, positions
from crawler.text import fold

#: Around a hit: control characters, which no cleaned text holds; a command turns them into what it likes.
MARK_ON, MARK_OFF = "\x02", "\x03"
_WORDS = 32
_BEFORE = 8  # words that lead up to the first hit


class _Hit(NamedTuple):
    """Words ``first`` to ``last`` (not included) of the text are ``term``."""

    first: int
    last: int
    term: Term


def snippet(text: str, terms: Sequence[Term]) -> str:
    """About 32 words of ``text`` where most of ``terms`` stand together, on one line; else its beginning.

    >>> snippet("Hôm qua Đà Nẵng nắng.", [Term(("da", "nang"))]).replace(MARK_ON, "[").replace(MARK_OFF, "]")
    'Hôm qua [Đà Nẵng] nắng.'
    """
    words = list(positions(text))
    hits = sorted(_hits(text, words, terms), key=lambda hit: hit[:2])
    first = max(0, min(_best_start(hits) - _BEFORE, len(words) - _WORDS)) if hits else 0
    last = min(len(words), first + _WORDS)
    begin = words[first][1] if first else 0
    end = words[last - 1][2] if last < len(words) else len(text)
    shown = [(words[hit.first][1], words[hit.last - 1][2]) for hit in hits if first <= hit.first < hit.last <= last]
    line = " ".join(_marked(text, begin, end, shown).split())
    return f"{'… ' if begin else ''}{line}{' …' if end < len(text) else ''}"


def highlight(text: str, terms: Sequence[Term]) -> str:
    """All of ``text`` with its hits marked."""
    words = list(positions(text))
    hits = sorted((words[hit.first][1], words[hit.last - 1][2]) for hit in _hits(text, words, terms))
    return _marked(text, 0, len(text), hits)


def _hits(text: str, words: Sequence[tuple[str, int, int]], terms: Iterable[Term]) -> Iterator[_Hit]:
    exact = [word for word, _, _ in words]
    folded = _folded(text, words)
    for term in terms:
        where, spellings = (exact, term.spellings) if term.exact else (folded, term.foldings)
        for spelling in spellings:
            yield from (_Hit(at, at + len(spelling), term) for at in _occurrences(where, spelling, term))


def _folded(text: str, words: Sequence[tuple[str, int, int]]) -> list[str]:
    """The words without marks; in one call when the letters stay in place, as Vietnamese ones do."""
    folded = fold(text)
    if len(folded) == len(text):
        return [folded[begin:end] for _, begin, end in words]
    return [fold(word) for word, _, _ in words]


def _occurrences(words: list[str], sought: tuple[str, ...], term: Term) -> Iterator[int]:
    """Where ``sought`` begins in ``words``."""
    *first, last = sought
    for at in range(len(words) - len(first)):
        found = words[at + len(first)]
        if (found.startswith(last) if term.goes_on else found == last) and words[at : at + len(first)] == first:
            yield at


def _best_start(hits: Sequence[_Hit]) -> int:
    """The first word of the stretch that holds the most different terms; of equals, the first."""

    def terms_from(start: _Hit) -> int:
        return len(
            {hit.term for hit in hits if start.first <= hit.first and hit.last <= start.first + _WORDS - _BEFORE}
        )

    return max(hits, key=terms_from).first


def _marked(text: str, begin: int, end: int, hits: Iterable[tuple[int, int]]) -> str:
    """``text[begin:end]`` with marks around the hits; one that overlaps the hit before it is passed over."""
    pieces = []
    for first, last in hits:
        if first >= begin:
            pieces += [text[begin:first], MARK_ON, text[first:last], MARK_OFF]
            begin = last
    return "".join((*pieces, text[begin:end]))
