"""Articles that are no more: when they went, what stays of them, whatever is stored first."""

import shutil
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from crawler.database import connect
from crawler.database.connect import open_for_writing
from crawler.items import Article, Page
from tests.stored import MONDAY, TUESDAY, WEDNESDAY, answer, article, contents, listing, rows, store

A, B = "https://danviet.vn/a.htm", "https://danviet.vn/b.htm"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


def gone(seen: str, url: str = A) -> Page:
    return answer("gone", seen, url, status=410, reason="HTTP 410")


def same(seen: str, url: str = A) -> Page:
    return answer("not-modified", seen, url, status=304)


def gone_at(path: Path, key: str = "a") -> str | None:
    (row,) = rows(path, f"SELECT gone_at FROM articles WHERE key = '{key}'")  # noqa: S608  keys of ours
    return row["gone_at"]  # type: ignore[no-any-return]  # a column


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([article("a"), gone(TUESDAY)], TUESDAY),
        ([article("a"), gone(TUESDAY), gone(WEDNESDAY)], TUESDAY),
        ([article("a"), gone(TUESDAY), article("a", seen=WEDNESDAY)], None),
        ([article("a"), gone(TUESDAY), same(WEDNESDAY)], None),
        ([article("a"), gone(TUESDAY), answer("failed", WEDNESDAY, A, status=503)], TUESDAY),
        ([gone(MONDAY), article("a", seen=TUESDAY), gone(WEDNESDAY)], WEDNESDAY),
        ([gone(MONDAY), article("a", seen=TUESDAY)], None),
        ([article("a"), gone(MONDAY)], None),
        ([article("a"), answer("failed", TUESDAY, A, status=503)], None),
        ([article("a"), gone(TUESDAY, B)], None),
    ],
    ids=[
        "missed once",
        "missed twice: the first time counts",
        "seen again",
        "said to be the same",
        "not reached since",
        "missed, seen and missed",
        "missed before it was seen",
        "missed in the second it was seen",
        "not reached is not gone",
        "another address",
    ],
)
def test_an_article_is_gone_since_it_was_first_missed_in_any_order_of_storing(
    tmp_path: Path, blank: Path, items: list[Article | Page], expected: str | None
) -> None:
    results = []
    for number, order in enumerate(permutations(items)):
        path = Path(shutil.copy(blank, tmp_path / f"{number}.db"))
        store(path, order, at_once=1)
        results.append(contents(path))
        assert gone_at(path) == expected
    assert results == [results[0]] * len(results)


def test_a_gone_article_keeps_its_text_and_its_page(path: Path) -> None:
    store(path, [article("a"), gone(TUESDAY)])
    (page,) = rows(path, "SELECT outcome, status, reason, etag, title, body FROM pages JOIN articles ON article_id = 1")
    assert (page["outcome"], page["status"], page["reason"], page["etag"]) == ("gone", 410, "HTTP 410", '"e"')
    assert (page["title"], page["body"]) == ("Lúa chín vàng", "Lúa chín vàng ngoài đồng.")
    assert len(rows(path, "SELECT id FROM revisions")) == 1


@pytest.mark.parametrize("outcome", ["failed", "rejected", "redirected", "forbidden", "gone"])
def test_a_page_keeps_the_article_that_was_last_read_there(path: Path, outcome: str) -> None:
    items: list[Article | Page] = [
        article("a", url=A),
        answer(outcome, WEDNESDAY, A),
        article("b", url=A, seen=TUESDAY),
    ]
    store(path, items, at_once=1)
    assert rows(path, "SELECT outcome, key FROM pages JOIN articles ON articles.id = article_id") == [
        {"outcome": outcome, "key": "b"}
    ]


def test_the_end_of_an_older_address_is_not_the_end_of_the_article(path: Path) -> None:
    store(path, [article("a", url=B), article("a", url=A, seen=TUESDAY), gone(WEDNESDAY, B)])
    assert gone_at(path) is None


