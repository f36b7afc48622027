"""crawler/database: what is stored, in any order, and what it says of each article and page."""

import json
import shutil
import sqlite3
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.database import articles, connect
from crawler.database.articles import Writer
from crawler.items import Article, Page
from tests.stored import MONDAY, TUESDAY, WEDNESDAY, answer, article, contents, listing, rows, store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


# --- articles --------------------------------------------------------------------------------------------------


def test_an_article_keeps_all_its_fields(path: Path) -> None:
    full = article(
        lead="Sapo",
        agency="TTXVN",
        published_at=MONDAY,
        published_raw="Thứ Hai",
        modified_at=TUESDAY,
        section=["Nhà nông", "Khuyến nông"],
        tags=["lúa"],
        images=[{"url": "https://i.ex-cdn.com/1.jpg", "caption": None}],
        language="vi",
        provinces=["Nghệ An"],
        kind="article",
        extracted_by={"title": "h1"},
        warnings=["weekday-mismatch"],
    )
    store(path, [full])
    (row,) = rows(path, "SELECT * FROM articles")
    assert (row["title"], row["agency"], row["modified_at"]) == ("Lúa chín vàng", "TTXVN", TUESDAY)
    assert json.loads(row["images"]) == full.images
    assert '"Nhà nông"' in row["section"]
    assert (row["first_seen"], row["last_seen"], row["duplicate_of"]) == (MONDAY, MONDAY, None)


def test_what_became_of_each_article_is_told(path: Path) -> None:
    first, edited = article(), article(text="Lúa chín rộ", seen=TUESDAY)
    assert store(path, [first, edited, edited]) == ["new", "changed", "unchanged"]
    assert store(path, [first, article(text="Lúa gặt xong", seen=WEDNESDAY)]) == ["unchanged", "changed"]


def test_what_came_of_a_page_is_its_outcome(path: Path) -> None:
    items: list[Article | Page] = [listing("https://danviet.vn/rss", MONDAY), article(), answer("rejected")]
    assert store(path, items) == ["listing", "new", "rejected"]


def test_a_later_batch_that_fails_takes_nothing_from_the_first(path: Path) -> None:
    writer = Writer(path, "crawl")
    broken = replace(article("danviet:broken"), title=["a list"])  # type: ignore[arg-type]  # what no column takes
    for number in range(articles.BATCH):
        writer.add(article(f"danviet:{number}"))
    writer.add(broken)
    assert len(writer.flush()) == articles.BATCH
    with pytest.raises(connect.NewsDatabaseError, match="type 'list' is not supported"):
        writer.flush()
    assert len(writer) == 1
    writer._waiting.clear()
    writer.close()
    assert rows(path, "SELECT count(*) AS n FROM articles") == [{"n": articles.BATCH}]


def test_an_edit_leaves_the_older_text_as_a_revision(path: Path) -> None:
    store(path, [article(), article(text="Lúa chín rộ", seen=TUESDAY)])
    assert [row["title"] for row in rows(path, "SELECT title FROM articles")] == ["Lúa chín rộ"]
    assert rows(path, "SELECT title, first_seen, last_seen FROM revisions ORDER BY first_seen") == [
        {"title": "Lúa chín vàng", "first_seen": MONDAY, "last_seen": MONDAY},
        {"title": "Lúa chín rộ", "first_seen": TUESDAY, "last_seen": TUESDAY},
    ]


def test_storing_the_same_again_changes_nothing(path: Path) -> None:
    items: list[Article | Page] = [
        article(),
        article("danviet:2", seen=TUESDAY),
        listing("https://danviet.vn/rss", MONDAY),
    ]
    store(path, items)
    before = contents(path)
    store(path, items)
    assert contents(path) == before


@pytest.mark.parametrize("time", ["at noon", "2026-08-10T15:00:00", "9999-99-99T00:00:00+07:00"])
def test_a_time_that_another_program_spoiled_stops_nothing(path: Path, time: str) -> None:
    store(path, [article(published_at=MONDAY)])
    db = connect.open_for_writing(path)
    db.execute("UPDATE articles SET published_at = ?", [time])
    db.close()
    assert store(path, [article(text="Lúa đổ", seen=TUESDAY)], ladder=[3600]) == ["changed"]
    assert store(path, [article(text="Lúa đổ", seen=WEDNESDAY, published_at=MONDAY)], ladder=[3600]) == ["unchanged"]


