"""A week of two newspapers that edit, delete, move, copy and publish again, harvested every few hours.

What is asked for, and when; and at the end exactly the revisions, gone marks and stories there should be.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.danviet_web import HURRIED, scrapy_at
from tests.standin import Answer, Asked, Page, StandIn
from tests.stored import rows

BEGAN = datetime.fromisoformat("2026-08-10T08:00:00+07:00")
OTHER, NORTH = "https://khac.example", "https://north.baotinh.com.vn"
RSS = f"{OTHER}/rss"
EDITED, DELETED, NEW, MOVED, COPIED = range(1, 6)
#: Hours after the beginning at which a timer calls.
CALLS = (0, 1.01, 2.5, 6.5, 25, 73, 150, 169)
WIRE = (
    "Chiều qua, Đài Khí tượng cho biết mực nước trên sông Gianh lên nhanh, nhiều xã ven sông bị ngập sâu hơn một mét.",
    "Chính quyền địa phương đưa hơn hai trăm hộ dân vùng trũng lên các trường học và trụ sở xã trước khi trời tối hẳn.",
    "Lực lượng cứu hộ dùng xuồng chở gạo, mì gói, nước sạch tới từng xóm còn bị cô lập, dự kiến nước rút sau ba ngày.",
)


def article(title: str, *paragraphs: str, hours: float = 0) -> Answer:
    when = f"<p data-role=publishdate>{BEGAN + timedelta(hours=hours):%d/%m/%Y %H:%M}</p>"
    text = "".join(f"<p>{each}</p>" for each in paragraphs or ("Lúa hè thu chín sớm.",))
    return Answer(f"<h1 data-role=title>{title}</h1>{when}<div data-role=content>{text}</div>")


def feed(host: str, *numbers: int) -> Answer:
    items = "".join(f"<item><link>{url(number, host)}</link></item>" for number in numbers)
    return Answer(f"<rss><channel>{items}</channel></rss>", content_type="text/xml")


def url(number: int, host: str = OTHER) -> str:
    return f"{host}/tin-{number}.htm"


def begins() -> dict[str, Page]:
    """The week's first morning."""
    return {
        RSS: feed(OTHER, EDITED, DELETED, MOVED, COPIED),
        f"{NORTH}/rss": feed(NORTH),
        **{url(number): article(f"Tin số {number}") for number in (EDITED, DELETED, MOVED)},
        url(COPIED): article("Nước sông Gianh lên nhanh", *WIRE),
    }


def publishes(web: dict[str, Page]) -> None:
    web |= {RSS: feed(OTHER, NEW, EDITED, DELETED), url(NEW): article("Tin mới", hours=2)}


def copies(web: dict[str, Page]) -> None:
    """The other newspaper runs the first two paragraphs under a headline of its own; an article is edited."""
    web |= {f"{NORTH}/rss": feed(NORTH, 9), url(9, NORTH): article("Lũ về trong đêm", *WIRE[:2], hours=6)}
    web[url(EDITED)] = article(f"Tin số {EDITED}", "Lúa hè thu chín muộn.")


def deletes_and_moves(web: dict[str, Page]) -> None:
    web[url(DELETED)] = Answer("", status=404)
    web[url(MOVED)] = Answer("", status=301, headers={"Location": url(44)})
    web[url(44)] = article(f"Tin số {MOVED}")


def edits_back(web: dict[str, Page]) -> None:
    """The first text again, but for quotes, a place of tone and white space, which are no edit."""
    web[url(EDITED)] = article(f"Tin  số {EDITED}", "“Lúa hè  thu” chín sớm .")


EVENTS: dict[float, Callable[[dict[str, Page]], None]] = {
    2.5: publishes,
    6.5: copies,
    25: deletes_and_moves,
    73: edits_back,
}


class Week(NamedTuple):
    """What each call asked for, by address, with the status; and the database at the end."""

    asked: dict[float, dict[str, int]]
    database: Path

    def statuses(self, address: str) -> dict[float, int]:
        return {hours: asked[address] for hours, asked in self.asked.items() if address in asked}


