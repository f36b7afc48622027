"""What a person typed, as terms to look for. Nothing typed is an error, and nothing reaches MATCH as it is.

A word without marks is looked for without marks and finds every spelling; one with marks finds its spelling only.
"quoted words" are a phrase; so are words that hang together, such as "COVID-19". All terms must occur.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product

from crawler.text import has_marks, tone_variants

#: A word as SQLite's tokenizer unicode61 sees it: letters and digits, with the marks that did not compose.
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_QUOTED = re.compile(r"""["“”„]([^"“”„]*)["“”„]|[^\s"“”„]+""")
_SPELLINGS = 64  # of one phrase; each word of "hoà" or "thuý" doubles them


@dataclass(frozen=True)
class Term:
    """One or more words that follow each other, in small letters."""

    words: tuple[str, ...]

    @cached_property
    def exact(self) -> bool:
        """Whether its marks count: a term typed with any is meant as it is spelled."""
        return any(map(has_marks, self.words))

    @cached_property
    def spellings(self) -> list[tuple[str, ...]]:
        """The words as the index has them; with marks in both places where a tone may stand.

        >>> Term(("hoà", "bình")).spellings, Term(("hoa",)).spellings
        ([('hoà', 'bình'), ('hòa', 'bình')], [('hoa',)])
        """
        if not self.exact:
            return [self.words]
        return list(islice(product(*map(tone_variants, self.words)), _SPELLINGS))

    def match(self) -> str:
        """The term in FTS5's query language.

        >>> Term(("covid", "19")).match(), Term(("hoà",)).match()
        ('("covid 19")', '("hoà" OR "hòa")')
        """
        return "(" + " OR ".join('"' + " ".join(words) + '"' for words in self.spellings) + ")"


def terms(typed: str) -> list[Term]:
    """The terms of what was typed, each once.

    >>> [term.words for term in terms('"Đà  Nẵng" AND covid-19 * :-) ĐÀ')]
    [('đà', 'nẵng'), ('and',), ('covid', '19'), ('đà',)]
    """
    text = unicodedata.normalize("NFC", typed)
    parts = (part[1] if part[1] is not None else part[0] for part in _QUOTED.finditer(text))
    found = (Term(words) for part in parts if (words := tuple(word for word, _, _ in positions(part))))
    return list(dict.fromkeys(found))


def positions(text: str) -> Iterator[tuple[str, int, int]]:
    """Every word of an NFC text in small letters, with where it begins and ends; ð (eth) reads as đ.

    >>> list(positions("Ðà Nẵng"))
    [('đà', 0, 2), ('nẵng', 3, 7)]
    """
    for word in _WORD.finditer(text):
        yield word[0].lower().replace("ð", "đ"), word.start(), word.end()


def match_all(wanted: Iterable[Term]) -> str:
    """All of these terms, in FTS5's query language."""
    return " AND ".join(term.match() for term in wanted)
