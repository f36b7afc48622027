"""Found articles counted by what they have in common."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.database.connect import open_for_writing, open_readonly
from crawler.database.filters import Query
from crawler.database.groups import BY, Group, groups
from crawler.database.search import count
from crawler.items import Article, Province
from crawler.provinces import TODAY
from tests.stored import article, store


def said(key: str, newspaper: str, day: str | None, **fields: object) -> Article:
    at = day and f"{day}T08:00:00+07:00"
    made = article(key, text=f"Tin số {key}", body=f"Đoạn {key}.", published_at=at, authors=fields.pop("authors", []))
    return replace(made, newspaper=newspaper, **fields)  # type: ignore[arg-type]  # fields of Article


def about(*names: str) -> list[Province]:
    return [Province(name=name, today=TODAY[name], found_in="lead") for name in names]


ARTICLES = [
    said("1", "danviet", "2026-08-10", authors=["Lê Hoà", "Hà An"], agency="TTXVN", provinces=about("Huế")),
    said("2", "danviet", "2026-08-10", authors=["LÊ HÒA"], agency="TTXVN", provinces=about("Đà Nẵng", "Quảng Nam")),
    said("3", "baonghean", "2026-07-31", authors=["Lê Hoa", "lê hoà", "Lê Hoà"], section=["Kinh tế", "Giá cả"]),
    said("4", "baonghean", None, agency="ttxvn", section=["Kinh tế"]),
    said("5", "vov", "2026-07-31", agency="BNEWS", provinces=about("Huế", "Quảng Nam")),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("groups") / "news.db"
    store(path, ARTICLES)
    db = open_for_writing(path)  # 5 is a copy of 2
    db.execute("INSERT INTO stories (id, first_id, articles) SELECT 1, id, 2 FROM articles WHERE key = '2'")
    db.execute("UPDATE articles SET story_id = 1, similarity = 1.0 WHERE key IN ('2', '5')")
    db.execute("UPDATE articles SET published_at = '2026-08-11T08:00:00+07:00' WHERE key = '5'")
    db.close()
    return path


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    db = open_readonly(path)
    yield db
    db.close()


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("newspaper", [("baonghean", 2), ("danviet", 2), ("vov", 1)]),
        ("day", [("2026-07-31", 1), ("2026-08-10", 2), ("2026-08-11", 1), (None, 1)]),
        ("month", [("2026-07", 1), ("2026-08", 3), (None, 1)]),
        ("agency", [("TTXVN", 3), ("BNEWS", 1), (None, 1)]),
        ("author", [("Lê Hoà", 3), ("Hà An", 1), ("Lê Hoa", 1), (None, 2)]),
        ("section", [("Kinh tế", 2), ("Giá cả", 1), (None, 3)]),
        ("province", [("Huế", 2), ("Quảng Nam", 2), ("Đà Nẵng", 1), (None, 2)]),
    ],
)
def test_what_all_articles_have_in_common(db: Database, by: str, expected: list[tuple[str | None, int]]) -> None:
    assert groups(db, Query(copies=True), by) == [Group(*each) for each in expected]


def test_merged_provinces_have_todays_name_and_count_an_article_once(db: Database) -> None:
    found = groups(db, Query(copies=True, merged=True), "province")
    assert found == [("Đà Nẵng", 2), ("Huế", 2), (None, 2)]


@pytest.mark.parametrize("by", ["newspaper", "day", "month", "agency"])
@pytest.mark.parametrize(
    "query",
    [
        Query(),
        Query(copies=True),
        Query(words="đoạn"),
        Query(words="doan", since="2026-08-01", limit=1),
        Query(newspaper="baonghean"),
        Query(provinces=["Quảng Nam"], merged=True),
        Query(edited=True),
        Query(words="?!"),
    ],
)
def test_they_add_up_to_what_is_found(db: Database, by: str, query: Query) -> None:
    assert sum(each.articles for each in groups(db, query, by)) == count(db, query)


def test_of_a_story_the_first_that_fits_counts(db: Database) -> None:
    assert groups(db, Query(), "newspaper") == [("baonghean", 2), ("danviet", 2)]
    assert groups(db, Query(provinces=["Huế"]), "newspaper") == [("danviet", 1), ("vov", 1)]


def test_nothing_found_is_no_group(db: Database) -> None:
    assert [groups(db, Query(words="khongco"), by) for by in BY] == [[]] * len(BY)
