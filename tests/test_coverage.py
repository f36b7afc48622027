"""``scrapy coverage`` and what it counts as a gap."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from crawler.database.calendar import calendar
from crawler.database.connect import open_readonly
from crawler.database.coverage import Coverage, Day, coverage, state, usual_of
from crawler.items import Article
from crawler.period import Period
from tests.danviet_web import scrapy
from tests.stored import article, store

SEPTEMBER = Period("2021-09-01", "2021-09-30")
MONDAY = date(2021, 9, 6)


def articles(days: dict[date, int], newspaper: str = "danviet") -> Iterator[Article]:
    """So many articles of each day, the first just after midnight and the last just before it."""
    for day, count in days.items():
        for number in range(count):
            time = "23:59:59" if number else "00:00:00"
            key = f"{newspaper}:{day}:{number}"
            yield replace(article(key, f"Tin {key}", published_at=f"{day}T{time}+07:00"), newspaper=newspaper)


def month(**others: int) -> dict[date, int]:
    """Ten articles a day in September 2021, four on Sundays; of some days (``d12=0``) another number."""
    days = [date(2021, 9, 1) + timedelta(n) for n in range(30)]
    usual = {day: 4 if day.weekday() == 6 else 10 for day in days}
    return usual | {date(2021, 9, int(name[1:])): count for name, count in others.items()}


def covered(tmp_path: Path, days: dict[date, int], period: Period = SEPTEMBER) -> Coverage:
    store(tmp_path / "news.db", articles(days))
    db = open_readonly(tmp_path / "news.db")
    found = coverage(db, "danviet", period)
    db.close()
    return found


def test_the_day_that_is_missing_and_the_days_that_lack_most_are_gaps(tmp_path: Path) -> None:
    found = covered(tmp_path, month(d9=0, d10=0, d15=3, d16=4))
    gaps = [(days[0].day.day, days[-1].day.day, days[0].state) for days in found.gaps()]
    assert gaps == [(9, 10, "none"), (15, 15, "gap")]


def test_a_sunday_is_held_against_sundays(tmp_path: Path) -> None:
    found = covered(tmp_path, month(d12=2, d13=2))
    assert [each.usual for each in found.days[11:13]] == [4, 10]
    assert [each.state for each in found.days[11:13]] == ["", "gap"]


def test_weeks_that_are_missing_do_not_make_nothing_the_usual(tmp_path: Path) -> None:
    found = covered(tmp_path, {day: count for day, count in month().items() if day.day <= 8})
    (missing,) = found.gaps()
    assert (missing[0].day.day, missing[-1].day.day) == (9, 30)
    assert {each.usual for each in missing} == {10}


def test_the_days_around_a_short_period_say_what_is_usual(tmp_path: Path) -> None:
    found = covered(tmp_path, month(d15=1), Period("2021-09-15", "2021-09-15"))
    assert found.days == [Day(date(2021, 9, 15), 1, 10, "gap")]


def test_of_a_few_days_nobody_knows_the_usual(tmp_path: Path) -> None:
    found = covered(tmp_path, {MONDAY: 10, MONDAY + timedelta(1): 1}, Period("2021-09-06", "2021-09-08"))
    assert [each.state for each in found.days] == ["", "", "none"]
    assert {each.usual for each in found.days} == {None}


def test_an_open_period_goes_from_the_first_article_to_the_last(tmp_path: Path) -> None:
    found = covered(tmp_path, {MONDAY: 1, MONDAY + timedelta(3): 2}, Period())
    assert [each.articles for each in found.days] == [1, 0, 0, 2]


def test_today_is_no_gap_and_tomorrow_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.database.coverage.now", lambda: "2021-09-20T09:00:00+07:00")
    found = covered(tmp_path, month(d20=0), Period("2021-09-01", "2021-09-30"))
    assert found.days[-1] == Day(date(2021, 9, 20), 0, 10, "")


def test_a_newspaper_without_articles_has_no_days_unless_a_period_is_asked_for(tmp_path: Path) -> None:
    store(tmp_path / "news.db", articles({MONDAY: 1}))
    db = open_readonly(tmp_path / "news.db")
    assert coverage(db, "plo", Period()).days == []
    assert {each.state for each in coverage(db, "plo", SEPTEMBER).days} == {"none"}
    db.close()


@pytest.mark.parametrize(("count", "usual", "said"), [(0, None, "none"), (3, 10, "gap"), (4, 10, ""), (9, None, "")])
def test_what_a_gap_is(count: int, usual: int | None, said: str) -> None:
    assert state(count, usual) == said


def test_a_weekday_of_which_there_are_few_is_as_all_days() -> None:
    usual, by_weekday = usual_of({MONDAY: 3, MONDAY + timedelta(1): 5, MONDAY + timedelta(2): 9})
    assert (usual, by_weekday) == (5, {})


def test_the_first_day_of_all_can_be_asked_for(tmp_path: Path) -> None:
    found = covered(tmp_path, month(), Period("0001-01-01", "0001-01-03"))
    assert [day.articles for day in found.days] == [0, 0, 0]


def test_the_calendar_in_a_pipe(tmp_path: Path) -> None:
    store(tmp_path / "news.db", articles(month(d9=0, d15=2) | {date(2021, 7, 30): 1}))
    done = scrapy("coverage", "danviet", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "\n    6    10    10    10  none    10    10     4\n" in done.stdout
    assert "\n   13    10    10    2!    10    10    10     4\n" in done.stdout
    assert "2021-08-01 to 2021-08-31  none" in done.stdout
    assert "2021-09-15" in done.stdout.partition("Gaps")[2]
    assert "\x1b" not in done.stdout


def test_without_names_every_newspaper_has_a_line(tmp_path: Path) -> None:
    store(tmp_path / "news.db", [*articles(month(d9=0)), *articles({MONDAY: 2}, "plo")])
    done = scrapy("coverage", cwd=tmp_path)
    lines = [line.split() for line in done.stdout.splitlines() if line.strip().startswith(("danviet", "plo"))]
    assert lines == [
        ["danviet", "2021-09-01", "2021-09-30", "266", "30", "1", "0"],
        ["plo", "2021-09-06", "2021-09-06", "2", "1", "0", "0"],
    ]


def test_articles_without_a_day_are_told_of(tmp_path: Path) -> None:
    undated = [replace(article(key, key, published_at=None), newspaper="plo") for key in ("a", "b")]
    store(tmp_path / "news.db", undated)
    said = scrapy("coverage", "plo", cwd=tmp_path)
    assert (said.returncode, said.stderr) == (
        1,
        "scrapy coverage: news.db has no article of that time, 2 without a day\n",
    )
    store(tmp_path / "news.db", articles({MONDAY: 3}, "plo"))
    assert "plo: 3 articles, and 2 without a day\n" in scrapy("coverage", "plo", cwd=tmp_path).stdout
    assert "plo: 3 articles\n" in scrapy("coverage", "plo", "--since", "2021-09-06", cwd=tmp_path).stdout


def test_every_day_as_data(tmp_path: Path) -> None:
    store(tmp_path / "news.db", articles(month(d9=0)))
    done = scrapy(
        "coverage", "danviet", "--since", "2021-09-08", "--until", "2021-09-09", "--format", "json", cwd=tmp_path
    )
    assert json.loads(done.stdout) == [
        {"newspaper": "danviet", "day": "2021-09-08", "articles": 10, "usual": 10, "state": ""},
        {"newspaper": "danviet", "day": "2021-09-09", "articles": 0, "usual": 10, "state": "none"},
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("danvit",), 1, "has no article of danvit; there are danviet"),
        (("danviet", "--until", "2020-01-01"), 1, "has no article of that time"),
        (("--since", "yesterday"), 2, "--since=yesterday is no day"),
        (("-d", "none.db"), 1, "none.db: no such database"),
    ],
)
def test_what_cannot_be_shown_is_told_in_one_line(
    tmp_path: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    store(tmp_path / "news.db", articles({MONDAY: 1}))
    done = scrapy("coverage", *arguments, cwd=tmp_path)
    assert done.returncode == code
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_day_that_is_none_is_told_in_one_line(tmp_path: Path) -> None:
    store(tmp_path / "news.db", articles({MONDAY: 1}))
    with closing(sqlite3.connect(tmp_path / "news.db")) as db:
        db.execute("UPDATE articles SET published_at = '2021-13-40T08:00:00'")
        db.commit()
    done = scrapy("coverage", "danviet", cwd=tmp_path)
    assert done.returncode == 1
    assert "'2021-13-40', which is no time" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_calendar_without_gaps_says_so() -> None:
    shown = calendar(Coverage("danviet", [Day(MONDAY, 10, 10)]))
    assert "No day without articles or far below the usual." in str(shown.renderables[-1])
