"""What a report counts is what `scrapy query --count` counts."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from crawler.database.connect import NewsDatabaseError, open_for_writing, open_readonly
from crawler.database.filters import Query
from crawler.database.search import count
from crawler.period import Period
from crawler.provinces import NOW
from crawler.report.bins import Unit, bins, unit_of
from crawler.report.copied import most_copied
from crawler.report.days import per_day, per_newspaper
from crawler.report.failures import pages, runs
from crawler.report.fields import FIELDS, Counted, Fields, field_coverage
from crawler.report.gaps import freshness
from crawler.report.headlines import edited_headlines
from crawler.report.hours import per_hour
from crawler.report.provinces import per_province, tiles
from crawler.report.scope import Scope
from crawler.report.sections import SECTIONS, each_section
from crawler.report.wording import Wording
from tests.reporting import make
from tests.stored import article, store

ALL = Scope()
TEN_DAYS = Scope(Period("2026-08-01", "2026-08-10"))
TWO = Scope(Period(since="2026-08-03"), ("vov", "danviet"))
SCOPES = pytest.mark.parametrize("scope", [ALL, TEN_DAYS, TWO, Scope(Period("2030-01-01"))], ids=str)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("report") / "news.db")


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    db = open_readonly(path)
    yield db
    db.close()


def counted(db: Database, scope: Scope, **asked: Any) -> int:  # noqa: ANN401  fields of Query
    """What `scrapy query --copies --count` says."""
    since, until = scope.period.since, scope.period.until
    query = Query(since=since, until=until, copies=True, **asked)
    return sum(count(db, replace(query, newspaper=name)) for name in scope.newspapers or (None,))


def test_days_to_come_are_told_and_not_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.report.days.now", lambda: "2026-08-05T09:00:00+07:00")
    days = ("2026-08-01", "2026-08-03", "9999-12-31")
    store(tmp_path / "news.db", [article(each, published_at=f"{each}T08:00:00+07:00") for each in days])
    db = open_readonly(tmp_path / "news.db")
    found = per_day(db, ALL)
    assert found is not None
    assert [found.of(each, ["danviet"]) for each in found.bins] == [1, 0, 1, 0, 0]
    assert found.later == 1
    days_section, *others = each_section(db, ALL, Wording("vi"))
    assert "1 bài ghi ngày sau hôm nay" in days_section.intro
    assert len(others) == len(SECTIONS) - 1
    db.close()


def test_a_time_that_is_none_is_named_also_when_it_is_of_no_day_of_the_report(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    store(path, [article(each, published_at=f"{each}T08:00:00+07:00") for each in ("2026-08-01", "2026-08-02")])
    with closing(open_for_writing(path)) as db:
        db.execute("UPDATE articles SET published_at = 'at noon' WHERE key = '2026-08-02'")
    with closing(open_readonly(path)) as db, pytest.raises(NewsDatabaseError, match="which is no time"):
        list(each_section(db, TEN_DAYS, Wording("vi")))


@SCOPES
def test_the_newspapers_sum_to_what_a_query_counts(db: Database, scope: Scope) -> None:
    assert sum(each.articles for each in per_newspaper(db, scope)) == counted(db, scope)


@SCOPES
def test_the_days_and_the_articles_without_one_sum_to_what_a_query_counts(db: Database, scope: Scope) -> None:
    found, papers = per_day(db, scope), per_newspaper(db, scope)
    on_days = sum(found.of(each, [paper.name for paper in papers]) for each in found.bins) if found else 0
    assert on_days + sum(each.undated for each in papers) == counted(db, scope)


@SCOPES
def test_the_hours_sum_to_the_articles_with_a_day(db: Database, scope: Scope) -> None:
    assert sum(per_hour(db, scope)) == sum(each.dated for each in per_newspaper(db, scope))


@SCOPES
def test_a_province_has_what_a_query_for_it_counts(db: Database, scope: Scope) -> None:
    for each in per_province(db, scope).provinces:
        assert each.articles == counted(db, scope, provinces=(each.name,), merged=True), each.name


@SCOPES
def test_edited_headlines_are_those_a_query_counts(db: Database, scope: Scope) -> None:
    assert sum(n for _, n in edited_headlines(db, scope, 5).counts) == counted(db, scope, title_changed=True)


def test_an_article_without_a_day_is_in_no_period_but_in_all(db: Database) -> None:
    open_, closed = (sum(each.undated for each in per_newspaper(db, scope)) for scope in (ALL, TEN_DAYS))
    assert (open_, closed) == (1, 0)


def test_an_article_about_two_parts_of_a_province_counts_once(db: Database) -> None:
    danang = next(each for each in per_province(db, ALL).provinces if each.name == "Đà Nẵng")
    assert (danang.articles, danang.named, danang.guessed) == (5, 5, 0)


def test_a_newspapers_own_province_is_a_guess(db: Database) -> None:
    hatinh = per_province(db, ALL).provinces[0]
    assert (hatinh.name, hatinh.named, hatinh.guessed) == ("Hà Tĩnh", 0, 30)


def test_each_of_the_34_provinces_stands_once_on_the_map() -> None:
    assert sorted(tiles()) == sorted(NOW)
    assert len(set(tiles().values())) == 34


def test_the_map_is_in_one_piece() -> None:
    places = set(tiles().values())
    reached, edge = set(), [tiles()["Hà Nội"]]
    while edge:
        column, row = edge.pop()
        reached.add((column, row))
        beside = {(column + 1, row), (column - 1, row), (column, row + 1), (column, row - 1)}
        edge += beside & places - reached
    assert reached == places


def test_the_most_copied_story_names_who_was_first_and_how_late_the_others_were(db: Database) -> None:
    found = most_copied(db, ALL, 10)
    (story,) = found.most
    assert (found.stories, story.newspaper, story.newspapers, story.articles) == (1, "vov", 3, 3)
    assert story.delay == 5 * 3600  # 3 hours and 7 hours


def test_only_articles_of_the_report_make_a_story(db: Database) -> None:
    (story,) = most_copied(db, Scope(newspapers=("danviet", "baohatinh")), 10).most
    assert (story.newspaper, story.newspapers, story.delay) == ("danviet", 2, 4 * 3600)


def test_an_edit_has_the_headline_before_and_after_on_the_day_it_was_seen(db: Database) -> None:
    (edit,) = edited_headlines(db, Scope(Period("2026-08-13", "2026-08-13")), 5).latest
    assert (edit.newspaper, edit.before, edit.seen[:10]) == ("vov", "Giá lúa tăng", "2026-08-13")
    assert edit.after.startswith("Giá lúa giảm")
    assert not edited_headlines(db, Scope(Period("2026-08-21")), 5).counts


def test_fields_are_held_against_as_many_days_before(db: Database) -> None:
    found = field_coverage(db, Scope(Period("2026-08-11", "2026-08-20")))
    assert found is not None
    assert (found.recent, found.past) == (Period("2026-08-11", "2026-08-20"), Period("2026-08-01", "2026-08-10"))
    danviet = next(each for each in found.newspapers if each.newspaper == "danviet")
    lead, published_at = (FIELDS.index(name) for name in ("lead", "published_at"))
    assert danviet.recent == Counted(2, danviet.recent.having)  # one without a day, first seen on the 20th
    assert (danviet.recent.having[lead], danviet.recent.having[published_at]) == (1, 1)


def test_without_a_first_day_the_last_four_weeks_are_held_against_those_before(db: Database) -> None:
    found = field_coverage(db, ALL)
    assert found is not None
    assert (found.recent, found.past) == (Period("2026-08-03", "2026-08-30"), Period("2026-08-01", "2026-08-02"))


@pytest.mark.parametrize(("articles", "lost"), [(20, ["lead"]), (19, [])])
def test_a_field_is_lost_when_enough_articles_say_so(articles: int, lost: list[str]) -> None:
    past, recent = (
        Counted(whole, tuple(with_lead if name == "lead" else whole for name in FIELDS))
        for whole, with_lead in ((20, 19), (articles, 9))
    )
    assert Fields("danviet", recent, past).lost == lost


def test_days_that_lack_articles_are_those_of_scrapy_coverage(db: Database) -> None:
    papers = {each.newspaper: each for each in freshness(db, Scope(Period("2026-08-02", "2026-08-11")))}
    assert (papers["danviet"].days, papers["danviet"].empty, papers["baohatinh"].empty) == (10, 6, 0)
    assert (papers["danviet"].last or "")[:10] == "2026-08-20"


def test_reasons_that_differ_in_an_address_are_one(db: Database) -> None:
    found = pages(db, ALL)
    assert found.reasons["rejected", "redirect to …"] == {"vov": 2}
    assert found.lost("danviet") == 1
    assert found.outcomes["danviet"]["found"] == 1


@pytest.mark.parametrize(
    ("scope", "ended"),
    [
        (ALL, [None, "finished"]),
        (Scope(newspapers=("danviet",)), [None]),
        (Scope(Period(until="2026-08-09")), ["finished"]),
    ],
    ids=str,
)
def test_a_run_of_several_newspapers_counts_for_each(db: Database, scope: Scope, ended: list[str | None]) -> None:
    assert [each.reason for each in runs(db, scope)] == ended


@pytest.mark.parametrize(
    ("last", "unit", "bars"),
    [("2026-08-30", "day", 30), ("2027-08-31", "week", 58), ("2030-08-31", "month", 49), ("2060-01-01", "year", 35)],
)
def test_a_long_time_is_counted_by_longer_days(last: str, unit: Unit, bars: int) -> None:
    span = date(2026, 8, 1), date.fromisoformat(last)
    assert unit_of(*span) == unit
    found = list(bins(*span, unit))
    assert len(found) == bars
    assert all(one.end == next_.first for one, next_ in pairwise(found))
