"""``scrapy harvest``: several newspapers in one process, against a stand-in web."""

import json
import re
import sqlite3
import subprocess
from collections import Counter
from contextlib import closing
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from crawler import clock
from crawler.database.claims import claimed
from tests.danviet_web import HURRIED, scrapy, scrapy_at
from tests.standin import Answer, Page, StandIn

HOSTS = {
    "north": "north.baotinh.com.vn",
    "south": "south.baotinh.com.vn",
    "other": "khac.example",
    "broken": "hong.example",
}
INVENTED: dict[str, object] = {"SPIDER_MODULES": "tests.papers"}


def web(*papers: str, articles: int = 3) -> dict[str, Page]:
    """A feed and articles of each of the newspapers."""
    made: dict[str, Page] = {}
    for host in map(HOSTS.__getitem__, papers):
        urls = [f"https://{host}/tin-{number}.htm" for number in range(articles)]
        items = "".join(f"<item><link>{url}</link></item>" for url in urls)
        made[f"https://{host}/rss"] = Answer(f"<rss><channel>{items}</channel></rss>", content_type="text/xml")
        made |= {url: page(f"Tin {number} của {host}") for number, url in enumerate(urls)}
    return made


def page(title: str) -> str:
    text = "<p>Lúa hè thu chín sớm nửa tháng so với mọi năm.</p>"
    return f"<h1 data-role=title>{title}</h1><div data-role=content>{text}<p>{title}: bà con mừng.</p></div>"


def harvest(standin: StandIn, cwd: Path, *arguments: str, **settings: object) -> subprocess.CompletedProcess[str]:
    return scrapy("harvest", *arguments, web=standin, cwd=cwd, **(HURRIED | INVENTED | settings))


def stored(cwd: Path) -> Counter[str]:
    with sqlite3.connect(cwd / "news.db") as connection:
        found = Counter(name for (name,) in connection.execute("SELECT newspaper FROM articles"))
    connection.close()
    return found


def test_the_newspapers_of_a_province_are_harvested(tmp_path: Path) -> None:
    with StandIn(web("north", "south", "other")) as standin:
        done = harvest(standin, tmp_path, "--province", "Hà Tĩnh")
    assert done.returncode == 0, done.stderr
    assert stored(tmp_path) == {"north": 3, "south": 3}
    assert len(list((tmp_path / "archive").iterdir())) == 1


def test_what_goes_wrong_with_one_newspaper_touches_no_other(tmp_path: Path) -> None:
    """One has no server, the reading of another raises; two are read, and the table tells of all."""
    with StandIn(web("north", "broken", "other")) as standin:
        done = harvest(standin, tmp_path, "--all")
    assert stored(tmp_path) == {"north": 3, "other": 3}
    assert re.search(r"broke our reading: ZeroDivisionError +3", done.stderr)
    assert re.search(r"south .* no source could be read", done.stderr)
    assert re.search(r"broken .* 3 broke our reading", done.stderr)
    assert "no source could be read of south" in done.stderr
    assert done.returncode == 3


def test_the_limit_of_one_newspaper_is_its_own(tmp_path: Path) -> None:
    with StandIn(web("north", articles=10) | web("south", articles=2)) as standin:
        done = harvest(standin, tmp_path, "north", "south", "--limit", "4", DOWNLOAD_DELAY=0.1)
        asked = [each.url for each in standin.log if "north" in each.url and each.url.endswith(".htm")]
    assert done.returncode == 0, done.stderr
    assert stored(tmp_path) == {"north": 4, "south": 2}
    assert len(asked) < 10


def test_what_the_limit_left_is_harvested_next_time(tmp_path: Path) -> None:
    with StandIn(web("north", articles=10)) as standin:
        for _ in range(2):
            done = harvest(standin, tmp_path, "north", "--limit", "5", DOWNLOAD_DELAY=0.1)
            assert done.returncode == 0, done.stderr
        asked = [each.url for each in standin.log if each.url.endswith(".htm")]
    assert stored(tmp_path) == {"north": 10}
    assert len(asked) <= 10 + 1


@pytest.mark.parametrize("papers", [("north",), ("north", "other")])
def test_a_newspaper_that_reached_its_limit_is_done_whatever_its_sources_answered(
    tmp_path: Path, papers: tuple[str, ...]
) -> None:
    pages = web("north", "other")
    with StandIn(pages) as standin:
        assert harvest(standin, tmp_path, "north", "--limit", "1").returncode == 0
    tomorrow = clock.moment() + timedelta(days=1)
    del pages["https://north.baotinh.com.vn/rss"]
    with StandIn(pages) as standin:
        again = ("harvest", *papers, "--limit", "1")
        done = scrapy_at(tomorrow, *again, web=standin, cwd=tmp_path, **(HURRIED | INVENTED))
    assert stored(tmp_path)["north"] == 2
    assert done.returncode == 0, done.stderr
    assert "no source could be read" not in done.stderr


