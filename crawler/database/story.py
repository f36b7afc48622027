"""A story: who ran it, how late after the first, and what each cut or added."""

from dataclasses import dataclass
from functools import cached_property

from sqlite_utils import Database

from crawler.database.edits import Amount, Paragraph, amount, changes
from crawler.database.records import JSON_FIELDS, Row, unpacked
from crawler.database.worddiff import Kind
from crawler.dates import moment_of

_STORY = "SELECT id, first_id, agency FROM stories WHERE id = ?"
_ARTICLES = """
    SELECT * FROM articles WHERE story_id = ?
    ORDER BY id <> ?, published_at IS NULL, published_at, first_seen, key
"""


@dataclass(frozen=True)
class Version:
    """An article of a story beside the first of it; both are rows of ``articles`` with their lists unpacked."""

    row: Row
    first: Row

    @property
    def seconds_later(self) -> int | None:
        """How long after the first it was published; None when one of them does not say."""
        this, first = (moment_of(each["published_at"]) for each in (self.row, self.first))
        return int((this - first).total_seconds()) if this and first else None

    @cached_property
    def changes(self) -> list[Paragraph]:
        """What is otherwise than in the first."""
        return changes(self.first, self.row, photo_story="photo" in (self.row["kind"], self.first["kind"]))

    @property
    def cut(self) -> Amount:
        """What the first has and this has not."""
        return amount(self.changes, Kind.GONE)

    @property
    def added(self) -> Amount:
        """What this has and the first has not."""
        return amount(self.changes, Kind.NEW)


@dataclass(frozen=True)
class Story:
    """An article and its near copies, the first publisher first; ``id`` is None when nobody else has the article."""

    id: int | None
    agency: str | None
    versions: list[Version]


def story_of(db: Database, row: Row) -> Story:
    """The story that the article of this row belongs to; one without copies is alone in it."""
    story = next(db.query(_STORY, [row["story_id"]]), None) if row["story_id"] else None
    if story is None:
        return Story(None, row["agency"], [Version(alone := _unpacked(row), alone)])
    rows = [_unpacked(each) for each in db.query(_ARTICLES, [story["id"], story["first_id"]])]
    return Story(story["id"], story["agency"], [Version(each, rows[0]) for each in rows])


def _unpacked(row: Row) -> Row:
    return row | {name: unpacked(name, row[name]) for name in JSON_FIELDS}
