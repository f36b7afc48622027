"""What an article must be to be found: conditions in SQL, and what they compare with.

Only parameters carry what a person typed. A condition names the columns of ``articles`` without the table, so that it
holds for an article and, in the same words, for another one of its story.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from crawler.database.connect import spelled
from crawler.database.records import as_json
from crawler.places import names_of, today
from crawler.text import clean, fold, has_marks

_NEWSPAPER = "newspaper = :newspaper"
#: The letter after the T of "2021-09-10T19:30:00+07:00" ends the last day.
_DAYS = {"since": "{time} >= :since", "until": "{time} < :until || 'U'"}
_PROVINCES = """{id} IN (
    SELECT article_id FROM article_provinces WHERE {column} IN (SELECT value FROM json_each(:{column}))
)"""
_LISTS = {"author": "authors", "section": "section", "tag": "tags"}
_EDITED = "{id} IN edits"
_EDITS = """edits (id) AS MATERIALIZED (
    SELECT DISTINCT article_id FROM (
        SELECT article_id, first_seen, coalesce(title, '') AS title,
            lag(coalesce(title, '')) OVER in_time AS title_before, row_number() OVER in_time AS number
        FROM revisions WHERE article_id IN (SELECT article_id FROM revisions GROUP BY article_id HAVING count(*) > 1)
        WINDOW in_time AS (PARTITION BY article_id ORDER BY first_seen, content_hash)
    ) WHERE number > 1 AND {which}
)"""
_NEW_TITLE = "comparable(title) <> comparable(title_before)"


@dataclass(frozen=True)
class Query:
    """What is asked for; None and "" ask for nothing. Days are "2021-09-10", ``limit`` 0 is all there are.

    ``author``, ``section`` and ``tag`` are whole names in any case; without marks they match every spelling. Any of
    ``provinces``, canonical names, will do: as they were called then, or ``merged`` into today's province of that land.
    ``since`` and ``until`` are days of publication; of ``edited`` articles, days on which an edit was first seen.
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
    edited: bool = False  # two revisions or more
    title_changed: bool = False  # a later revision has another headline than the one before
    copies: bool = False  # all articles of a story, not only the first that fits
    sort: str = "relevance"
    limit: int = 20


def conditions(query: Query, params: dict[str, str], key: str = "id") -> Iterator[str]:
    """Conditions on the columns of ``articles``; what they compare with is added to ``params``.

    With "+id" for ``key`` SQLite does not look for the articles by these conditions, but tries them on those it has.
    What was typed asks for something even when cleaning leaves nothing of it: then nothing is found.
    """
    if query.newspaper:
        params["newspaper"] = clean(query.newspaper)
        yield _NEWSPAPER
    if query.edited or query.title_changed:
        yield _EDITED.format(id=key)
    else:
        yield from _days(query, params, "published_at")
    if query.provinces:
        column = "today" if query.merged else "name"
        names = [today(each) for each in query.provinces] if query.merged else chain(*map(names_of, query.provinces))
        params[column] = as_json(list(names))
        yield _PROVINCES.format(id=key, column=column)
    for name, column in _LISTS.items():
        if typed := getattr(query, name):
            same = spelled if has_marks(typed) else fold
            params[name] = same(clean(typed))
            yield f"EXISTS (SELECT 1 FROM json_each({column}) WHERE {same.__name__}(value) = :{name})"  # noqa: S608  our own names


def edits(query: Query, params: dict[str, str]) -> Iterator[str]:
    """The table expression that `conditions` of a query for edits asks: ids of articles with such an edit."""
    if query.edited or query.title_changed:
        which = [_NEW_TITLE] if query.title_changed else []
        yield _EDITS.format(which=" AND ".join((*which, *_days(query, params, "first_seen"))) or "TRUE")


def _days(query: Query, params: dict[str, str], time: str) -> Iterator[str]:
    for name, condition in _DAYS.items():
        if typed := getattr(query, name):
            params[name] = typed
            yield condition.format(time=time)