def test_seeing_it_again_later_changes_only_when_it_was_seen(path: Path) -> None:
    store(path, [article()])
    before = contents(path)
    store(path, [article(seen=TUESDAY)])
    after = contents(path)
    both = [(table, *pair) for table in before for pair in zip(before[table], after[table], strict=True)]
    changed = {(table, name) for table, one, other in both for name in one if one[name] != other[name]}
    times = {("articles", "last_seen"), ("revisions", "last_seen")}
    assert changed == times | {("pages", name) for name in ("fetched_at", "read_at", "seen_at")}


def test_copies_point_at_the_first_published(path: Path) -> None:
    undated: Article = article("a")
    late = article("b", published_at=TUESDAY)
    early = article("c", published_at=MONDAY)
    store(path, [undated, late])
    store(path, [early])
    links = "SELECT a.key, o.key AS original FROM articles a LEFT JOIN articles o ON o.id = a.duplicate_of ORDER BY 1"
    assert [(row["key"], row["original"]) for row in rows(path, links)] == [("a", "c"), ("b", "c"), ("c", None)]


def test_an_edited_article_leaves_its_copies(path: Path) -> None:
    first, copy, third = (article(key, published_at=MONDAY) for key in "abc")
    store(path, [first, copy, third])
    store(path, [article("a", text="Lúa chín rộ", seen=TUESDAY, published_at=MONDAY)])
    links = "SELECT a.key, o.key AS original FROM articles a LEFT JOIN articles o ON o.id = a.duplicate_of ORDER BY 1"
    assert [(row["key"], row["original"]) for row in rows(path, links)] == [("a", None), ("b", None), ("c", "b")]


def test_two_articles_may_share_an_address(path: Path) -> None:
    shared = "https://danviet.vn/mot-dia-chi.htm"
    store(path, [article("a", url=shared), article("b", url=shared, seen=TUESDAY)])
    assert len(rows(path, "SELECT id FROM articles")) == 2
    assert [row["key"] for row in rows(path, "SELECT key FROM pages JOIN articles ON articles.id = article_id")] == [
        "b"
    ]


TIMES = st.sampled_from([MONDAY, TUESDAY, WEDNESDAY])
CAPTURES = st.builds(
    article,
    key=st.sampled_from("ab"),
    text=st.sampled_from(["lúa", "ngô"]),
    seen=TIMES,
    url=st.sampled_from(["https://danviet.vn/1", "https://danviet.vn/2"]),
    published_at=st.sampled_from([None, MONDAY, TUESDAY]),
    tags=st.sampled_from([[], ["giá"]]),
    lead=st.sampled_from([None, "", "Sapo"]),
)
ANSWERS = st.builds(
    answer,
    outcome=st.sampled_from(["failed", "rejected", "listing", "found"]),
    seen=TIMES,
    url=st.sampled_from(["https://danviet.vn/1", "https://danviet.vn/3"]),
    status=st.sampled_from([None, 200, 404]),
)


@settings(max_examples=40, deadline=None)
@given(st.data(), st.lists(CAPTURES | ANSWERS, min_size=2, max_size=6))
def test_any_order_of_storing_gives_the_same_rows(
    blank: Path, data: st.DataObject, items: list[Article | Page]
) -> None:
    with TemporaryDirectory() as folder:
        one, other = (Path(shutil.copy(blank, Path(folder) / name)) for name in ("one.db", "other.db"))
        store(one, items)
        store(other, data.draw(st.permutations(items)), at_once=data.draw(st.integers(1, 6)))
        assert contents(one) == contents(other)


def test_every_order_of_an_edit_a_copy_and_a_failure_gives_the_same_rows(tmp_path: Path, blank: Path) -> None:
    items: list[Article | Page] = [
        article("a", published_at=TUESDAY),
        article("a", text="Lúa chín rộ", seen=WEDNESDAY, published_at=TUESDAY),
        article("b", seen=TUESDAY),
        answer("failed", TUESDAY, "https://danviet.vn/a.htm"),
    ]
    results = []
    for number, order in enumerate(permutations(items)):
        path = Path(shutil.copy(blank, tmp_path / f"{number}.db"))
        store(path, order, at_once=1)
        results.append(contents(path))
    assert results == [results[0]] * 24


