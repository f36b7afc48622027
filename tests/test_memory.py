"""crawler/database/memory: what the spider remembers."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.database.articles import Writer
from crawler.database.connect import open_for_writing
from crawler.database.memory import _UNREAD, Memory
from crawler.items import Page
from crawler.period import Period
from tests.stored import MONDAY, TUESDAY, WEDNESDAY, answer, article, listing, store

ANY = Period()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture
def memory(path: Path) -> Iterator[Memory]:
    memory = Memory(path, clock=lambda: WEDNESDAY)
    yield memory
    memory.close()


def test_without_a_database_nothing_is_known(memory: Memory, path: Path) -> None:
    assert memory.known({"https://danviet.vn/1": "danviet:1"}, ANY) == {}
    assert memory.validators("https://danviet.vn/rss") == (None, None)
    assert memory.resting(["https://danviet.vn/rss"]) == {}
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


def test_a_joined_article_is_known_by_each_of_its_keys(memory: Memory, path: Path) -> None:
    store(path, [article("danviet:2", published_at=MONDAY, moved_from=["danviet:1"])])
    assert memory.known({"https://danviet.vn/3": "danviet:1", "https://danviet.vn/4": "danviet:2"}, ANY) == {
        "https://danviet.vn/3": MONDAY,
        "https://danviet.vn/4": MONDAY,
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


@pytest.mark.parametrize(("counts", "covered"), [({}, True), ({"limit/plo": 3}, True), ({"limit/danviet": 3}, False)])
def test_a_harvest_is_a_crawl_of_each_of_its_newspapers(
    memory: Memory,
    path: Path,
    counts: dict[str, int],
    covered: bool,  # noqa: FBT001  a parameter of the test
) -> None:
    with Writer(path, "crawl", "harvest", {"newspapers": ["danviet", "plo"], "limit": "3"}) as writer:
        writer.begin_run()
        writer.finish_run("finished", counts)
    assert memory.covers("danviet", ANY) is covered
    assert memory.covers("tuoitre", ANY) is False


def failing(tries: int) -> Page:
    """A source that has failed so often running."""
    return replace(listing("https://danviet.vn/rss", f"2026-08-{10 + tries}T08:00:00+07:00"), outcome="failed")


def crawled(path: Path, reason: str | None, *items: Page) -> None:
    """A crawl that ended so; it counts what it could not read, as crawls do."""
    unread = sum(item.outcome == "failed" for item in items)
    with Writer(path, "crawl", "danviet") as writer:
        writer.begin_run()
        for item in items:
            writer.add(item)
        writer.flush()
        if reason:
            writer.finish_run(reason, {"unread/danviet": unread} if unread else {})


def test_a_crawl_that_could_not_read_a_source_does_not_make_good_for_one_that_was_killed(
    memory: Memory, path: Path
) -> None:
    crawled(path, None)
    crawled(path, "finished", failing(1))
    assert memory.covers("danviet", ANY) is False
    assert memory.covers("danviet", SEPTEMBER) is False
    crawled(path, "finished")
    assert memory.covers("danviet", ANY) is True


def test_a_replay_says_nothing_of_what_its_sources_announced(memory: Memory, path: Path) -> None:
    """Another machine may have recorded them, and found more than it fetched."""
    crawled(path, "finished")
    with Writer(path, "replay") as writer:
        writer.begin_run()
        writer.finish_run("finished", {})
    assert memory.covers("danviet", ANY) is False
    crawled(path, "finished")
    assert memory.covers("danviet", ANY) is True


def test_a_source_that_fails_once_takes_nothing_from_the_crawl_before(memory: Memory, path: Path) -> None:
    crawled(path, "finished")
    crawled(path, "finished", failing(1))
    assert memory.covers("danviet", ANY) is True


def test_a_source_that_always_fails_is_given_up(memory: Memory, path: Path) -> None:
    crawled(path, None)
    covered = []
    for tries in range(1, 8):
        crawled(path, "finished", failing(tries))
        covered.append(memory.covers("danviet", ANY))
    assert covered == [False] * 5 + [True] * 2


def test_a_source_that_failed_is_named(memory: Memory, path: Path) -> None:
    failed = replace(listing("https://danviet.vn/rss", MONDAY), outcome="failed", status=500)
    ran(path, "finished", failed, listing("https://danviet.vn/nha-nong.rss", MONDAY))
    assert memory.unread("danviet") == [("https://danviet.vn/rss", "feed")]
    assert memory.unread("tuoitre") == []


def test_what_is_unread_is_found_without_looking_at_every_page(path: Path) -> None:
    """A harvest asks once for each newspaper, and there is a page for each article that was ever read."""
    with closing(open_for_writing(path)) as db:
        plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {_UNREAD}", {"newspaper": "danviet"})]
    assert [line for line in plan if "pages_of_sources" in line]
    assert not [line for line in plan if "SCAN" in line]


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
