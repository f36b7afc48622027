"""A week of a newspaper that edits, deletes and publishes, harvested every few hours: what is asked for, and when."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.danviet_web import HURRIED, scrapy_at
from tests.standin import Answer, Asked, Page, StandIn

BEGAN = datetime.fromisoformat("2026-08-10T08:00:00+07:00")
RSS = "https://khac.example/rss"
#: Hours after the beginning at which a timer calls.
CALLS = (0, 1.01, 2.5, 6.5, 25, 73, 150, 169)


def article(number: int, text: str = "Lúa hè thu chín sớm.", published: datetime = BEGAN) -> Answer:
    when = f"<p data-role=publishdate>{published:%d/%m/%Y %H:%M}</p>"
    return Answer(f"<h1 data-role=title>Tin số {number}</h1>{when}<div data-role=content><p>{text}</p></div>")


def feed(*numbers: int) -> Answer:
    items = "".join(f"<item><link>https://khac.example/tin-{number}.htm</link></item>" for number in numbers)
    return Answer(f"<rss><channel>{items}</channel></rss>", content_type="text/xml")


def url(number: int) -> str:
    return f"https://khac.example/tin-{number}.htm"


class Week:
    """The newspaper's answers, and a harvest at any hour."""

    def __init__(self, folder: Path, web: dict[str, Page]) -> None:
        self.folder, self.web = folder, web
        self.standin = StandIn(web)

    def harvest(self, hours: float) -> list[Asked]:
        """What a harvest asks for so many hours after the beginning, robots.txt aside."""
        first = len(self.standin.log)
        settings = HURRIED | {"SPIDER_MODULES": "tests.papers"}
        at = BEGAN + timedelta(hours=hours)
        done = scrapy_at(at, "harvest", "other", web=self.standin, cwd=self.folder, **settings)
        assert done.returncode == 0, done.stderr
        return [each for each in self.standin.log[first:] if not each.url.endswith("robots.txt")]


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> dict[float, dict[str, int]]:
    """What each call asked for, by address, with the status; meanwhile article 1 is edited, 2 deleted, 3 new."""
    folder = tmp_path_factory.mktemp("week")
    web: dict[str, Page] = {RSS: feed(1, 2), url(1): article(1), url(2): article(2)}
    calls = Week(folder, web)
    asked = {}
    with calls.standin:
        for hours in CALLS:
            if hours == 2.5:
                web |= {RSS: feed(3, 1, 2), url(3): article(3, published=BEGAN + timedelta(hours=2))}
            if hours == 6.5:
                web[url(1)] = article(1, "Lúa hè thu chín muộn.")
            if hours == 25:
                web[url(2)] = Answer("", status=404)
            asked[hours] = {each.url: each.status for each in calls.harvest(hours)}
    return asked


def test_young_articles_are_looked_at_on_the_ladder(week: dict[float, dict[str, int]]) -> None:
    seen = {hours: asked[url(1)] for hours, asked in week.items() if url(1) in asked}
    assert seen == {0: 200, 1.01: 304, 6.5: 200, 25: 304, 73: 304, 169: 304}


def test_a_feed_is_asked_when_it_is_due(week: dict[float, dict[str, int]]) -> None:
    """Both articles are new at first: half an hour; then none is: one hour, two, ... a day at most."""
    seen = {hours: asked[RSS] for hours, asked in week.items() if RSS in asked}
    assert seen == {0: 200, 1.01: 304, 2.5: 200, 6.5: 304, 25: 304, 73: 304, 150: 304, 169: 304}


def test_an_article_is_asked_for_once_it_is_announced(week: dict[float, dict[str, int]]) -> None:
    assert next(hours for hours, asked in week.items() if url(3) in asked) == 2.5


def test_an_unchanged_newspaper_is_asked_for_nothing_but_what_may_have_changed(tmp_path: Path) -> None:
    """Of what a harvest without memory would ask for, 95 % and more are not asked for or not sent."""
    numbers = range(20)
    web: dict[str, Page] = {RSS: feed(*numbers)}
    calls = Week(tmp_path, web | {url(number): article(number) for number in numbers})
    with calls.standin:
        assert {each.status for each in calls.harvest(0)} == {200}
        later = [each.status for hours in (0.2, 0.4, 0.6, 1.1, 3, 7) for each in calls.harvest(hours)]
    assert set(later) == {304}
    assert len(later) < 6 * 21 / 2
