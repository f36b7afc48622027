"""Random searches among random texts of few words, against the order that crawler/database/hits.py promises."""

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from sqlite_utils import Database

from crawler.database.articles import Writer
from crawler.database.connect import open_for_writing, open_readonly
from crawler.database.filters import Query
from crawler.database.records import Row
from crawler.database.search import count, matching, search
from tests.stored import article

WORDS = {"ban": "ban", "bán": "ban", "bạn": "ban", "hoà": "hoa", "hòa": "hoa", "hoa": "hoa", "đà": "da", "da": "da"}
SCOPES = (["title"], ["title", "lead"], ["title", "lead", "body"])
#: The last is a day later in UTC than it says.
TIMES = (None, *(f"2026-08-{day:02}T08:00:00+07:00" for day in range(1, 20)), "2026-08-09T23:59:59-11:00")


class Sought(NamedTuple):
    """Words in a row, typed as they are."""

    words: tuple[str, ...]
    in_title: bool = False

    @property
    def marked(self) -> bool:
        return any(WORDS[word] != word for word in self.words)

    def typed(self) -> str:
        return f'{"title:" if self.in_title else ""}"{" ".join(self.words)}"'

    def stands_in(self, row: Row, scope: Sequence[str], *, as_typed: bool) -> bool:
        spell = (lambda word: word.replace("hoà", "hòa")) if as_typed else WORDS.__getitem__
        sought = " ".join(map(spell, self.words))
        columns = (row[name] or "" for name in (["title"] if self.in_title else scope))
        return any(f" {sought} " in f" {' '.join(map(spell, text.split()))} " for text in columns)


class Asking(NamedTuple):
    """What a query holds, and the terms of it that must not occur."""

    groups: list[list[Sought]]
    without: list[Sought]

    def typed(self) -> str:
        groups = (" OR ".join(term.typed() for term in group) for group in self.groups)
        return " ".join((*groups, *(f"-{term.typed()}" for term in self.without)))

    def fits(self, row: Row, scope: Sequence[str] = SCOPES[-1], *, as_typed: bool = False) -> bool:
        def holds(term: Sought, scope: Sequence[str], *, as_typed: bool) -> bool:
            return term.stands_in(row, scope, as_typed=as_typed or term.marked)

        return all(any(holds(term, scope, as_typed=as_typed) for term in group) for group in self.groups) and not any(
            holds(term, SCOPES[-1], as_typed=False) for term in self.without
        )

    def tier(self, row: Row) -> int:
        """The first of the ways that the article fits."""
        return list(chain.from_iterable(self._ways(row))).index(True)

    def _ways(self, row: Row) -> Iterator[Iterator[bool]]:
        terms = list(chain.from_iterable(self.groups))
        if len(terms) == len(self.groups) > 1 and not any(term.in_title for term in terms):
            in_a_row = Sought(tuple(chain.from_iterable(term.words for term in terms)))
            yield (in_a_row.stands_in(row, scope, as_typed=True) for scope in SCOPES)
            if not any(term.marked for term in terms):
                yield (in_a_row.stands_in(row, scope, as_typed=False) and self.fits(row, scope) for scope in SCOPES)
        yield (self.fits(row, scope, as_typed=True) for scope in SCOPES)
        yield (self.fits(row, scope) for scope in SCOPES)


def asking(random: Random) -> Asking:
    def term() -> Sought:
        return Sought(tuple(random.choices(list(WORDS), k=random.choice([1, 1, 1, 2]))), random.random() < 0.1)

    groups = [[term() for _ in range(random.choice([1, 1, 1, 2]))] for _ in range(random.randint(1, 3))]
    return Asking(groups, [term() for _ in range(random.choice([0, 0, 1, 2]))])


def expected(fitting: list[Row], query: Query, asking: Asking) -> list[tuple[str, int]]:
    """The key of each article found and its copies, in order; ``fitting`` are the newest first."""
    stories: dict[object, list[Row]] = {}
    for row in fitting:
        stories.setdefault(row["key"] if query.copies else row["story_id"] or row["key"], []).append(row)
    firsts = {min(each, key=_publisher)["key"]: len(each) - 1 for each in stories.values()}
    shown = [row for row in fitting if row["key"] in firsts]
    ordered = sorted(shown, key=asking.tier) if query.sort == "relevance" else shown
    return [(row["key"], firsts[row["key"]]) for row in ordered]


def _publisher(row: Row) -> tuple[bool, str, str, str]:
    return row["published_at"] is None, row["published_at"] or "", row["first_seen"], row["key"]


def _filtered(row: Row, query: Query) -> bool:
    day = (row["published_at"] or "")[:10]
    in_time = (query.since or "") <= day <= (query.until or "9") and bool(day or not (query.since or query.until))
    return in_time and row["newspaper"] in (query.newspaper or row["newspaper"])


def _fill(path: Path, random: Random) -> None:
    """Sixty articles in any order, some undated, many of one second, a third of them in stories."""
    with Writer(path, "replay") as writer:
        for key in map(str, random.sample(range(60), 60)):
            at = random.choice(TIMES)
            texts = {name: " ".join(random.choices(list(WORDS), k=random.randint(0, 5))) for name in SCOPES[-1]}
            writer.add(article(key, published_at=at, content_hash=key, **texts))
    db = open_for_writing(path)
    db.execute("UPDATE articles SET story_id = NULL, newspaper = 'n' || (id % 3)")
    db.execute("DELETE FROM stories")
    for story in range(1, 6):
        db.execute("INSERT INTO stories (id, first_id, articles) VALUES (?, ?, 4)", [story, 4 * story])
        db.execute("UPDATE articles SET story_id = ? WHERE id / 4 = ?", [story, story])
    db.close()


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("reference") / "news.db"
    _fill(path, Random(5))  # noqa: S311  the same articles every time
    db = open_readonly(path)
    yield db
    db.close()


@pytest.mark.parametrize("seed", range(60))
def test_what_is_found_and_its_order_are_those_of_reading_every_article(db: Database, seed: int) -> None:
    random = Random(seed)  # noqa: S311  the same search every time
    sought = asking(random)
    newest_first = db.query(
        "SELECT articles.* FROM articles JOIN places ON article_id = articles.id ORDER BY place DESC"
    )
    copies, sort = random.random() < 0.5, random.choice(["relevance", "relevance", "newest"])
    since, until = random.choice([None, "2026-08-04"]), random.choice([None, "2026-08-09"])
    newspaper = random.choice([None, None, "n1", ["n1", "n2"]])
    query = Query(sought.typed(), newspaper, since=since, until=until, copies=copies, sort=sort, limit=0)
    fitting = [row for row in newest_first if sought.fits(row) and _filtered(row, query)]
    wanted = expected(fitting, query, sought)
    assert [(each.row["key"], each.row["copies"]) for each in search(db, query)] == wanted, query
    assert [count(db, query, up_to) for up_to in (None, 3, 99)] == [len(wanted), min(3, len(wanted)), len(wanted)]
    found = matching(query)
    assert db.execute(f"SELECT count(*) FROM ({found.sql})", found.params).fetchone() == (len(wanted),)  # noqa: S608  our own pieces
