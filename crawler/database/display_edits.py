"""What changed, for a person and for a program: two revisions of an article, the articles of a story."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Column, Table
from rich.text import Text

from crawler.database.display import time
from crawler.database.edits import Amount, Paragraph, amount, changes
from crawler.database.printable import printable
from crawler.database.records import Row
from crawler.database.story import Story, Version
from crawler.database.whole import Whole
from crawler.database.worddiff import Kind, Piece

_STYLES = {Kind.SAME: "", Kind.GONE: "strike red", Kind.NEW: "green"}
_MARKS = {Kind.SAME: "{}", Kind.GONE: "[-{}-]", Kind.NEW: "{{+{}+}}"}  # as `git diff --word-diff` has them
#: The columns of a story, each with its characters in a narrow place; a time stands in two lines there.
_COLUMNS = {"id": 2, "newspaper": 9, "published": 10, "later": 6, "similar": 7, "agency": 6, "cut": 5, "added": 5}
_NARROW = frozenset({"id", "newspaper", "similar"})
_REVISION = ("number", "first_seen", "last_seen")
_OF_VERSION = ("id", "newspaper", "url", "title", "published_at", "first_seen", "agency", "similarity")


class MarkedText:
    """A paragraph with its changes in colour, or between marks where there is none."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The paragraph, as this console can show it."""
        del options
        in_colour = console.color_system and not console.no_color
        shown = Text()
        for kind, text, _ in self.pieces:
            if in_colour:
                shown.append(printable(text), _STYLES[kind])
            else:
                shown.append(_MARKS[kind].format(printable(text)))
        yield shown


def edit_to_read(row: Row, before: Row, after: Row) -> Group:
    """What changed from one revision to another, paragraph by paragraph."""
    found = changes(before, after, photo_story=row["kind"] == "photo")
    named = " → ".join(f"revision {each['number']} ({time(each['first_seen'])})" for each in (before, after))
    return Group(Text(f"Article {row['id']}, {named}: {_summary(found)}", "bold"), *_shown(found))


def edit_data(row: Row, before: Row, after: Row) -> Row:
    """The same as JSON has it; ``before`` is None when there is one revision only."""
    found = changes(before, after, photo_story=row["kind"] == "photo")
    return {
        "id": row["id"],
        "url": row["url"],
        "before": {name: before[name] for name in _REVISION},
        "after": {name: after[name] for name in _REVISION},
        "gone": amount(found, Kind.GONE)._asdict(),
        "new": amount(found, Kind.NEW)._asdict(),
        "changes": _data(found),
    }


def story_to_read(story: Story, *, with_changes: bool) -> Group:
    """A row for each article of a story; below, when asked for, what each has otherwise than the first."""
    first = story.versions[0].row
    if story.id is None:
        return Group(Text(f"Article {first['id']} ({first['newspaper']}) is in no story: no copy of it is known."))
    credited = f", credited to {printable(story.agency)}" if story.agency else ""
    head = Text(f"Story of {len(story.versions)} articles{credited}", "bold")
    below = [part for each in story.versions[1:] for part in _against_first(each)] if with_changes else []
    return Group(head, "", _versions(story.versions), *below)


def story_data(story: Story, *, with_changes: bool) -> Row:
    """A story as JSON has it; ``id`` is None when nobody else has the article."""
    return {
        "id": story.id,
        "agency": story.agency,
        "articles": [_version_data(each, with_changes=with_changes) for each in story.versions],
    }


def late(seconds: int | None) -> str:
    """How long after the first, to the minute, or to the hour after days.

    >>> late(0), late(7800), late(183600), late(None)
    ('+0 min', '+2 h 10 min', '+2 d 3 h', '')
    """
    if seconds is None:
        return ""
    minutes = seconds // 60
    parts = [(minutes // 1440, "d"), (minutes // 60 % 24, "h"), (minutes % 60, "min")]
    told = [f"{number} {unit}" for number, unit in parts if number][:2]
    return f"+{' '.join(told or ['0 min'])}"


def _versions(versions: Iterable[Version]) -> Whole:
    columns = (Column(name, no_wrap=name in _NARROW, min_width=least) for name, least in _COLUMNS.items())
    grid = Table(*columns, box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for place, each in enumerate(versions):
        row, similar = each.row, each.row["similarity"]
        grid.add_row(
            *(Text(printable(str(row[name]))) for name in ("id", "newspaper")),
            Text(time(row["published_at"])),
            late(each.seconds_later) if place else "first",
            "" if similar is None else f"{int(similar * 100)} %",  # 0.999 is not all
            Text(printable(row["agency"] or "")),
            _told(each.cut),
            _told(each.added),
        )
    return Whole(grid)


def _against_first(version: Version) -> list[RenderableType]:
    row, first = version.row, version.first
    named = [printable(f"{each['newspaper']} ({each['id']})") for each in (first, row)]
    return ["", Text(f"{' → '.join(named)}: {_summary(version.changes)}", "bold"), *_shown(version.changes)]


def _version_data(version: Version, *, with_changes: bool) -> Row:
    of_row = {name: version.row[name] for name in _OF_VERSION} | {"gone_at": version.row.get("gone_at")}
    against_first = {"cut": version.cut._asdict(), "added": version.added._asdict()}
    changed = {"changes": _data(version.changes)} if with_changes else {}
    return of_row | {"seconds_later": version.seconds_later} | against_first | changed


def _data(found: Iterable[Paragraph]) -> list[Row]:
    return [{"field": name, "pieces": [piece._asdict() for piece in pieces]} for name, pieces in found]


def _shown(found: Iterable[Paragraph]) -> list[RenderableType]:
    """The changed paragraphs, each field of the article under its name."""
    shown: list[RenderableType] = []
    for name, paragraphs in groupby(found, key=lambda paragraph: paragraph.field):
        shown += ["", Text(name, "dim"), *(MarkedText(each.pieces) for each in paragraphs)]
    return shown


def _summary(found: Sequence[Paragraph]) -> str:
    if not found:
        return "the same words"
    return ", ".join(f"{_told(amount(found, kind)) or 'nothing'} {kind}" for kind in (Kind.GONE, Kind.NEW))


def _told(much: Amount) -> str:
    """How much, in words; nothing of nothing.

    >>> _told(Amount(2, 45)), _told(Amount(0, 1)), _told(Amount(0, 0))
    ('45 words (2 paragraphs)', '1 word', '')
    """
    words = f"{much.words} word{'s' * (much.words != 1)}" if much.words else ""
    whole = f" ({much.paragraphs} paragraph{'s' * (much.paragraphs != 1)})" if much.paragraphs else ""
    return words + whole
