"""Finding articles: words through the full-text indexes (`hits`), everything else through plain conditions (`filters`).

Of a story, an article and its near copies, the first that fits stands for all. The statement is put together from fixed
pieces; only parameters carry what a person typed.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from typing import Any, NamedTuple

from sqlite_utils import Database

from crawler.database import hits
from crawler.database.filters import Query, conditions, edits, narrowed
from crawler.database.hits import Between, Hits, anywhere, tiers
from crawler.database.index import places_of, stretches
from crawler.database.printable import printable
from crawler.database.reading import article_by_id
from crawler.database.records import Row
from crawler.database.snippet import snippet
from crawler.database.words import Term, asked

#: Orders an answer can have; each ends in the key, so that it is always the same. With words, `hits` has the first.
SORTS = {
    "relevance": "published_at DESC NULLS LAST, key",
    "newest": "published_at DESC NULLS LAST, key",
    "oldest": "published_at NULLS LAST, key",
    "newspaper": "newspaper, published_at DESC NULLS LAST, key",
    "title": "fold(coalesce(listed.title, '')), listed.title, key",
    "edited": "(SELECT max(first_seen) FROM revisions WHERE article_id = listed.id) DESC, key",
}
#: The order of an index: no sorting, and the first twenty are had before the others are looked at.
_NEWEST_HITS = "ORDER BY hit.place DESC"
#: CROSS JOIN: the hits lead, in their order.
_HIT = "({hits}) AS hit CROSS JOIN places USING (place) CROSS JOIN articles AS listed ON listed.id = article_id"
_PLACED = "articles AS {name} JOIN places AS place_of_{name} ON place_of_{name}.article_id = {name}.id"
#: Another article of its story fits as well and comes before it: in the order that says who was first.
_LATER = """listed.story_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM {other} WHERE other.story_id = listed.story_id AND {where}
    AND (other.published_at IS NULL, coalesce(other.published_at, ''), other.first_seen, other.key)
        < (listed.published_at IS NULL, coalesce(listed.published_at, ''), listed.first_seen, listed.key)
)"""

_ALL, _FIRST_ONES, _LATER_ONES = "TRUE", "NOT ({later})", "{later}"


@dataclass(frozen=True)
class Found:
    """A found article as its row of ``articles``, with ``duplicate_url``, and the terms it was found by.

    The row's ``copies`` are how many more of its story fit: they are found when ``query.copies`` is asked for.
    """

    row: Row
    terms: tuple[Term, ...]

    @property
    def snippet(self) -> str:
        """The words of lead or body around the hit, marked; their beginning when it is in the title alone."""
        texts = (self.row["lead"], self.row["body"])
        return snippet(printable("\n\n".join(text for text in texts if text)), self.terms)


class Matching(NamedTuple):
    """A SELECT of the ``id`` of every article found, in no order, to be asked about: ``id IN ({sql})``."""

    sql: str
    params: dict[str, str]


def search(db: Database, query: Query) -> Iterator[Found]:
    """Articles that fit all of ``query``, in its order; ``db`` comes from `connect.open_readonly`.

    Rows are read one by one; of a long answer to words only the ids are kept in memory.
    """
    fitting = _Fitting(query)
    for article_id in islice(fitting.ids(db), query.limit or None):
        if row := article_by_id(db, article_id):
            copies = fitting.copies(db, row["story_id"]) if row["story_id"] and not query.copies else 0
            yield Found(row | {"copies": copies}, fitting.asked.terms)


def count(db: Database, query: Query, up_to: int | None = None) -> int:
    """How many articles `search` finds, whatever the limit; counted no further than ``up_to``."""
    if up_to is None:
        return count_by(db, query, "NULL").total()
    fitting = _Fitting(query)
    return sum(1 for _ in islice(fitting.unordered(db), up_to))


def count_by(db: Database, query: Query, value: str) -> Counter[Any]:
    """How many of the articles that `count` counts have each value of an SQL expression on their columns."""
    fitting = _Fitting(query)
    all_of = fitting.whole(f"{value}, count(*)", _ALL)
    found = Counter(dict(db.execute(f"{all_of.sql} GROUP BY 1", all_of.params).fetchall()))
    if not query.copies:  # with the plus no index on the value keeps SQLite from beginning with the stories
        later = fitting.whole(f"+{value}, count(*)", _LATER_ONES)
        found -= Counter(dict(db.execute(f"{later.sql} GROUP BY 1", later.params).fetchall()))
    return found


def matching(query: Query) -> Matching:
    """All that `search` finds without a limit; of a story one article, or with ``query.copies`` each."""
    fitting = _Fitting(query)
    return fitting.whole("listed.id", fitting.shown)


class _Fitting:
    """The statements about the articles that fit a query."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self.asked = asked(query.words)
        self.anywhere = anywhere(self.asked)

    def ids(self, db: Database) -> Iterator[int]:
        """The id of each article, in the order asked for."""
        if self.asked.groups and self.query.sort == "relevance":
            seen: set[int] = set()
            for wanted in tiers(self.asked):
                yield from _unseen(self._newest_first(db, wanted), seen)
        elif self.asked.groups and self.query.sort == "newest":
            yield from self._newest_first(db, self.anywhere)
        else:
            whole = self.whole("listed.id", self.shown)
            yield from _ids(db, whole, f"ORDER BY {SORTS[self.query.sort]}")

    def unordered(self, db: Database) -> Iterator[int]:
        """The same ids, the soonest found first."""
        for between in self._stretches(db, self.anywhere):
            yield from _ids(db, self._select(self.anywhere, "listed.id", self.shown, between))

    def whole(self, columns: str, which: str) -> Matching:
        """Columns of all articles that fit; each index is asked once."""
        return self._select(self.anywhere, columns, which, self._between, places_of(None, None))

    def _newest_first(self, db: Database, wanted: Hits) -> Iterator[int]:
        for between in self._stretches(db, wanted):
            yield from _ids(db, self._select(wanted, "listed.id", self.shown, between), _NEWEST_HITS)

    def _stretches(self, db: Database, wanted: Hits) -> Iterator[Between]:
        """All of the time, in pieces where the newest hits of an index are not had without the others."""
        if wanted.all_of and not (wanted.in_order or wanted.newest_of):
            yield from stretches(db, *self._between)
        else:
            yield self._between

    @cached_property
    def _between(self) -> Between:
        """Days of edits say nothing of when an article was published."""
        in_time = not (self.query.edited or self.query.title_changed)
        return places_of(self.query.since, self.query.until) if in_time else places_of(None, None)

    def _select(
        self, wanted: Hits, columns: str, which: str, between: Between, others: Between | None = None
    ) -> Matching:
        """Columns of the articles with these hits ``between``; ``others`` of a story may stand elsewhere or be few."""
        params: dict[str, str] = {}
        before = "".join(f"WITH {table} " for table in edits(self.query, params))
        source, hit = (self._hit if wanted.all_of else self._unled)(wanted, params, between)
        where = [*self._facts(params, "id"), *hit]
        if which != _ALL:
            later = _LATER.format(other=self._placed("other"), where=self._fits_too(params, others))
            where.append(which.format(later=later))
        return Matching(f"{before}SELECT {columns} FROM {source} WHERE {' AND '.join(where)}", params)  # noqa: S608  our own pieces

    def _hit(self, wanted: Hits, params: dict[str, str], between: Between) -> tuple[str, Iterator[str]]:
        """A source of articles that the index asked first leads, and what else must hold of their places and ids."""
        source = _HIT.format(hits=hits.places(wanted, params, between))
        rest = Hits(wanted.all_of[1:], wanted.none_of)
        tried = hits.conditions(rest, params, "places.place", between)
        return source, chain(narrowed(self.query, params, "+article_id"), tried)

    def _unled(self, wanted: Hits, params: dict[str, str], between: Between) -> tuple[str, Iterator[str]]:
        """The same where no word leads."""
        return self._placed("listed"), hits.conditions(wanted, params, "place_of_listed.place", between)

    @property
    def shown(self) -> str:
        """Which of a story's articles are found."""
        return _ALL if self.query.copies else _FIRST_ONES

    def copies(self, db: Database, story: int) -> int:
        """How many articles of a story fit, but for one."""
        params: dict[str, str] = {}
        before = "".join(f"WITH {table} " for table in edits(self.query, params))
        where = f"other.story_id = :story AND {self._fits_too(params, None)}"
        sql = f"{before}SELECT count(*) - 1 FROM {self._placed('other')} WHERE {where}"  # noqa: S608  as above
        return int(db.execute(sql, params | {"story": story}).fetchone()[0])

    def _placed(self, name: str) -> str:
        """The articles by that name, with their places when there are words to look for."""
        return _PLACED.format(name=name) if self.asked else f"articles AS {name}"

    def _fits_too(self, params: dict[str, str], between: Between | None) -> str:
        """Whether another article of a story fits; "+id" has SQLite try the few there are."""
        has_words = hits.conditions(self.anywhere, params, "place_of_other.place", between)
        return " AND ".join((*self._facts(params, "+id"), *has_words))

    def _facts(self, params: dict[str, str], key: str) -> Iterator[str]:
        """Nothing fits when something was typed that holds no word at all, such as "?!"."""
        yield "FALSE" if self.query.words.strip() and not self.asked else "TRUE"
        yield from conditions(self.query, params, key)


def _ids(db: Database, found: Matching, order: str = "") -> Iterator[int]:
    yield from (row[0] for row in db.execute(f"{found.sql} {order}", found.params))


def _unseen(ids: Iterator[int], seen: set[int]) -> Iterator[int]:
    for each in ids:
        if each not in seen:
            seen.add(each)
            yield each
