"""crawler/database: opening, writing in any order, and what the spider remembers."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from crawler.database import articles, connect
from crawler.database.articles import Writer
from crawler.database.connect import MIGRATIONS, open_news, open_readonly
from crawler.database.memory import Memory
from crawler.items import Article, Page
from crawler.period import Period

Opener = Callable[[Path], Database]

ANY = Period()
MONDAY = "2026-08-10T08:00:00+07:00"
TUESDAY = "2026-08-11T08:00:00+07:00"
WEDNESDAY = "2026-08-12T08:00:00+07:00"


def article(key: str = "danviet:1", text: str = "Lúa chín vàng", seen: str = MONDAY, **fields: Any) -> Article:  # noqa: ANN401  any field
    url = fields.pop("url", f"https://danviet.vn/{key}.htm")
    page = Page(url=url, newspaper="danviet", kind="article", status=200, fetched_at=seen, outcome="stored", etag='"e"')
    facts = {"title": text, "body": f"{text} ngoài đồng.", "authors": ["Hà An"], "content_hash": f"hash of {text}"}
    return Article(
        url=url, newspaper="danviet", key=key, fetched_at=seen, page=fields.pop("page", page), **(facts | fields)
    )


def listing(url: str, seen: str, outcome: str = "listing", **fields: Any) -> Page:  # noqa: ANN401  any field
    return Page(url=url, newspaper="danviet", kind="feed", fetched_at=seen, outcome=outcome, **fields)


def answer(outcome: str, seen: str = MONDAY, url: str = "https://danviet.vn/p.htm", **fields: Any) -> Page:  # noqa: ANN401  any field
    return Page(url=url, newspaper="danviet", kind="article", fetched_at=seen, outcome=outcome, **fields)


def store(path: Path, items: Iterable[Article | Page], at_once: int = 100) -> list[str]:
    fates: list[str] = []
    with Writer(path, "replay") as writer:
        for number, item in enumerate(items, start=1):
            writer.add(item)
            if number % at_once == 0:
                fates += [stored.outcome for stored in writer.flush()]
        fates += [stored.outcome for stored in writer.flush()]
    return fates


def rows(path: Path, sql: str) -> list[dict[str, Any]]:
    db = open_readonly(path)
    found = list(db.query(sql))
    db.close()
    return found


def contents(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Everything stored, ids replaced by keys, in an order of its own."""
    queries = {
        "articles": "SELECT a.*, o.key AS original FROM articles a LEFT JOIN articles o ON o.id = a.duplicate_of",
        "revisions": "SELECT r.*, key AS original FROM revisions r JOIN articles ON articles.id = article_id",
        "pages": "SELECT p.*, key AS original FROM pages p LEFT JOIN articles ON articles.id = article_id",
    }
    ids = {"id", "article_id", "duplicate_of", "run_id"}
    found = {
        name: [{k: v for k, v in row.items() if k not in ids} for row in rows(path, q)] for name, q in queries.items()
    }
    return {name: sorted(each, key=str) for name, each in found.items()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without rows; to copy it takes a tenth of the time of making one."""
    path = tmp_path_factory.mktemp("blank") / "news.db"
    open_news(path).close()
    return path


# --- opening ---------------------------------------------------------------------------------------------------


def test_a_new_database_has_the_whole_schema(path: Path) -> None:
    db = open_news(path)
    assert {"runs", "pages", "articles", "revisions"} <= set(db.table_names())
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert db.execute("PRAGMA synchronous").fetchone() == (1,)
    assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS.applied(db)),)
    assert all(db.table(name).strict for name in ("runs", "pages", "articles", "revisions"))
    db.close()


def test_many_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    for number in range(5):
        with ThreadPoolExecutor(8) as pool:
            opened = [pool.submit(_open_and_close, tmp_path / f"{number}.db") for _ in range(8)]
        assert [each.result() for each in opened] == [len(list(Path(connect.__file__).parent.glob("*.sql")))] * 8


def _open_and_close(path: Path) -> int:
    db = open_news(path)
    applied = len(MIGRATIONS.applied(db))
    db.close()
    return applied


def test_opening_again_migrates_nothing(path: Path) -> None:
    open_news(path).close()
    db = open_news(path)
    assert MIGRATIONS.pending(db) == []
    db.close()


def test_a_broken_migration_leaves_nothing_behind(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "_SCHEMA", [])
    broken = Migrations("tin-vung")

    @broken(name="0001_broken")
    def _(db: Database) -> None:
        db.execute("CREATE TABLE half (id INTEGER)")
        db.execute("CREATE TABLE half (id INTEGER)")

    monkeypatch.setattr(connect, "MIGRATIONS", broken)
    with pytest.raises(connect.NewsDatabaseError, match=r"news\.db: table .*half.* already exists"):
        open_news(path)
    with sqlite3.connect(path) as plain:
        assert plain.execute("SELECT name FROM sqlite_master").fetchall() == []
    plain.close()


@pytest.mark.parametrize("opener", [open_news, open_readonly])
@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('tin-vung', '0999_future')",
        "PRAGMA user_version = 999",
    ],
)
def test_a_database_from_a_newer_version_is_refused(path: Path, opener: Opener, sql: str) -> None:
    db = open_news(path)
    db.execute(sql)
    db.close()
    with pytest.raises(connect.NewerDatabase, match=r"news\.db: made by a newer Tin Vùng \(.*999.*update"):
        opener(path)


@pytest.mark.parametrize("opener", [open_news, open_readonly])
def test_what_is_no_database_of_ours_is_refused(path: Path, opener: Opener) -> None:
    path.write_text("Vui lòng nhập nội dung bình luận. " * 50, encoding="utf-8")
    with pytest.raises(connect.NotADatabase, match=r"news\.db: not a SQLite database"):
        opener(path)
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE photos (id)")
    other.close()
    with pytest.raises(connect.NotADatabase, match="another program"):
        opener(path)
    with pytest.raises(connect.NotADatabase, match="a folder"):
        opener(path.parent)


def test_a_missing_database_or_folder_is_named_with_its_remedy(path: Path) -> None:
    with pytest.raises(connect.DatabaseMissing, match=r"news\.db: no such database; run `scrapy crawl"):
        open_readonly(path)
    assert not path.exists()
    with pytest.raises(connect.DatabaseMissing, match=r"mkdir -p .*nowhere"):
        open_news(path.parent / "nowhere" / "news.db")
    path.touch()
    with pytest.raises(connect.DatabaseMissing, match="empty"):
        open_readonly(path)


def test_an_older_database_is_not_read(path: Path) -> None:
    db = open_news(path)
    db.execute("DELETE FROM _sqlite_migrations WHERE name = '0002_search'")
    db.close()
    with pytest.raises(connect.OlderDatabase, match=r"news\.db: made by an older"):
        open_readonly(path)


def test_reading_cannot_write(path: Path) -> None:
    open_news(path).close()
    db = open_readonly(path)
    with pytest.raises(connect.DatabaseNotWritable, match=r"news\.db.*readonly"), connect.named_errors(path):
        db.execute("DELETE FROM articles")
    db.close()


def test_a_path_with_odd_characters_opens(tmp_path: Path) -> None:
    path = tmp_path / "tin #1 100%?.db"
    open_news(path).close()
    open_readonly(path).close()
    assert path.exists()


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


# --- writing ---------------------------------------------------------------------------------------------------


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


def test_seeing_it_again_later_changes_only_when_it_was_seen(path: Path) -> None:
    store(path, [article()])
    before = contents(path)
    store(path, [article(seen=TUESDAY)])
    after = contents(path)
    changed = {(table, k) for table in before for k, v in before[table][0].items() if after[table][0][k] != v}
    assert changed == {("articles", "last_seen"), ("revisions", "last_seen"), ("pages", "fetched_at")}


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


# --- pages -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "due_at"),
    [
        (answer("found"), MONDAY),
        (answer("failed"), MONDAY),
        (answer("failed", status=500), MONDAY),
        (answer("failed", status=404), "2026-08-17T08:00:00+07:00"),
        (answer("failed", status=410), "2026-08-17T08:00:00+07:00"),
        (answer("gone"), "2026-08-17T08:00:00+07:00"),
        (answer("rejected"), "2026-08-17T08:00:00+07:00"),
        (answer("outside-period"), None),
        (answer("redirected"), None),
        (listing("https://danviet.vn/rss", MONDAY), MONDAY),
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


# --- what the spider remembers ---------------------------------------------------------------------------------


@pytest.fixture
def memory(path: Path) -> Iterator[Memory]:
    memory = Memory(path, clock=lambda: WEDNESDAY)
    yield memory
    memory.close()


def test_without_a_database_nothing_is_known(memory: Memory, path: Path) -> None:
    assert memory.known({"https://danviet.vn/1": "danviet:1"}, ANY) == {}
    assert memory.validators("https://danviet.vn/rss") == (None, None)
    assert memory.due("danviet") == []
    assert not path.exists()


def test_a_stored_article_is_known_by_address_and_by_key(memory: Memory, path: Path) -> None:
    store(path, [article(published_at=MONDAY), article("danviet:2")])
    asked = {
        "https://danviet.vn/danviet:1.htm": None,
        "https://m.danviet.vn/1": "danviet:1",
        "https://m.danviet.vn/2": "danviet:2",
        "https://danviet.vn/3": "danviet:3",
    }
    assert memory.known(asked, ANY) == {
        "https://danviet.vn/danviet:1.htm": MONDAY,
        "https://m.danviet.vn/1": MONDAY,
        "https://m.danviet.vn/2": None,
    }


@pytest.mark.parametrize(
    ("outcome", "seen", "known"),
    [
        ("rejected", MONDAY, True),
        ("rejected", "2026-08-01T08:00:00+07:00", False),
        ("failed", MONDAY, False),
        ("found", MONDAY, False),
    ],
)
def test_a_page_is_known_until_it_is_due(memory: Memory, path: Path, outcome: str, seen: str, known: bool) -> None:  # noqa: FBT001  a parameter of the test
    store(path, [answer(outcome, seen)])
    assert bool(memory.known({"https://danviet.vn/p.htm": None}, ANY)) is known
    assert bool(memory.due("danviet")) is not known
    assert memory.due("tuoitre") == []


def test_a_page_outside_the_dates_tells_its_date(memory: Memory, path: Path) -> None:
    store(path, [answer("outside-period", reason=MONDAY)])
    elsewhere = {"https://danviet.vn/p.htm": None}
    assert memory.known(elsewhere, Period("2026-08-11")) == {"https://danviet.vn/p.htm": MONDAY}
    assert memory.known(elsewhere, ANY) == {}


def ran(path: Path, reason: str | None, *items: Page, **arguments: str) -> None:
    with Writer(path, "crawl", "danviet", arguments) as writer:
        writer.begin_run()
        for item in items:
            writer.add(item)
        if reason:
            writer.finish_run(reason, {})


SEPTEMBER = Period("2026-09-01", "2026-09-30")


@pytest.mark.parametrize(
    ("reason", "arguments", "period", "covered"),
    [
        ("finished", {}, ANY, True),
        ("finished", {}, SEPTEMBER, True),
        ("finished", {"since": "2026-09-01"}, SEPTEMBER, True),
        ("finished", {"since": "2026-09-02"}, SEPTEMBER, False),
        ("finished", {"until": "2026-09-29"}, SEPTEMBER, False),
        ("finished", {"since": "2026-09-01"}, ANY, False),
        ("limit", {"limit": "3"}, ANY, False),
        ("shutdown", {}, ANY, False),
        (None, {}, ANY, False),
    ],
)
def test_what_the_last_crawl_covers(
    memory: Memory,
    path: Path,
    reason: str | None,
    arguments: dict[str, str],
    period: Period,
    covered: bool,  # noqa: FBT001  a parameter of the test
) -> None:
    ran(path, reason, **arguments)
    assert memory.covers("danviet", period) is covered
    assert memory.covers("tuoitre", period) is False


def test_a_crawl_of_one_address_is_not_the_last_crawl(memory: Memory, path: Path) -> None:
    ran(path, "finished", url="https://danviet.vn/p.htm")
    assert memory.covers("danviet", ANY) is False
    ran(path, "finished")
    ran(path, "finished", url="https://danviet.vn/p.htm")
    assert memory.covers("danviet", ANY) is True


def test_a_source_that_failed_is_not_covered(memory: Memory, path: Path) -> None:
    failed = replace(listing("https://danviet.vn/rss", MONDAY), outcome="failed", status=500)
    ran(path, "finished", failed)
    assert memory.covers("danviet", ANY) is False


def test_memory_sees_what_the_writer_has_committed(memory: Memory, path: Path) -> None:
    with Writer(path, "crawl") as writer:
        assert memory.known({"u": "danviet:1"}, ANY) == {}
        writer.add(article())
        writer.flush()
        assert memory.known({"u": "danviet:1"}, ANY) == {"u": None}


def test_conditions_are_the_headers_of_the_last_validators(memory: Memory, path: Path) -> None:
    feed = "https://danviet.vn/rss"
    store(path, [listing(feed, MONDAY, etag='"a"', last_modified="Mon, 10 Aug 2026 01:00:00 GMT")])
    assert memory.validators(feed) == ('"a"', "Mon, 10 Aug 2026 01:00:00 GMT")
    store(path, [listing(feed, TUESDAY, etag='"b"')])
    assert memory.conditions(feed) == {"If-None-Match": '"b"'}
