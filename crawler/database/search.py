"""Finding articles: words through two full-text indexes, everything else through plain conditions (`filters`).

Of a story, an article and its near copies, the first that fits stands for all. The statement is put together from fixed
pieces; only parameters carry what a person typed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlite_utils import Database

from crawler.database.filters import Query, conditions, edits
from crawler.database.printable import printable
from crawler.database.reading import article_by_id
from crawler.database.records import Row, as_json
from crawler.database.snippet import snippet
from crawler.database.words import Term, match_all, terms

#: Orders an answer can have; each ends in the key, so that it is always the same.
SORTS = {
    "relevance": "score, published_at DESC NULLS LAST, key",
    "newest": "published_at DESC NULLS LAST, key",
    "oldest": "published_at NULLS LAST, key",
    "newspaper": "newspaper, published_at DESC NULLS LAST, key",
    "title": "fold(coalesce(title, '')), title, key",
    "edited": "(SELECT max(first_seen) FROM revisions WHERE article_id = listed.id) DESC, key",
}
#: How much a hit in title, lead and body counts.
_HITS = """{index}_hits (id, score) AS MATERIALIZED (
    SELECT rowid, bm25({index}, 10.0, 4.0, 1.0) FROM {index} WHERE {index} MATCH :{index}
)"""
_INDEXES = {False: "articles_folded", True: "articles_exact"}  # whether marks count
#: Another article of its story fits as well and comes before it: in the order that says who was first.
_HIDDEN = """listed.story_id IS NOT NULL AND EXISTS (
    SELECT 1 FROM articles AS other {joined} WHERE other.story_id = listed.story_id AND {where}
    AND (other.published_at IS NULL, coalesce(other.published_at, ''), other.first_seen, other.key)
        < (listed.published_at IS NULL, coalesce(listed.published_at, ''), listed.first_seen, listed.key)
)"""
_IN_STORIES = "story_id IN (SELECT value FROM json_each(:stories))"


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


def search(db: Database, query: Query) -> Iterator[Found]:
    """Articles that fit all of ``query``, in its order; ``db`` comes from `connect.open_readonly`.

    Rows are read one by one, so that a long answer takes no memory.
    """
    wanted = tuple(terms(query.words))
    fitting = _fitting(query, wanted)
    where = fitting.where if query.copies else f"{fitting.where} AND NOT ({fitting.hidden})"
    sort = query.sort if wanted or query.sort != "relevance" else "newest"  # nothing to score: by the index
    order = f"ORDER BY {SORTS[sort]} LIMIT {query.limit or -1:d}"
    ids = fitting.select(db, f"listed.id, story_id, {fitting.score} AS score", where, order)
    copies = {} if query.copies else _copies(db, fitting, {story for _, story, _ in ids if story})
    for article_id, story, _ in ids:
        if row := article_by_id(db, article_id):
            yield Found(row | {"copies": copies.get(story, 0)}, wanted)


def count(db: Database, query: Query) -> int:
    """How many articles fit, whatever the limit."""
    fitting = _fitting(query, tuple(terms(query.words)))
    found = fitting.how_many(db, fitting.where)
    return found if query.copies else found - fitting.how_many(db, f"{fitting.where} AND {fitting.hidden}")


class Matching(NamedTuple):
    """A SELECT of the ``id`` of every article found, in no order, to be asked about: ``id IN ({sql})``."""

    sql: str
    params: dict[str, str]


def matching(query: Query) -> Matching:
    """All that `search` finds without a limit; of a story one article, or with ``query.copies`` each."""
    fitting = _fitting(query, tuple(terms(query.words)))
    where = fitting.where if query.copies else f"{fitting.where} AND NOT ({fitting.hidden})"
    sql = f"{fitting.before}SELECT listed.id FROM articles AS listed {fitting.joined} WHERE {where}"  # noqa: S608  our own pieces
    return Matching(sql, fitting.params)


class _Fitting(NamedTuple):
    """The pieces of a statement about the articles that fit a query."""

    before: str  # a WITH clause of hits and edits, or nothing
    joined: str
    score: str
    where: str
    hidden: str
    params: dict[str, str]

    def select(self, db: Database, columns: str, where: str, rest: str = "", **params: str) -> list[tuple[Any, ...]]:
        sql = f"{self.before}SELECT {columns} FROM articles AS listed {self.joined} WHERE {where} {rest}"  # noqa: S608  our own pieces
        return db.execute(sql, self.params | params).fetchall()

    def how_many(self, db: Database, where: str) -> int:
        return int(self.select(db, "count(*)", where)[0][0])


def _fitting(query: Query, wanted: Sequence[Term]) -> _Fitting:
    """Nothing fits when something was typed that holds no word at all, such as "?!"."""
    hits, params = _hits(wanted)
    tables = [*hits.values(), *edits(query, params)]
    before = f"WITH {', '.join(tables)} " if tables else ""
    typed = "FALSE" if query.words.strip() and not wanted else "TRUE"
    where, of_other = (" AND ".join((typed, *conditions(query, params, key))) for key in ("id", "+id"))
    # CROSS JOIN: the few articles of one story come first, and then whether they are among the hits.
    joined, to_other = (" ".join(f"{join} {name} USING (id)" for name in hits) for join in ("JOIN", "CROSS JOIN"))
    score = " + ".join(f"{name}.score" for name in hits) or "0"
    return _Fitting(before, joined, score, where, _HIDDEN.format(joined=to_other, where=of_other), params)


def _hits(wanted: Sequence[Term]) -> tuple[dict[str, str], dict[str, str]]:
    """For each index needed a table expression of its hits, by name; what they match."""
    hits, params = {}, {}
    for exact, index in _INDEXES.items():
        if chosen := [term for term in wanted if term.exact is exact]:
            hits[f"{index}_hits"] = _HITS.format(index=index)
            params[index] = match_all(chosen)
    return hits, params


def _copies(db: Database, fitting: _Fitting, stories: set[int]) -> dict[int, int]:
    """How many articles of each story fit, but for one."""
    if not stories:
        return {}
    where = f"{_IN_STORIES} AND {fitting.where}"
    found = fitting.select(db, "story_id, count(*) - 1", where, "GROUP BY story_id", stories=as_json(sorted(stories)))
    return dict(found)
