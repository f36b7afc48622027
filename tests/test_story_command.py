"""``scrapy story``: who ran an article, how late, and what they cut or added."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.database.story import Version
from crawler.items import Article
from tests.asking import Scrapy
from tests.stored import article, store
from tests.test_query_stories import link

FIRST = "Lũ lên nhanh.\n\nBa xã bị cắt đường.\n\nDân được đưa lên đồi."


def ran(key: str, at: str | None, title: str, body: str, **fields: str) -> Article:
    published = at and f"2026-08-{at}:00+07:00"
    made = article(key, text=title, body=body, published_at=published)
    return replace(made, newspaper=key, authors=[], **fields)  # type: ignore[arg-type]  # only texts are given


ARTICLES = [
    ran("baonghean", "10T09:10", "Lũ lên", FIRST.replace("Ba xã", "Bốn xã"), agency="TTXVN"),
    ran("baohatinh", "10T07:00", "Lũ lên", FIRST, agency="TTXVN"),
    ran("danviet", None, "Lũ lên", "Lũ lên nhanh.\n\nDân được đưa lên đồi.\n\n\x1b[31mHuyện xin cứu trợ."),
    ran("vov", "12T10:30", "Lũ dữ", FIRST),
    ran("cand", "10T07:00", "Chuyện khác", "Một mình."),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("story") / "news.db"
    store(path, ARTICLES)
    link(path, {3: ("baohatinh", "baonghean", "vov", "danviet")})
    return path


def url(key: str) -> str:
    return f"https://danviet.vn/{key}.htm"


ROWS = [
    ["baohatinh", "10/08/2026 07:00", "first", "100 %", "TTXVN"],
    ["baonghean", "10/08/2026 09:10", "+2 h 10 min", "87 %", "TTXVN", "1 word", "1 word"],
    ["vov", "12/08/2026 10:30", "+2 d 3 h", "87 %", "1 word", "1 word"],
    ["danviet", "87 %", "5 words (1 paragraph)", "5 words (1 paragraph)"],
]


@pytest.mark.parametrize("name", ["danviet", "baohatinh"])
def test_who_ran_it_when_how_late_and_what_they_cut_and_added(scrapy: Scrapy, name: str) -> None:
    code, out, err = scrapy("story", url(name))
    assert (code, err) == (0, "")
    title, _, head, _, *rows = out.splitlines()
    assert title == "Story of 4 articles, credited to TTXVN"
    assert head.split() == ["id", "newspaper", "published", "later", "similar", "agency", "cut", "added"]
    assert [[cell.strip() for cell in row[4:].split("  ") if cell.strip()] for row in rows] == ROWS


def test_the_texts_are_compared_with_the_first(scrapy: Scrapy) -> None:
    out = scrapy("story", url("vov"), "--diff").out
    assert "): 1 word gone, 1 word new" in out
    assert "body\n[-Ba-]{+Bốn+} xã bị cắt đường.\n" in out
    assert "title\nLũ [-lên-]{+dữ+}\n" in out
    assert "body\n[-Ba xã bị cắt đường.-]\n{+\ufffd[31mHuyện xin cứu trợ.+}\n" in out
    assert "[-" not in scrapy("story", url("vov")).out


def test_as_json(scrapy: Scrapy) -> None:
    story = json.loads(scrapy("story", url("vov"), "--format", "json").out)
    assert (story["id"], story["agency"]) == (3, "TTXVN")
    first, second, _, last = story["articles"]
    assert (first["newspaper"], first["seconds_later"], first["similarity"]) == ("baohatinh", 0, 1.0)
    assert (second["newspaper"], second["seconds_later"], second["similarity"]) == ("baonghean", 7800, 0.876)
    assert (last["newspaper"], last["published_at"], last["seconds_later"]) == ("danviet", None, None)
    assert (last["cut"], last["added"]) == ({"paragraphs": 1, "words": 5}, {"paragraphs": 1, "words": 5})
    assert "changes" not in last
    with_changes = json.loads(scrapy("story", url("vov"), "--format", "json", "--diff").out)["articles"]
    assert [len(each["changes"]) for each in with_changes] == [0, 1, 1, 2]
    assert with_changes[3]["changes"][0]["pieces"][0]["kind"] == "gone"


@pytest.mark.parametrize("time", [None, "at noon", "2026-08-10T15:00:00"])
def test_nobody_knows_how_late_what_tells_no_time_is(time: str | None) -> None:
    told = {"published_at": "2026-08-10T08:00:00+07:00"}
    assert Version({"published_at": time}, told).seconds_later is None
    assert Version(told, {"published_at": time}).seconds_later is None


def test_an_article_outside_any_story_says_so(scrapy: Scrapy) -> None:
    code, out, err = scrapy("story", url("cand"))
    assert (code, err) == (0, "")
    assert out.endswith(" (cand) is in no story: no copy of it is known.\n")
    story = json.loads(scrapy("story", url("cand"), "--format", "json").out)
    assert (story["id"], [each["newspaper"] for each in story["articles"]]) == (None, ["cand"])


def test_an_article_that_is_not_there_is_exit_code_1(scrapy: Scrapy, path: Path) -> None:
    message = f"scrapy story: {path} has no article 99; `scrapy query` lists what it has\n"
    assert scrapy("story", "99") == (1, "", message)


@pytest.mark.parametrize("args", [(), ("1", "2"), ("1", "--dif", "x")])
def test_wrong_usage_is_exit_code_2(scrapy: Scrapy, args: tuple[str, ...]) -> None:
    assert scrapy("story", *args).code == 2


def test_show_leads_to_the_story(scrapy: Scrapy) -> None:
    assert "scrapy story " in scrapy("show", url("vov")).out
    assert "scrapy story " not in scrapy("show", url("cand")).out