def test_a_limit_that_was_not_reached_leaves_nothing_to_be_asked_for(tmp_path: Path) -> None:
    with StandIn(web("north", articles=5) | web("other", articles=2)) as standin:
        harvest(standin, tmp_path, "north", "other", "--limit", "3")
        first = len(standin.log)
        tomorrow = clock.moment() + timedelta(days=1)
        again = ("harvest", "north", "other", "--limit", "3")
        scrapy_at(tomorrow, *again, web=standin, cwd=tmp_path, **(HURRIED | INVENTED))
        second = {each.url: each.status for each in standin.log[first:]}
    assert second["https://khac.example/rss"] == 304
    assert second["https://north.baotinh.com.vn/rss"] == 200


def test_a_newspaper_that_announces_nothing_is_remarked(tmp_path: Path) -> None:
    with StandIn(web("north", "other") | {"https://khac.example/rss": "<html><body>Bảo trì</body></html>"}) as standin:
        done = harvest(standin, tmp_path, "north", "other")
    assert done.returncode == 3
    assert "no source could be read of other" in done.stderr
    assert re.search(r"\n +other +1 +no source could be read; source: web-page *\n", done.stderr)
    assert re.search(r"\n +north +3 *\n", done.stderr)


def test_articles_are_exported_and_nothing_else(tmp_path: Path) -> None:
    with StandIn(web("north", "other")) as standin:
        done = harvest(standin, tmp_path, "north", "other", "-o", "articles.jsonl")
    assert done.returncode == 0, done.stderr
    exported = [json.loads(line) for line in (tmp_path / "articles.jsonl").read_text("utf-8").splitlines()]
    assert Counter(each["newspaper"] for each in exported) == {"north": 3, "other": 3}
    assert all(each["title"] for each in exported)


def test_a_second_harvest_asks_for_nothing_that_rests(tmp_path: Path) -> None:
    with StandIn(web("north", "other")) as standin:
        harvest(standin, tmp_path, "north", "other")
        first = len(standin.log)
        done = harvest(standin, tmp_path, "north", "other")
        second = [each for each in standin.log[first:] if not each.url.endswith("robots.txt")]
    assert done.returncode == 0, done.stderr
    assert second == []
    assert re.search(r"sources not due yet +2\b", done.stderr)


def test_one_crawl_of_a_newspaper_at_a_time(tmp_path: Path) -> None:
    with StandIn(web("north", "other")) as standin, claimed(tmp_path / "news.db", ["north"]):
        both = harvest(standin, tmp_path, "north", "other")
        alone = harvest(standin, tmp_path, "north")
    assert (both.returncode, alone.returncode) == (3, 1)
    assert "north: another crawl into news.db is under way" in alone.stderr
    with closing(sqlite3.connect(tmp_path / "news.db")) as connection:
        told = connection.execute("SELECT arguments ->> '$.newspapers' FROM runs").fetchall()
    assert told == [('["other"]',)], "a later crawl of north would take its sources for read"
    assert stored(tmp_path) == {"other": 3}


def test_two_hosts_of_one_site_are_asked_one_at_a_time(tmp_path: Path) -> None:
    with StandIn(web("north", "south")) as standin:
        done = harvest(standin, tmp_path, "north", "south", DOWNLOAD_DELAY=0.2, DOWNLOAD_DELAY_JITTER=0)
        times = sorted(each.at for each in standin.log if not each.url.endswith("robots.txt"))
    assert done.returncode == 0, done.stderr
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.15


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "name newspapers or --province, or else --all"),
        (("nort", "--all"), "name newspapers or --province, or else --all"),
        (("--province", "Cà Mau"), "there is no newspaper of Cà Mau"),
        (("nort",), "there is no newspaper nort; did you mean north?"),
        (("--province", "Hà Tịnh Xa"), "there is no province Hà Tịnh Xa"),
        (("north", "--limit", "x"), "--limit=x is no number of articles"),
        (("north", "--since", "tomorrow"), "--since=tomorrow"),
    ],
)
def test_wrong_usage_is_told_in_one_line(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    done = scrapy("harvest", *arguments, web=None, cwd=tmp_path, **INVENTED)
    assert done.returncode == 2
    assert told in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
