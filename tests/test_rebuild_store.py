"""How a rebuild stores: pages without an article in their order in time, whatever ends it what was read."""

import logging
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from scrapy.settings import Settings

from crawler import bar, rebuild
from crawler.bar import Bar
from crawler.database.articles import Writer
from crawler.database.connect import DatabaseLocked, open_readonly
from crawler.held import Held
from crawler.items import Article, Page
from crawler.rebuild import Rebuild
from crawler.replay import Reading, crawler_of
from crawler.spans import WorkerDied
from tests.stored import MONDAY, TUESDAY, WEDNESDAY, answer, article, listing

FEED = "https://danviet.vn/nha-nong.rss"


def held(*pages: tuple[Page, int]) -> list[Page]:
    kept = Held()
    for page, retry in pages:
        kept.add(page, retry)
    given = list(kept)
    kept.close()
    return given


def test_held_pages_are_given_as_they_came_in_time() -> None:
    late, early = listing(FEED, TUESDAY), listing(FEED, MONDAY)
    assert held((late, 0), (early, 0), (late, 0)) == [early, late]


def test_of_answers_that_say_the_same_not_modified_the_latest_is_held() -> None:
    days = [listing(FEED, day, "not-modified", etag="a") for day in (TUESDAY, WEDNESDAY, MONDAY)]
    other = listing(FEED, MONDAY, "not-modified", etag="b")
    assert held(*((page, 0) for page in (*days, other))) == [other, days[1]]


def test_a_try_that_was_followed_by_another_counts_no_more() -> None:
    first, second, later = (answer("failed", day, status=503) for day in (MONDAY, TUESDAY, WEDNESDAY))
    assert held((second, 1), (first, 0), (later, 0)) == [second, later]


def test_tries_within_a_second_count_once_in_any_order_of_records() -> None:
    days = [answer("failed", day, status=503) for day in (MONDAY, WEDNESDAY)]
    for tried in permutations((page, retry) for page in days for retry in (0, 1)):
        assert held(*tried) == days


def rebuilt(
    path: Path, monkeypatch: pytest.MonkeyPatch, *items: Article | Page, ending: BaseException | None
) -> Rebuild:
    def readings(*_: object) -> Iterator[Reading]:
        yield from (Reading([item]) for item in items)
        if ending:
            raise ending

    monkeypatch.setattr(rebuild, "readings", readings)
    settings = Settings({"NEWS_DB": str(path)})
    made = Rebuild(settings, crawler_of(settings).stats, lambda *_: None)
    made.run([])
    return made


@pytest.mark.parametrize(
    ("ending", "reason"),
    [(KeyboardInterrupt(), "shutdown"), (WorkerDied("a process died"), "died"), (None, "finished")],
)
def test_what_was_read_before_the_end_is_stored_and_the_run_says_how_it_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: BaseException | None, reason: str
) -> None:
    made = rebuilt(tmp_path / "news.db", monkeypatch, article(), answer("gone", status=404), ending=ending)
    assert bool(made.failure) == bool(ending)
    db = open_readonly(tmp_path / "news.db")
    assert [row["outcome"] for row in db.query("SELECT outcome FROM pages ORDER BY 1")] == ["gone", "stored"]
    assert db.execute("SELECT finish_reason FROM runs").fetchall() == [(reason,)]
    db.close()


@pytest.mark.parametrize("times", [1, 5, 6])
def test_a_locked_database_is_waited_for_but_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int, caplog: pytest.LogCaptureFixture
) -> None:
    flush, locked = Writer.flush, [DatabaseLocked("news.db: another program is writing to it")] * times

    def flushed(writer: Writer) -> list[object]:
        if locked:
            raise locked.pop()
        return list(flush(writer))

    monkeypatch.setattr(Writer, "flush", flushed)
    if times < rebuild.TRIES:
        rebuilt(tmp_path / "news.db", monkeypatch, article(), ending=None)
    else:
        with pytest.raises(DatabaseLocked):
            rebuilt(tmp_path / "news.db", monkeypatch, article(), ending=None)
    assert "1 items wait" in caplog.text


def test_where_there_is_no_terminal_the_bar_is_a_log_line_now_and_then(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bar, "LOGGED", 0)
    with caplog.at_level(logging.INFO), Bar("replay", 3000) as shown:
        shown.forward(1000, 40, "pages")
        shown.forward(500, 61, "pages")
    assert "replay: 1.5 kB of 3.0 kB read; 61 pages, " in caplog.text
