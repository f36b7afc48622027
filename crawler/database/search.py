"""Finding articles: words through the full-text indexes (`hits`), everything else through plain conditions (`filters`).

Of a story, an article and its near copies, the first that fits stands for all. The statement is put together from fixed
pieces; only parameters carry what a person typed.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, NamedTuple

from sqlite_utils import Database

from crawler.database import hits
from crawler.database.filters import Query, conditions, edits, narrowed
from crawler.database.hits import Hits, Holds, anywhere, tiers
from crawler.database.index import places_of
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
_NEWEST_HITS = "hit.place DESC"
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
    found = matching(query)
    return int(db.execute(f"SELECT count(*) FROM ({found.sql} LIMIT {up_to:d})", found.params).fetchone()[0])  # noqa: S608  our own pieces


def count_by(db: Database, query: Query, value: str) -> Counter[Any]:
    """How many of the articles that `count` counts have each value of an SQL expression on their columns."""
    fitting = _Fitting(query)
    all_of = fitting.select(fitting.anywhere, f"{value}, count(*)", _ALL, hits.in_all)
    found = Counter(dict(db.execute(f"{all_of.sql} GROUP BY 1", all_of.params).fetchall()))
    if not query.copies:  # with the plus no index on the value keeps SQLite from beginning with the stories
        later = fitting.select(fitting.anywhere, f"+{value}, count(*)", _LATER_ONES, hits.in_all)
        found -= Counter(dict(db.execute(f"{later.sql} GROUP BY 1", later.params).fetchall()))
    return found


def matching(query: Query) -> Matching:
    """All that `search` finds without a limit; of a story one article, or with ``query.copies`` each."""
    fitting = _Fitting(query)
    return fitting.select(fitting.anywhere, "listed.id", fitting.shown)


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
            for hit in tiers(self.asked):
                yield from _unseen(self._run(db, hit, _NEWEST_HITS), seen)
        elif self.asked.groups and self.query.sort == "newest":
            yield from self._run(db, self.anywhere, _NEWEST_HITS)
        else:
            yield from self._run(db, self.anywhere, SORTS[self.query.sort], hits.in_all)

    def select(self, wanted: Hits, columns: str, which: str, holds: Holds = hits.one_by_one) -> Matching:
        """Columns of the articles with these hits."""
        params: dict[str, str] = {}
        before = "".join(f"WITH {table} " for table in edits(self.query, params))
        source, hit = (self._hit if wanted.all_of else self._unordered)(wanted, params, holds)
        where = [*self._facts(params, "id"), *hit]
        if which != _ALL:
            later = _LATER.format(other=self._placed("other"), where=self._fits_too(params, holds))
            where.append(which.format(later=later))
        return Matching(f"{before}SELECT {columns} FROM {source} WHERE {' AND '.join(where)}", params)  # noqa: S608  our own pieces

    def _hit(self, wanted: Hits, params: dict[str, str], holds: Holds) -> tuple[str, Iterator[str]]:
        """A source of articles that the index asked first leads, and what else must hold of their places and ids."""
        source = _HIT.format(hits=hits.places(wanted, params, self._between()))
        rest = Hits(wanted.all_of[1:], wanted.none_of)
        tried = hits.conditions(rest, params, "places.place", holds)
        return source, chain(narrowed(self.query, params, "+article_id"), tried)

    def _unordered(self, wanted: Hits, params: dict[str, str], holds: Holds) -> tuple[str, Iterator[str]]:
        """The same where no word leads."""
        return self._placed("listed"), hits.conditions(wanted, params, "place_of_listed.place", holds)

    @property
    def shown(self) -> str:
        """Which of a story's articles are found."""
        return _ALL if self.query.copies else _FIRST_ONES

    def copies(self, db: Database, story: int) -> int:
        """How many articles of a story fit, but for one."""
        params: dict[str, str] = {}
        before = "".join(f"WITH {table} " for table in edits(self.query, params))
        where = f"other.story_id = :story AND {self._fits_too(params, hits.one_by_one)}"
        sql = f"{before}SELECT count(*) - 1 FROM {self._placed('other')} WHERE {where}"  # noqa: S608  as above
        return int(db.execute(sql, params | {"story": story}).fetchone()[0])

    def _between(self) -> tuple[int, int]:
        """Days of edits say nothing of when an article was published."""
        in_time = not (self.query.edited or self.query.title_changed)
        return places_of(self.query.since, self.query.until) if in_time else places_of(None, None)

    def _run(self, db: Database, wanted: Hits, order: str, holds: Holds = hits.one_by_one) -> Iterator[int]:
        sql, params = self.select(wanted, "listed.id", self.shown, holds)
        yield from (row[0] for row in db.execute(f"{sql} ORDER BY {order}", params))

    def _placed(self, name: str) -> str:
        """The articles by that name, with their places when there are words to look for."""
        return _PLACED.format(name=name) if self.asked else f"articles AS {name}"

    def _fits_too(self, params: dict[str, str], holds: Holds) -> str:
        """Whether another article of a story fits; "+id" has SQLite try the few there are."""
        has_words = hits.conditions(self.anywhere, params, "place_of_other.place", holds)
        return " AND ".join((*self._facts(params, "+id"), *has_words))

    def _facts(self, params: dict[str, str], key: str) -> Iterator[str]:
        """Nothing fits when something was typed that holds no word at all, such as "?!"."""
        yield "FALSE" if self.query.words.strip() and not self.asked else "TRUE"
        yield from conditions(self.query, params, key)


def _unseen(ids: Iterator[int], seen: set[int]) -> Iterator[int]:
    for each in ids:
        if each not in seen:
            seen.add(each)
            yield each
