"""What a rebuild would change: saved answers read by today's rules, beside the articles that a database has of them.

Only the capture that an article's row is of is compared with it: its latest.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.box import SIMPLE
from rich.console import Group
from rich.table import Column, Table
from rich.text import Text
from scrapy.settings import BaseSettings
from scrapy.statscollectors import StatsCollector
from sqlite_utils import Database

from crawler.database.formats import cell
from crawler.database.records import ARTICLE_COLUMNS, Row, article_row, unpacked
from crawler.items import Article, Page
from crawler.readings import readings

#: What is compared; the hash follows the text, and the sightings are the recording's.
FIELDS = tuple(name for name in ARTICLE_COLUMNS if name not in {"content_hash", "first_seen", "last_seen"})
#: The field of a page that is an article now and was none, or the other way round.
ARTICLE = "(article)"
#: Examples of each newspaper and field that the table shows, and characters of each of their values.
SHOWN, CLIPPED = 2, 160

_BY_KEY = "SELECT * FROM articles WHERE key = ?"
_BY_PAGE = "SELECT articles.* FROM pages JOIN articles ON articles.id = article_id WHERE pages.url = ?"
_KNOWN = "SELECT 1 FROM pages WHERE url = ? AND fetched_at = ?"


class Difference(NamedTuple):
    """A field of an article that would change, as it is and as it would be."""

    newspaper: str | None
    field: str
    url: str | None
    old: object
    new: object
    recorded_in: str | None


class Comparison:
    """Compares what files give with the articles of a database; what it counts of them can be read when it is done."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.compared = self.changed = self.unknown = 0
        self.broken: list[str] = []

    def differences(self, settings: BaseSettings, files: Sequence[Path], stats: StatsCollector) -> Iterator[Difference]:
        """Every difference, in the order of the files."""
        for reading in readings(settings, files, stats, "compare"):
            if reading.outcome == "broken":
                self.broken.append(f"{reading.what}: {reading.reason}")
            for item in reading.items:
                found = list(self.of_article(item) if isinstance(item, Article) else self.of_page(item))
                self.changed += bool(found)
                yield from found

    def of_article(self, article: Article) -> Iterator[Difference]:
        """What would change of the article of a capture; all of it when no article is known of the capture."""
        page, new = article.page or Page(), article_row(article)
        row = self._row(_BY_KEY, article.key) or self._row(_BY_PAGE, page.url)
        if row is None and not self._row(_KNOWN, page.url, page.fetched_at):
            self.unknown += 1
        elif row is None:
            self.compared += 1
            yield Difference(article.newspaper, ARTICLE, page.url, None, article.title, page.recorded_in)
        elif row["last_seen"] == new["last_seen"]:
            self.compared += 1
            for name in FIELDS:
                if row[name] != new[name]:
                    old, now = unpacked(name, row[name]), unpacked(name, new[name])
                    yield Difference(article.newspaper, name, page.url, old, now, page.recorded_in)

    def of_page(self, page: Page) -> Iterator[Difference]:
        """The article of a capture that would be none."""
        row = self._row(_BY_PAGE, page.url) if page.outcome == "rejected" else None
        if row and row["last_seen"] == page.fetched_at:
            self.compared += 1
            yield Difference(page.newspaper, ARTICLE, page.url, row["title"], f"none: {page.reason}", page.recorded_in)

    def _row(self, sql: str, *params: str | None) -> Row | None:
        return next(self.db.query(sql, list(params)), None)


class Report:
    """Counts differences by newspaper and field, and keeps some of each as examples."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.examples: dict[tuple[str, str], list[Difference]] = {}

    def add(self, difference: Difference) -> None:
        """Count a difference."""
        place = difference.newspaper or "", difference.field
        self.counts[place] += 1
        examples = self.examples.setdefault(place, [])
        if len(examples) < SHOWN:
            examples.append(difference)

    def shown(self) -> Group:
        """The table of counts, then examples: where, what is stored, what it would be; nothing of no difference."""
        if not self.counts:
            return Group()
        table = Table(Column("newspaper", no_wrap=True), "field", Column("articles", justify="right"), box=SIMPLE)
        for (newspaper, field), number in sorted(self.counts.items()):
            table.add_row(newspaper, field, f"{number:,}")
        return Group(table, *(example(each) for _, found in sorted(self.examples.items()) for each in found))


def example(difference: Difference) -> Text:
    """A difference in three lines."""
    old, new = (clipped(cell(value)) for value in (difference.old, difference.new))
    head = f"{difference.newspaper} {difference.field}  {difference.url}"
    return Text(head, "bold").append(f"\n  - {old}", "red").append(f"\n  + {new}", "green")


def clipped(text: str) -> str:
    """A value in one line that is not too long.

    >>> clipped("Giá lúa" + chr(10) + "tăng"), len(clipped("x" * 1000))
    ('Giá lúa tăng', 160)
    """
    line = " ".join(text.split())
    return line if len(line) <= CLIPPED else f"{line[: CLIPPED - 1]}…"