def test_an_article_is_missed_where_it_was_last_read_too(path: Path) -> None:
    """Its canonical address is another than the one that was asked for."""
    read = article("a", page=answer("stored", MONDAY, B), url=A)
    store(path, [read, gone(TUESDAY, B)])
    assert gone_at(path) == TUESDAY


def test_an_article_whose_page_became_another_articles_is_not_missed_there(path: Path) -> None:
    """What a page is no longer of is looked at again, too."""
    of_a = article("a", page=answer("stored", MONDAY, B), url=A)
    of_b = article("b", page=answer("stored", TUESDAY, B), url=B, seen=TUESDAY)
    store(path, [of_a, gone(WEDNESDAY, B), of_b], at_once=1)
    assert (gone_at(path, "a"), gone_at(path, "b")) == (None, WEDNESDAY)


def test_every_time_an_article_was_missed_is_kept(path: Path) -> None:
    store(path, [article("a"), gone(TUESDAY), gone(WEDNESDAY), listing("https://danviet.vn/rss", MONDAY, "gone")])
    assert rows(path, "SELECT * FROM absences") == [
        {"url": A, "seen_at": TUESDAY, "reason": "HTTP 410"},
        {"url": A, "seen_at": WEDNESDAY, "reason": "HTTP 410"},
    ]


def test_a_failed_source_is_asked_conditionally_for_what_was_last_read(path: Path) -> None:
    url = "https://danviet.vn/rss"
    store(path, [listing(url, MONDAY, etag='"1"'), listing(url, TUESDAY, "failed"), listing(url, WEDNESDAY, "found")])
    assert rows(path, "SELECT outcome, etag FROM pages") == [{"outcome": "failed", "etag": '"1"'}]


CAPTURES = st.builds(
    lambda key, text, seen: article(key, text, seen, url=A if key == "a" else B),
    st.sampled_from("ab"),
    st.sampled_from(["lúa", "ngô"]),
    st.sampled_from([MONDAY, TUESDAY, WEDNESDAY]),
)
ANSWERS = st.builds(
    answer,
    st.sampled_from(["gone", "not-modified", "failed", "found", "redirected", "rejected"]),
    st.sampled_from([MONDAY, TUESDAY, WEDNESDAY]),
    st.sampled_from([A, B]),
)


@settings(max_examples=60, deadline=None)
@given(st.data(), st.lists(CAPTURES | ANSWERS, min_size=2, max_size=7))
def test_any_order_of_what_pages_answered_gives_the_same_rows(
    blank: Path, data: st.DataObject, items: list[Article | Page]
) -> None:
    with TemporaryDirectory() as folder:
        one, other = (Path(shutil.copy(blank, Path(folder) / name)) for name in ("one.db", "other.db"))
        store(one, items)
        store(other, data.draw(st.permutations(items)), at_once=data.draw(st.integers(1, 7)))
        assert contents(one) == contents(other)


def test_an_older_database_learns_who_is_gone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before, a page that was gone had lost its article."""
    with monkeypatch.context() as older:
        _without(older, "0006_gone")
        db = open_for_writing(path)
        _insert_old_rows(db)
        db.close()
    open_for_writing(path).close()
    assert gone_at(path) == TUESDAY
    assert rows(path, "SELECT * FROM absences") == [{"url": A, "seen_at": TUESDAY, "reason": "HTTP 404"}]


def _without(monkeypatch: pytest.MonkeyPatch, migration: str) -> None:
    monkeypatch.setattr(connect, "_SCHEMA", [file for file in connect._SCHEMA if file.stem != migration])
    monkeypatch.setattr(connect, "MIGRATIONS", connect._migrations())


def _insert_old_rows(db: Database) -> None:
    lists = dict.fromkeys(("authors", "section", "tags", "images", "provinces", "extracted_by", "warnings"), "[]")
    seen = {"first_seen": MONDAY, "last_seen": MONDAY}
    db.table("articles").insert({"key": "a", "url": A, "newspaper": "danviet", "content_hash": "x", **lists, **seen})
    db.table("pages").insert(
        {"url": A, "kind": "article", "outcome": "gone", "reason": "HTTP 404", "fetched_at": TUESDAY}
    )
