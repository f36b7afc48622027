"""Where the words of a search stand, as conditions on the full-text indexes; the nearest hits first.

The order of relevance, each hit in the first of these that it fits, the newest first in each:

1. all words in a row, as they were typed: in the headline; in headline or lead; in the text
2. all words in a row, in any spelling: the same, when no word was typed with marks
3. all words, as they were typed: in the headline; in headline and lead; anywhere
4. all words, in any spelling: the same

Words in a row of a text come first only among the `NEWEST` articles that have all the words, spelled alike.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, product
from typing import NamedTuple

from crawler.database.words import Asked, Term, match

#: In how many articles "in a row" is looked for among the texts: two words of half of a million texts take a second.
NEWEST = 1000
_SCOPES = ("title", "heads", "texts")

Group = tuple[Term, ...]
Between = tuple[int, int]  # the first and the last place


class Match(NamedTuple):
    """What is asked of an index."""

    table: str
    words: str  # in FTS5's query language


class Hits(NamedTuple):
    """Places that match one of each group of ``all_of``, and none of ``none_of``."""

    all_of: Sequence[Sequence[Match]]
    none_of: Sequence[Match] = ()
    newest_of: Match | None = None  # only among the `NEWEST` places that match this

    @property
    def in_order(self) -> bool:
        """Whether one index finds all of them, in the order of its places, so that the first are had at once."""
        return [len(matches) for matches in self.all_of] == [1] and not self.none_of


def anywhere(asked: Asked) -> Hits:
    """Every place that fits."""
    return Hits(_matches(asked.groups, "texts", as_typed=False), _without(asked))


def tiers(asked: Asked) -> Iterator[Hits]:
    """Places that fit, the nearest first; most of them stand in several tiers."""
    without = _without(asked)
    for (groups, apart, as_typed), scope in product(_ways(asked), _SCOPES):
        of = _matches(apart, scope, as_typed=as_typed) if scope == "texts" else []
        yield Hits(_matches(groups, scope, as_typed=as_typed), without, of[0][0] if of else None)


def places(hits: Hits, params: dict[str, str], between: Between) -> str:
    """A SELECT of the places from the index that is asked first; what else must hold are `conditions` on each."""
    first, *_ = hits.all_of
    selects = [_select(match, params, between) for match in first]
    if hits.newest_of:
        newest = f"{_select(hits.newest_of, params, between)} ORDER BY rowid DESC LIMIT {NEWEST}"
        selects[0] += f" AND rowid >= (SELECT min(place) FROM ({newest}))"  # noqa: S608  our own names
    return " UNION ".join(selects)


def conditions(hits: Hits, params: dict[str, str], place: str, between: Between | None) -> Iterator[str]:
    """Conditions on a ``place``, a column of SQL that is known already.

    An index is asked once for all its places ``between``; without that it is asked about each place, which takes a
    tenth of a millisecond or more.
    """
    for matches in hits.all_of:
        yield _among(matches, params, place, between) if between else _holds(matches, params, place)
    if hits.none_of:
        unwanted = Hits([hits.none_of])
        yield from (f"NOT {each}" for each in conditions(unwanted, params, place, between))


def _holds(matches: Sequence[Match], params: dict[str, str], place: str) -> str:
    found = (
        f"SELECT 1 FROM {table} WHERE {_matched(table, words, params)} AND {table}.rowid = {place}"  # noqa: S608  our own names
        for table, words in matches
    )
    return f"EXISTS ({' UNION ALL '.join(found)})"


def _among(matches: Sequence[Match], params: dict[str, str], place: str, between: Between) -> str:
    found = (_select(match, params, between) for match in matches)
    return f"(+{place} IN ({' UNION ALL '.join(found)}))"


def _select(match: Match, params: dict[str, str], between: Between) -> str:
    table, words = match
    return "SELECT rowid AS place FROM {} WHERE {} AND rowid BETWEEN {:d} AND {:d}".format(  # noqa: S608  our own names
        table, _matched(table, words, params), *between
    )


def _matched(table: str, words: str, params: dict[str, str]) -> str:
    name = f"words_{len(params)}"
    params[name] = words
    return f"{table} MATCH :{name}"


def _ways(asked: Asked) -> Iterator[tuple[Sequence[Group], Sequence[Group], bool]]:
    """The terms in a row, where they can be, and as they are; each as typed and then, where that is more, folded.

    With those in a row goes what the texts must hold that are looked at: the same words apart.
    """
    row = _in_a_row(asked)
    for groups, apart in ([([(row,)], asked.groups)] if row else []) + [(asked.groups, ())]:
        yield groups, apart, True
        if any(not term.exact for term in chain(*groups)):
            yield groups, apart, False


def _in_a_row(asked: Asked) -> Term | None:
    """All words as one phrase; None when there is one term only, or one that is more than words."""
    terms = [group[0] for group in asked.groups]
    alternatives = any(len(group) > 1 for group in asked.groups)
    if len(terms) < 2 or alternatives or any(term.goes_on or term.in_title for term in terms):
        return None
    return Term(tuple(chain.from_iterable(term.words for term in terms)))


def _without(asked: Asked) -> Sequence[Match]:
    return _alternatives(asked.without, "texts", as_typed=False)


def _matches(groups: Sequence[Group], scope: str, *, as_typed: bool) -> list[Sequence[Match]]:
    """What must match, as few questions as can be: all groups that one index answers are one."""
    together: dict[str, list[str]] = defaultdict(list)
    apart = []
    for group in dict.fromkeys(groups):
        matches = _alternatives(group, scope, as_typed=as_typed)
        if len(matches) == 1:
            together[matches[0].table].append(f"({matches[0].words})")
        else:
            apart.append(matches)
    return [*([Match(index, " AND ".join(words))] for index, words in together.items()), *apart]


def _alternatives(group: Group, scope: str, *, as_typed: bool) -> list[Match]:
    """A question for each index that has one of the terms."""
    asked: dict[str, list[str]] = defaultdict(list)
    for term in group:
        there = "texts" if scope == "texts" and not term.in_title else "heads"
        exact = as_typed or term.exact
        sought = replace(term, in_title=True) if scope == "title" else term
        asked[f"{there}_{'exact' if exact else 'folded'}"].append(match(sought, exact=exact))
    return [Match(index, " OR ".join(words)) for index, words in asked.items()]
