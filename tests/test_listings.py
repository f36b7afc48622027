"""Which sources a backfill need not read again."""

from pathlib import Path

import pytest

from crawler.database.articles import Writer
from crawler.database.listings import LEADS_ON, readings
from crawler.database.memory import Memory
from crawler.items import Page
from crawler.period import Period

URL = "https://danviet.vn/news-2021-9.xml"
SEPTEMBER = Period("2021-09-01", "2021-09-30")
FIRST_HALF = Period("2021-09-01", "2021-09-15")
BACKFILL = {"since": "2021-09-01", "until": "2021-09-30", "backfill": True}


def read(
    path: Path,
    arguments: dict[str, object] = BACKFILL,
    kind: str = "sitemap",
    outcome: str = "listing",
    seen: str = "2021-10-01T00:00:01+07:00",
    **said: str,
) -> None:
    """Store that a source was read, in a run with these arguments that came to its end."""
    with Writer(path, said.pop("command", "crawl"), "danviet", arguments) as writer:
        writer.begin_run()
        status = 404 if outcome == "gone" else 200
        writer.add(Page(URL, "danviet", kind, status, seen, outcome=outcome, reason=said.get("reason")))
        writer.flush()
        writer.finish_run("finished", {})


def holds(path: Path, wanted: Period = SEPTEMBER) -> bool:
    reading = readings(path, "danviet").get(URL)
    return bool(reading and reading.holds(wanted))


@pytest.mark.parametrize(
    ("arguments", "wanted", "known"),
    [
        (BACKFILL, SEPTEMBER, True),
        (BACKFILL, FIRST_HALF, True),
        (BACKFILL | {"until": "2021-09-15"}, FIRST_HALF, True),
        (BACKFILL | {"until": "2021-09-15"}, SEPTEMBER, False),
        (BACKFILL | {"since": "2021-09-02"}, SEPTEMBER, False),
    ],
)
def test_a_source_read_for_a_longer_period_is_known(
    tmp_path: Path,
    arguments: dict[str, object],
    wanted: Period,
    known: bool,  # noqa: FBT001  # parametrised
) -> None:
    read(tmp_path / "news.db", arguments)
    assert holds(tmp_path / "news.db", wanted) is known


@pytest.mark.parametrize(("seen", "known"), [("2021-09-30T23:59:59+07:00", False), ("2021-10-01T00:00:00+07:00", True)])
def test_a_source_read_before_its_days_were_over_is_read_again(tmp_path: Path, seen: str, *, known: bool) -> None:
    read(tmp_path / "news.db", seen=seen)
    assert holds(tmp_path / "news.db") is known


@pytest.mark.parametrize(
    ("arguments", "known"),
    [(BACKFILL, True), ({}, False)],
)
def test_a_source_is_known_from_a_backfill_only(tmp_path: Path, arguments: dict[str, object], *, known: bool) -> None:
    """A crawl stops where all is known."""
    read(tmp_path / "news.db", arguments)
    assert holds(tmp_path / "news.db") is known


@pytest.mark.parametrize("outcome", ["failed", "forbidden", "not-modified", "found"])
def test_a_source_that_gave_nothing_is_read_again(tmp_path: Path, outcome: str) -> None:
    read(tmp_path / "news.db", outcome=outcome)
    assert not holds(tmp_path / "news.db")


def test_a_replay_reads_no_source_for_good(tmp_path: Path) -> None:
    read(tmp_path / "news.db", command="replay")
    assert not holds(tmp_path / "news.db")


def test_a_source_that_is_gone_rests_for_a_week(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "news.db"
    read(path, outcome="gone")
    for now, known in (("2021-10-05T00:00:00+07:00", True), ("2021-10-09T00:00:00+07:00", False)):
        monkeypatch.setattr("crawler.database.listings.now", lambda now=now: now)
        assert holds(path) is known


@pytest.mark.parametrize(("reason", "leads_on"), [(LEADS_ON, True), (None, False)])
def test_a_page_that_led_on_is_not_the_last(tmp_path: Path, reason: str, *, leads_on: bool) -> None:
    read(tmp_path / "news.db", reason=reason)
    assert readings(tmp_path / "news.db", "danviet")[URL].leads_on is leads_on


def test_without_a_database_nothing_is_known(tmp_path: Path) -> None:
    assert readings(tmp_path / "none.db", "danviet") == {}


@pytest.mark.parametrize(("arguments", "covers"), [({}, True), (BACKFILL, False)])
def test_a_backfill_says_nothing_of_todays_sources(
    tmp_path: Path, arguments: dict[str, object], *, covers: bool
) -> None:
    read(tmp_path / "news.db", arguments)
    memory = Memory(tmp_path / "news.db")
    assert memory.covers("danviet", SEPTEMBER) is covers
    memory.close()
