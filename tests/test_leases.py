"""Leases: a crawl takes what is due from the database, a few at a time, and nobody else takes it meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.database import connect
from crawler.database.claims import claimed
from crawler.database.leases import Lease, Leases, reopen
from crawler.items import Page
from crawler.period import Period
from tests.stored import MONDAY, TUESDAY, WEDNESDAY, answer, article, listing, rows, store

HOST = "https://danviet.vn"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture
def leases(path: Path) -> Iterator[Leases]:
    leases = Leases(path, clock=lambda: WEDNESDAY)
    yield leases
    leases.close()


def found(*numbers: int, seen: str = MONDAY) -> list[Page]:
    return [answer("found", seen, f"{HOST}/{number}.htm") for number in numbers]


def test_what_was_found_last_is_asked_for_first_and_in_the_order_it_was_announced(path: Path, leases: Leases) -> None:
    store(path, [*found(1, 2), *found(4, 3, seen=TUESDAY)])
    assert [lease.url for lease in leases.take("danviet", 3)] == [f"{HOST}/4.htm", f"{HOST}/3.htm", f"{HOST}/1.htm"]


def test_an_address_is_leased_once(path: Path, leases: Leases) -> None:
    store(path, found(1, 2))
    assert [*leases.take("danviet", 1), *leases.take("danviet", 5)] == [Lease(f"{HOST}/1.htm"), Lease(f"{HOST}/2.htm")]
    assert leases.take("danviet", 5) == []


def test_an_address_that_is_announced_again_stays_leased(path: Path, leases: Leases) -> None:
    store(path, found(1))
    leases.take("danviet", 1)
    store(path, found(1, seen=TUESDAY))
    assert leases.take("danviet", 1) == []


def test_what_a_killed_crawl_had_leased_is_free(path: Path, leases: Leases) -> None:
    store(path, found(1))
    killed = Leases(path, clock=lambda: WEDNESDAY)
    assert killed.take("danviet", 1)
    killed.close()
    assert leases.take("danviet", 1) == [Lease(f"{HOST}/1.htm")]


def test_articles_that_a_crawl_of_other_days_left_are_found_again(path: Path, leases: Leases) -> None:
    told = ("2026-07-31T23:59:00+07:00", "2026-08-01T00:00:00+07:00", "2026-08-31T23:59:00+07:00")
    others = [answer("outside-period", TUESDAY, f"{HOST}/{day}.htm", reason=day) for day in told]
    stored = answer("stored", TUESDAY, f"{HOST}/4.htm", reason="2026-08-02T00:00:00+07:00")
    store(path, [*others, stored])
    reopen(path, "tuoitre", Period("2026-08-01", "2026-08-31"))
    assert leases.take("danviet", 5) == []
    reopen(path, "danviet", Period("2026-08-01", "2026-08-31"))
    assert {lease.url for lease in leases.take("danviet", 5)} == {f"{HOST}/{day}.htm" for day in told[1:]}


def test_other_newspapers_and_sources_are_not_leased(path: Path, leases: Leases) -> None:
    store(path, [*found(1), listing(f"{HOST}/rss", MONDAY)])
    assert leases.take("tuoitre", 5) == []
    assert [lease.url for lease in leases.take("danviet", 5)] == [f"{HOST}/1.htm"]


def test_what_fails_in_a_crawl_waits_for_the_next_one(path: Path, leases: Leases) -> None:
    store(path, [answer("failed", WEDNESDAY)])
    assert leases.take("danviet", 5) == []


def test_what_failed_before_is_tried_again_when_it_is_due(path: Path, leases: Leases) -> None:
    store(path, [answer("failed", TUESDAY), answer("rejected", TUESDAY, f"{HOST}/r.htm")])
    assert [lease.url for lease in leases.take("danviet", 5)] == [f"{HOST}/p.htm"]


def test_a_young_article_is_looked_at_again_with_its_validators(path: Path, leases: Leases) -> None:
    store(path, [article(published_at=MONDAY, seen=MONDAY)], ladder=[3600])
    assert leases.take("danviet", 5) == [Lease(f"{HOST}/danviet:1.htm", '"e"')]


def test_a_young_article_that_gave_something_else_for_once_stays_on_the_ladder(path: Path, leases: Leases) -> None:
    young = article(published_at=MONDAY, seen=MONDAY)
    store(path, [young, answer("rejected", TUESDAY, str(young.url), reason="challenge")], ladder=[30 * 3600])
    assert [lease.url for lease in leases.take("danviet", 5)] == [young.url]


def test_an_old_article_is_not_looked_at_again(path: Path, leases: Leases) -> None:
    store(path, [article(published_at="2026-08-01T08:00:00+07:00", seen=MONDAY)], ladder=[3600])
    assert leases.take("danviet", 5) == []


@pytest.mark.parametrize(
    ("period", "is_due"),
    [
        (Period(), True),
        (Period("2026-08-10", "2026-08-10"), True),
        (Period("2026-08-11"), False),
        (Period(until="2026-08-09"), False),
    ],
)
def test_a_young_article_waits_for_a_crawl_of_its_days(
    path: Path,
    leases: Leases,
    period: Period,
    is_due: bool,  # noqa: FBT001  # parametrised
) -> None:
    store(path, [article(published_at=MONDAY, seen=MONDAY)], ladder=[3600])
    store(path, found(1))
    taken = {lease.url for lease in leases.take("danviet", 5, period)}
    assert taken == {f"{HOST}/1.htm"} | ({f"{HOST}/danviet:1.htm"} if is_due else set())


def test_each_failure_running_makes_the_rest_longer(path: Path) -> None:
    store(path, [answer("failed", MONDAY), answer("failed", TUESDAY)])
    assert rows(path, "SELECT tries, due_at FROM pages") == [{"tries": 2, "due_at": "2026-08-11T09:00:00+07:00"}]
    store(path, [answer("failed", TUESDAY)])
    assert rows(path, "SELECT tries FROM pages") == [{"tries": 2}]
    store(path, [answer("redirected", WEDNESDAY)])
    assert rows(path, "SELECT tries, due_at FROM pages") == [{"tries": 0, "due_at": None}]


def test_an_address_that_refuses_again_and_again_rests_for_448_days_at_most(path: Path) -> None:
    store(path, [answer("gone", f"2026-08-{day:02}T09:00:00+07:00") for day in range(1, 31)])
    assert rows(path, "SELECT tries, due_at FROM pages") == [{"tries": 30, "due_at": "2027-11-21T09:00:00+07:00"}]


@pytest.mark.parametrize(
    ("announced", "new", "outcome", "hours"),
    [(10, 10, "listing", 0.5), (10, 2, "listing", 1), (10, 0, "listing", 2), (0, 0, "not-modified", 2)],
)
def test_a_source_is_looked_at_the_sooner_the_more_it_told(
    path: Path, announced: int, new: int, outcome: str, hours: float
) -> None:
    some = listing(f"{HOST}/rss", MONDAY, announced=10, new=1)
    store(path, [some, listing(f"{HOST}/rss", TUESDAY, outcome, announced=announced, new=new)])
    assert rows(path, "SELECT interval FROM pages") == [{"interval": 3600 * hours}]


@pytest.mark.parametrize("other", ["by/../news.db", "by/link.db"])
def test_a_newspaper_is_claimed_once_whatever_the_database_is_called(tmp_path: Path, path: Path, other: str) -> None:
    (tmp_path / "by").mkdir()
    (tmp_path / "by/link.db").symlink_to(path)
    with claimed(path, ["danviet"]), claimed(tmp_path / other, ["danviet"]) as taken:
        assert taken == ["danviet"]


def test_a_newspaper_is_claimed_once_and_others_beside_it(path: Path) -> None:
    with claimed(path, ["danviet"]) as taken, claimed(path, ["danviet", "tuoitre"]) as again:
        assert (taken, again) == ([], ["danviet"])
    with claimed(path, ["danviet"]) as taken:
        assert taken == []


def test_what_failed_before_there_were_tries_has_failed_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        older.setattr(connect, "_SCHEMA", connect._SCHEMA[:3])
        older.setattr(connect, "MIGRATIONS", connect._migrations())
        db = connect.open_for_writing(path)
        db.execute(
            "INSERT INTO pages (url, newspaper, kind, fetched_at, outcome, due_at)"
            " VALUES ('https://danviet.vn/p.htm', 'danviet', 'article', :seen, 'failed', :seen)",
            {"seen": MONDAY},
        )
        db.close()
    store(path, [answer("failed", MONDAY, status=503)])
    assert rows(path, "SELECT tries, due_at FROM pages") == [{"tries": 1, "due_at": MONDAY}]