@pytest.mark.parametrize("field", ["key", "url", "newspaper", "content_hash"])
def test_an_article_without_what_the_schema_needs_is_refused_by_name(path: Path, field: str) -> None:
    partial = article()
    setattr(partial, field, None)
    with Writer(path, "crawl") as writer, pytest.raises(ValueError, match=field):
        writer.add(partial)


def test_a_page_without_an_outcome_is_refused_by_name(path: Path) -> None:
    with Writer(path, "crawl") as writer, pytest.raises(ValueError, match="outcome"):
        writer.add(Page(url="https://danviet.vn/", fetched_at=MONDAY))


def test_more_than_a_batch_is_written_in_order(path: Path) -> None:
    items = [article(f"danviet:{number}") for number in range(articles.BATCH * 2 + 7)]
    with Writer(path, "crawl") as writer:
        for item in items:
            writer.add(item)
        assert [stored.item for stored in writer.flush()] == items
        assert len(writer) == 0


def test_closing_writes_what_waits(path: Path) -> None:
    with Writer(path, "crawl") as writer:
        writer.add(article())
    assert len(rows(path, "SELECT id FROM articles")) == 1


def test_a_run_is_noted_with_what_it_counted(path: Path) -> None:
    with Writer(path, "crawl", "danviet", {"since": "2021-09-01"}) as writer:
        run = writer.begin_run()
        writer.add(article())
        writer.flush()
        (begun,) = rows(path, "SELECT * FROM runs")
        writer.finish_run("finished", {"new": 1})
    (row,) = rows(path, "SELECT * FROM runs")
    assert (begun["id"], begun["finished_at"], begun["arguments"]) == (run, None, '{"since": "2021-09-01"}')
    assert (row["finish_reason"], json.loads(row["counts"])) == ("finished", {"new": 1})
    assert row["started_at"].endswith("+07:00")
    assert rows(path, "SELECT run_id FROM pages") == [{"run_id": run}]


def test_a_locked_database_keeps_what_waits(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.05)
    writer = Writer(path, "crawl")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writer.add(article())
    with pytest.raises(connect.DatabaseLocked, match=r"news\.db: another program"):
        writer.flush()
    assert len(writer) == 1
    other.execute("ROLLBACK")
    other.close()
    assert [stored.outcome for stored in writer.flush()] == ["new"]
    writer.close()


# --- pages -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "due_at"),
    [
        (answer("found"), MONDAY),
        (answer("failed"), MONDAY),
        (answer("failed", status=500), MONDAY),
        (answer("gone"), "2026-08-17T08:00:00+07:00"),
        (answer("rejected"), "2026-08-17T08:00:00+07:00"),
        (answer("outside-period"), None),
        (answer("redirected"), None),
        (listing("https://danviet.vn/rss", MONDAY), "2026-08-10T10:00:00+07:00"),
    ],
)
def test_when_a_page_is_due_again(path: Path, page: Page, due_at: str | None) -> None:
    store(path, [page])
    assert rows(path, "SELECT due_at FROM pages") == [{"due_at": due_at}]


def test_a_stored_page_is_never_due(path: Path) -> None:
    store(path, [article()])
    assert rows(path, "SELECT due_at, article_id, outcome FROM pages") == [
        {"due_at": None, "article_id": 1, "outcome": "stored"}
    ]


def test_an_announcement_does_not_overwrite_an_answer(path: Path) -> None:
    store(path, [answer("stored"), answer("found", WEDNESDAY)])
    assert rows(path, "SELECT outcome FROM pages") == [{"outcome": "stored"}]


def test_not_modified_keeps_the_validators_and_the_article(path: Path) -> None:
    kept = article()
    confirmed: Page = replace(kept.page or Page(), fetched_at=TUESDAY, outcome="not-modified", etag=None)
    store(path, [kept, confirmed])
    (row,) = rows(path, "SELECT * FROM pages")
    assert (row["outcome"], row["fetched_at"], row["etag"], row["article_id"]) == ("not-modified", TUESDAY, '"e"', 1)
    assert row["due_at"] is None