def harvest(standin: StandIn, folder: Path, hours: float) -> list[Asked]:
    """What a harvest asks for so many hours after the beginning, robots.txt aside."""
    first, at = len(standin.log), BEGAN + timedelta(hours=hours)
    settings = HURRIED | {"SPIDER_MODULES": "tests.papers"}
    done = scrapy_at(at, "harvest", "other", "north", web=standin, cwd=folder, **settings)
    assert done.returncode == 0, done.stderr
    return [each for each in standin.log[first:] if not each.url.endswith("robots.txt")]


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Week:
    folder, web = tmp_path_factory.mktemp("week"), begins()
    asked = {}
    with StandIn(web) as standin:
        for hours in CALLS:
            if event := EVENTS.get(hours):
                event(web)
            asked[hours] = {each.url: each.status for each in harvest(standin, folder, hours)}
    return Week(asked, folder / "news.db")


# --- what is asked for -------------------------------------------------------------------------------------------


def test_young_articles_are_looked_at_on_the_ladder(week: Week) -> None:
    assert week.statuses(url(EDITED)) == {0: 200, 1.01: 304, 6.5: 200, 25: 304, 73: 200, 169: 304}


def test_a_feed_is_asked_when_it_is_due(week: Week) -> None:
    """All articles are new at first: half an hour; then none is: one hour, two, ... a day at most."""
    assert week.statuses(RSS) == {0: 200, 1.01: 304, 2.5: 200, 6.5: 304, 25: 304, 73: 304, 150: 304, 169: 304}


def test_an_article_is_asked_for_once_it_is_announced(week: Week) -> None:
    assert next(iter(week.statuses(url(NEW)))) == 2.5


def test_what_an_unchanged_newspaper_is_asked_for_is_not_sent(tmp_path: Path) -> None:
    """Of what a harvest without memory would ask for, 95 % are not asked for, or answered 304."""
    web = begins() | {RSS: feed(OTHER, *range(10, 30)), f"{NORTH}/rss": feed(NORTH, *range(10, 30))}
    web |= {url(number, host): article(f"Tin số {number}") for number in range(10, 30) for host in (OTHER, NORTH)}
    with StandIn(web) as standin:
        first = harvest(standin, tmp_path, 0)
        later = [each.status for hours in (0.2, 0.6, 1.1, 7) for each in harvest(standin, tmp_path, hours)]
    assert {each.status for each in first} == {200}
    assert len(first) == 42
    assert later
    assert set(later) == {304}


# --- what is kept ------------------------------------------------------------------------------------------------


def test_each_text_of_an_article_is_a_revision_and_an_old_one_come_back_is_none(week: Week) -> None:
    sql = "SELECT url, r.body, r.first_seen FROM revisions r JOIN articles a ON a.id = article_id ORDER BY r.first_seen"
    found = [row for row in rows(week.database, sql) if row["url"] == url(EDITED)]
    assert [(row["body"], row["first_seen"] < "2026-08-10T12") for row in found] == [
        ("“Lúa hè thu” chín sớm .", True),
        ("Lúa hè thu chín muộn.", False),
    ]
    assert rows(week.database, "SELECT count(*) AS n FROM revisions") == [{"n": 7}]


def test_what_was_deleted_is_marked_and_keeps_its_text(week: Week) -> None:
    gone = rows(week.database, "SELECT url, gone_at, body FROM articles WHERE gone_at IS NOT NULL")
    assert [(row["url"], row["gone_at"][:13], row["body"]) for row in gone] == [
        (url(DELETED), "2026-08-11T09", "Lúa hè thu chín sớm.")
    ]


def test_what_moved_for_ever_is_one_article(week: Week) -> None:
    found = [row["url"] for row in rows(week.database, "SELECT url, title FROM articles ORDER BY url")]
    assert (url(44) in found, url(MOVED) in found) == (True, False)


def test_who_copied_whom_is_a_story(week: Week) -> None:
    sql = "SELECT url, articles, first_id = a.id AS first FROM stories s JOIN articles a ON a.story_id = s.id"
    assert rows(week.database, f"{sql} ORDER BY url") == [
        {"url": url(COPIED), "articles": 2, "first": 1},
        {"url": url(9, NORTH), "articles": 2, "first": 0},
    ]
