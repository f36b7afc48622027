"""What an article must be to be found: conditions in SQL, and what they compare with.

Only parameters carry what a person typed. A condition names the columns of ``articles`` without the table, so that it
holds for an article and, in the same words, for another one of its story.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from crawler.database.connect import spelled
from crawler.database.reading import id_by_name
from crawler.database.records import as_json
from crawler.places import names_of, today
from crawler.text import clean, fold, has_marks

#: The letter after the T of "2021-09-10T19:30:00+07:00" ends the last day.
_DAYS = {"since": "{time} >= :since", "until": "{time} < :until || 'U'"}
_PROVINCES = """{id} IN (
    SELECT article_id FROM article_provinces WHERE {column} IN (SELECT value FROM json_each(:{column}))
)"""
_LISTS = {"author": "authors", "section": "section", "tag": "tags"}
_IN_LIST = "EXISTS (SELECT 1 FROM json_each({column}) WHERE {same}(value) = :{name})"
_AGENCY = "{same}(agency) = :agency"
#: What an article has or lacks, by the word a person types for it. A province is any that ``provinces`` finds.
HAS = {
    **{name: f"coalesce({name}, '') <> ''" for name in ("title", "lead", "body", "agency")},
    **{name: f"{column} <> '[]'" for name, column in (*_LISTS.items(), ("image", "images"))},
    "caption": "EXISTS (SELECT 1 FROM json_each(images) WHERE coalesce(value ->> 'caption', '') <> '')",
    "province": "EXISTS (SELECT 1 FROM article_provinces WHERE article_id = {id})",
    **{name: f"{name} IS NOT NULL" for name in ("published_at", "modified_at", "language", "gone_at")},
    "warning": "warnings <> '[]'",
}
_STORY = "({id} = {article} OR story_id = (SELECT story_id FROM articles WHERE id = {article}))"
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

    ``author``, ``agency``, ``section`` and ``tag`` are whole names in any case; without marks they match every
    spelling. Any of ``provinces``, canonical names, will do: as they were called then, or ``merged`` into today's
    province of that land. ``since`` and ``until`` are days of publication; of ``edited`` articles, days on which an
    edit was first seen. ``has`` and ``missing`` are keys of `HAS`, all of which must hold. A ``story`` is named by the
    id or an address of any of its articles, and asked for with its ``copies``.
    """

    words: str = ""
    newspaper: str | Sequence[str] | None = None  # one, or any of several
    author: str | None = None
    agency: str | None = None
    section: str | None = None
    tag: str | None = None
    since: str | None = None  # the first day
    until: str | None = None  # the last day
    provinces: Sequence[str] = ()
    merged: bool = False
    has: Sequence[str] = ()
    missing: Sequence[str] = ()
    story: str | None = None
    edited: bool = False  # two revisions or more
    title_changed: bool = False  # a later revision has another headline than the one before
    copies: bool = False  # all articles of a story, not only the first that fits
    sort: str = "relevance"
    limit: int = 20

    def __post_init__(self) -> None:
        if self.story:
            object.__setattr__(self, "copies", True)


def conditions(query: Query, params: dict[str, str], key: str = "id") -> Iterator[str]:
    """Conditions on the columns of ``articles``; what they compare with is added to ``params``.

    With "+id" for ``key`` SQLite does not look for the articles by these conditions, but tries them on those it has.
    What was typed asks for something even when cleaning leaves nothing of it: then nothing is found.
    """
    yield from _newspapers(query, params)
    if query.edited or query.title_changed:
        yield _EDITED.format(id=key)
    else:
        yield from _days(query, params, "published_at")
    if query.provinces:
        column = "today" if query.merged else "name"
        names = [today(each) for each in query.provinces] if query.merged else chain(*map(names_of, query.provinces))
        params[column] = as_json(list(names))
        yield _PROVINCES.format(id=key, column=column)
    yield from _names(query, params)
    yield from (HAS[name].format(id=key) for name in query.has)
    yield from (f"NOT ({HAS[name].format(id=key)})" for name in query.missing)
    if query.story:
        article, named = id_by_name(query.story)
        params |= named
        yield _STORY.format(id=key, article=article)


def narrowed(query: Query, params: dict[str, str], key: str) -> Iterator[str]:
    """What an index alone tells of articles by their ids, so that the rows of others need not be read."""
    for condition in _newspapers(query, params):
        yield f"{key} IN (SELECT id FROM articles WHERE {condition})"  # noqa: S608  our own pieces


def edits(query: Query, params: dict[str, str]) -> Iterator[str]:
    """The table expression that `conditions` of a query for edits asks: ids of articles with such an edit."""
    if query.edited or query.title_changed:
        which = [_NEW_TITLE] if query.title_changed else []
        yield _EDITS.format(which=" AND ".join((*which, *_days(query, params, "first_seen"))) or "TRUE")


def _newspapers(query: Query, params: dict[str, str]) -> Iterator[str]:
    asked = [query.newspaper] if isinstance(query.newspaper, str) else query.newspaper or ()
    named = {f"newspaper_{number}": clean(name) for number, name in enumerate(filter(None, asked))}
    if named:
        params |= named
        yield f"newspaper IN ({', '.join(f':{each}' for each in named)})"  # of one SQLite makes =, and keeps its order


def _names(query: Query, params: dict[str, str]) -> Iterator[str]:
    for name in ("agency", *_LISTS):
        if typed := getattr(query, name):
            same = spelled if has_marks(typed) else fold
            params[name] = same(clean(typed))
            condition = _IN_LIST if name in _LISTS else _AGENCY
            yield condition.format(column=_LISTS.get(name), name=name, same=same.__name__)


def _days(query: Query, params: dict[str, str], time: str) -> Iterator[str]:
    for name, condition in _DAYS.items():
        if typed := getattr(query, name):
            params[name] = typed
            yield condition.format(time=time)
