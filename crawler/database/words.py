"""What a person typed, as terms to look for. Nothing typed is an error, and nothing reaches MATCH as it is.

A word without marks is looked for without marks and finds every spelling; one with marks finds its spelling only.
``"quoted words"`` are a phrase; so are words that hang together, such as "COVID-19". All terms must occur, but for
``-word``, which must not, and ``this OR that``, of which one is enough. ``word*`` finds how a word begins,
``title:word`` looks into the headline. Everything else is plain text. Of very many terms the first `_MOST` count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, product

from crawler.text import clean, fold, has_marks, tone_variants

#: A word as SQLite's tokenizer unicode61 sees it: letters and digits, with the marks that did not compose.
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_PART = re.compile(
    r"""(?P<without>(?<!\S)-)?(?P<title>title:)?(?:["“”„](?P<quoted>[^"“”„]*)["“”„]|(?P<bare>[^\s"“”„]+))""",
    re.IGNORECASE,
)
_MOST = 300  # terms, and alternatives of one: a pasted article has more; SQLite's expressions may be 1,000 deep
_SPELLINGS = 64  # of one phrase; each word of "hoà" or "thuý" doubles them
_SHORTEST = 2  # letters of a word that may go on: all words in "t" are half of a language
#: "quí" is "quý".
_AFTER_QU = dict(zip("iíìỉĩịyýỳỷỹỵ", "yýỳỷỹỵiíìỉĩị", strict=True))


@dataclass(frozen=True)
class Term:
    """One or more words that follow each other, in small letters."""

    words: tuple[str, ...]
    goes_on: bool = False  # the last word may be the beginning of one
    in_title: bool = False

    @cached_property
    def exact(self) -> bool:
        """Whether its marks count: a term typed with any is meant as it is spelled."""
        return any(map(has_marks, self.words))

    @cached_property
    def spellings(self) -> list[tuple[str, ...]]:
        """The words as they are spelled; with marks in both places where a tone may stand, "qui" as "quy" too.

        >>> Term(("hoà", "bình")).spellings, Term(("qui",)).spellings
        ([('hoà', 'bình'), ('hòa', 'bình')], [('qui',), ('quy',)])
        """
        return list(islice(product(*map(_variants, self.words)), _SPELLINGS))

    @cached_property
    def foldings(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """What a text without marks must hold, each with one of its spellings.

        >>> Term(("hoà", "bình")).foldings
        {('hoa', 'binh'): ('hòa', 'bình')}
        """
        return {tuple(map(fold, words)): words for words in self.spellings}


@dataclass(frozen=True)
class Asked:
    """What a text must hold: of each group a term, and none of ``without``."""

    groups: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms that may be found, each once."""
        return tuple(dict.fromkeys(chain(*self.groups)))

    def __bool__(self) -> bool:
        return bool(self.groups or self.without)


def asked(typed: str) -> Asked:
    """What was typed.

    >>> asked('"Đà  Nẵng" lúa OR ngô -covid-19 * :-) ĐÀ').without
    (Term(words=('covid', '19'), goes_on=False, in_title=False),)
    >>> [[term.words for term in group] for group in asked('"Đà  Nẵng" lúa OR ngô -covid-19 * :-) ĐÀ').groups]
    [[('đà', 'nẵng')], [('lúa',), ('ngô',)], [('đà',)]]
    """
    parts = list(_PART.finditer(clean(typed)))
    terms = [_term(part) for part in parts]
    wanted = [bool(term and not part["without"]) for term, part in zip(terms, parts, strict=True)]
    joins = {n for n in range(1, len(parts) - 1) if parts[n][0] == "OR" and wanted[n - 1] and wanted[n + 1]}
    groups: list[tuple[Term, ...]] = []
    for n, term in enumerate(terms):
        if term and wanted[n] and n not in joins:
            before = groups.pop() if n - 1 in joins else ()
            groups.append(tuple(dict.fromkeys((*before, term)))[:_MOST])
    without = (term for n, term in enumerate(terms) if term and not wanted[n])
    return Asked(tuple(groups[:_MOST]), tuple(dict.fromkeys(without))[:_MOST])


def positions(text: str) -> Iterator[tuple[str, int, int]]:
    """Every word of an NFC text in small letters, with where it begins and ends; ð (eth) reads as đ.

    >>> list(positions("Ðà Nẵng"))
    [('đà', 0, 2), ('nẵng', 3, 7)]
    """
    for word in _WORD.finditer(text):
        yield word[0].lower().replace("ð", "đ"), word.start(), word.end()


def match(term: Term, *, exact: bool) -> str:
    """A term in FTS5's query language, as it is spelled or for an index without marks, which folds it but for "đ".

    >>> match(Term(("hoà",), in_title=True), exact=True), match(Term(("đẹ",), goes_on=True), exact=False)
    ('title : ("hoà" OR "hòa")', '("dẹ" *)')
    """
    star = " *" if term.goes_on else ""
    spellings = term.spellings if exact else term.foldings.values()
    sought = " OR ".join(f'"{" ".join(words)}"{star}' for words in spellings)
    return f"{'title : ' if term.in_title else ''}({sought if exact else sought.replace('đ', 'd')})"


def _term(part: re.Match[str]) -> Term | None:
    """The term of a part; None when it holds no word."""
    bare = part["bare"]
    words = tuple(word for word, _, _ in positions(part["quoted"] if bare is None else bare))
    if not words:
        return None
    goes_on = bare is not None and bare.endswith("*") and len(words[-1]) >= _SHORTEST
    return Term(words, goes_on, in_title=part["title"] is not None)


def _variants(word: str) -> list[str]:
    return [each for tone in tone_variants(word) for each in dict.fromkeys((tone, _other_qu(tone)))]


def _other_qu(word: str) -> str:
    return f"qu{_AFTER_QU[word[2]]}" if len(word) == 3 and word.startswith("qu") and word[2] in _AFTER_QU else word
