"""Finding articles: words through two full-text indexes, everything else through plain conditions.

Only parameters carry what a person typed; the statement is put together from the fixed pieces below.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlite_utils import Database

from crawler.database.connect import spelled
from crawler.database.printable import printable
from crawler.database.reading import article_by_id
from crawler.database.records import Row, as_json
from crawler.database.snippet import snippet
from crawler.database.words import Term, match_all, terms
from crawler.places import names_of, today
from crawler.text import clean, fold, has_marks

#: Orders an answer can have; each ends in the key, so that it is always the same.
SORTS = {
    "relevance": "score, published_at DESC NULLS LAST, key",
    "newest": "published_at DESC NULLS LAST, key",
    "oldest": "published_at NULLS LAST, key",
    "newspaper": "newspaper, published_at DESC NULLS LAST, key",
    "title": "fold(coalesce(title, '')), title, key",
}
#: How much a hit in title, lead and body counts.
_HITS = """{index}_hits (id, score) AS MATERIALIZED (
    SELECT rowid, bm25({index}, 10.0, 4.0, 1.0) FROM {index} WHERE {index} MATCH :{index}
)"""
_INDEXES = {False: "articles_folded", True: "articles_exact"}  # whether marks count
_PLAIN = {
    "newspaper": "newspaper = :newspaper",
    "since": "published_at >= :since",
    "until": "published_at < :until || 'U'",  # the letter after the T of "2021-09-10T19:30:00+07:00"
}
_PROVINCES = """articles.id IN (
    SELECT article_id FROM article_provinces WHERE {column} IN (SELECT value FROM json_each(:{column}))
)"""
_LISTS = {"author": "authors", "section": "section", "tag": "tags"}


@dataclass(frozen=True)
class Query:
    """What is asked for; None and "" ask for nothing. Days are "2021-09-10", ``limit`` 0 is all there are.

    ``author``, ``section`` and ``tag`` are whole names in any case; without marks they match every spelling. Any of
    ``provinces``, canonical names, will do: as they were called then, or ``merged`` into today's province of that land.
    """

    words: str = ""
    newspaper: str | None = None
    author: str | None = None
    section: str | None = None
    tag: str | None = None
    since: str | None = None  # the first day
    until: str | None = None  # the last day
    provinces: Sequence[str] = ()
    merged: bool = False
    sort: str = "relevance"
    limit: int = 20


@dataclass(frozen=True)
class Found:
    """A found article as its row of ``articles``, with ``duplicate_url``, and the terms it was found by."""

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
    ids = _select(db, query, wanted, "articles.id", f"ORDER BY {SORTS[query.sort]} LIMIT {query.limit or -1:d}")
    rows = (article_by_id(db, article_id) for article_id, _ in ids)
    return (Found(row, wanted) for row in rows if row)


def count(db: Database, query: Query) -> int:
    """How many articles fit, whatever the limit."""
    counted = _select(db, query, tuple(terms(query.words)), "count(*)", "")
    return int(counted[0][0]) if counted else 0


def _select(db: Database, query: Query, wanted: Sequence[Term], columns: str, order: str) -> list[tuple[int, float]]:
    """Rows of ``columns``; none when something was typed that holds no word at all, such as "?!"."""
    if query.words.strip() and not wanted:
        return []
    hits, scores, params = _hits(wanted)
    conditions = list(_conditions(query, params))
    with_hits = f"WITH {', '.join(hits.values())} " if hits else ""
    tables = " ".join(("articles", *(f"JOIN {name} USING (id)" for name in hits)))
    where = " AND ".join(conditions) or "TRUE"
    sql = f"{with_hits}SELECT {columns}, {' + '.join(scores) or 0} AS score FROM {tables} WHERE {where} {order}"  # noqa: S608  our own pieces
    return db.execute(sql, params).fetchall()


def _hits(wanted: Sequence[Term]) -> tuple[dict[str, str], list[str], dict[str, str]]:
    """For each index needed a table expression of its hits, by name; their scores; what they match."""
    hits, scores, params = {}, [], {}
    for exact, index in _INDEXES.items():
        if chosen := [term for term in wanted if term.exact is exact]:
            hits[f"{index}_hits"] = _HITS.format(index=index)
            scores.append(f"{index}_hits.score")
            params[index] = match_all(chosen)
    return hits, scores, params


def _conditions(query: Query, params: dict[str, str]) -> Iterator[str]:
    """Conditions on the columns of ``articles``; what they compare with is added to ``params``.

    What was typed asks for something even when cleaning leaves nothing of it: then nothing is found.
    """
    for name, condition in _PLAIN.items():
        if typed := getattr(query, name):
            params[name] = clean(typed)
            yield condition
    if query.provinces:
        column = "today" if query.merged else "name"
        names = [today(each) for each in query.provinces] if query.merged else chain(*map(names_of, query.provinces))
        params[column] = as_json(list(names))
        yield _PROVINCES.format(column=column)
    for name, column in _LISTS.items():
        if typed := getattr(query, name):
            same = spelled if has_marks(typed) else fold
            params[name] = same(clean(typed))
            yield f"EXISTS (SELECT 1 FROM json_each({column}) WHERE {same.__name__}(value) = :{name})"  # noqa: S608  our own names
