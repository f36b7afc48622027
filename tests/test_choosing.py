"""The options that say which articles a command is about, as a person types them."""

from dataclasses import replace
from pathlib import Path

import pytest

from crawler.database.filters import HAS
from crawler.items import Article, Image, Province
from tests.asking import Scrapy
from tests.stored import TUESDAY, answer, article, store
from tests.test_query_stories import link

BARE = replace(article("1", title=None, body=None, authors=[]), newspaper="cand")
FULL = Article(
    url="https://danviet.vn/2",
    newspaper="danviet",
    title="Lúa chín",
    lead="Lúa tốt.",
    body="Lúa vàng.",
    authors=["Hà An"],
    agency="Thông tấn xã Việt Nam",
    published_at="2026-08-10T07:00:00+07:00",
    modified_at="2026-08-10T08:00:00+07:00",
    section=["Kinh tế"],
    tags=["lúa"],
    images=[Image(url="https://danviet.vn/1.jpg", caption="Gặt")],
    language="vi",
    provinces=[Province(name="Huế", today="Huế", found_in="newspaper")],
    kind="article",
    fetched_at="2026-08-10T09:00:00+07:00",
    warnings=["weekday-mismatch"],
    key="2",
    content_hash="2",
)
WIRE = replace(FULL, key="3", agency="TTXVN", newspaper="nhandan", content_hash="3", url="https://nhandan.vn/3")
BLANK = replace(FULL, key="4", agency=None, newspaper="vov", content_hash="4", url="https://vov.vn/4", title="")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four articles whose ids are their keys; 2 and 3 are a story."""
    path = tmp_path_factory.mktemp("choosing") / "news.db"
    store(path, [BARE, FULL, WIRE, replace(BLANK, images=[Image(url="https://vov.vn/4.jpg", caption=None)])])
    store(path, [answer("gone", TUESDAY, "https://vov.vn/4", status=410)])
    link(path, {7: ("2", "3")})
    return path


def keys(scrapy: Scrapy, *args: str) -> str:
    code, out, _ = scrapy("query", "--format", "csv", "--columns", "key", *args)
    assert code == 0
    return "".join(sorted(out.split()[1:]))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("TTXVN", "3"),
        ("ttxvn", "3"),
        ("thông tấn xã việt nam", "2"),
        ("Thong tan xa Viet Nam", "2"),
        ("thong tan", ""),
        ("thổng tấn xã việt nam", ""),
    ],
)
def test_an_agency_is_named_as_an_author_is(scrapy: Scrapy, typed: str, found: str) -> None:
    assert keys(scrapy, "--agency", typed) == found


def test_several_newspapers_are_any_of_them(scrapy: Scrapy) -> None:
    assert keys(scrapy, "--newspaper", "cand") == "1"
    assert keys(scrapy, "--newspaper", "cand", "--newspaper", "vov") == "14"


@pytest.mark.parametrize("name", ["2", "3", "https://nhandan.vn/3", "https://nhandan.vn/3?utm_source=x"])
def test_a_story_is_named_by_any_of_its_articles_and_found_whole(scrapy: Scrapy, name: str) -> None:
    assert keys(scrapy, "--has", "agency") == "2"
    assert keys(scrapy, "--story", name) == "23"


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (("--story", "2", "--agency", "ttxvn"), "3"),
        (("--story", "2", "lua"), "23"),
        (("--story", "2", "chuot"), ""),
        (("--story", "1"), "1"),
        (("--story", "99"), ""),
        (("--story", "https://nhandan.vn/99"), ""),
    ],
)
def test_a_story_narrows_with_all_the_rest(scrapy: Scrapy, args: tuple[str, ...], found: str) -> None:
    assert keys(scrapy, *args) == found


@pytest.mark.parametrize("field", HAS)
def test_has_and_missing_part_the_articles(scrapy: Scrapy, field: str) -> None:
    there = {"agency": "23", "title": "23", "caption": "23", "gone_at": "4"}.get(field, "234")
    assert keys(scrapy, "--copies", "--has", field) == there
    assert keys(scrapy, "--copies", "--missing", field) == "".join(sorted({*"1234"} - {*there}))


@pytest.mark.parametrize("field", HAS)
def test_has_and_missing_narrow_what_words_find(scrapy: Scrapy, field: str) -> None:
    there, lacking = (keys(scrapy, "lua", option, field, "--copies") for option in ("--has", "--missing"))
    assert sorted(there + lacking) == [*"234"]


def test_all_that_is_asked_for_must_be_there_and_all_else_missing(scrapy: Scrapy) -> None:
    assert keys(scrapy, "--has", "image", "--has", "caption", "--copies") == "23"
    assert keys(scrapy, "--missing", "caption", "--missing", "title") == "14"
    assert keys(scrapy, "--has", "image", "--missing", "caption") == "4"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--has", "picture"), "invalid choice: 'picture'"),
        (("--missing", "authors"), "invalid choice: 'authors'"),
        (("--has", "lead", "--missing", "lead"), "--has lead and --missing lead exclude each other"),
        (("--agency", " "), "the name is empty"),
        (("--story", ""), "the name is empty"),
        (("--story", "nhandan"), "nhandan is neither an ID nor an address"),
    ],
)
def test_wrong_usage_says_what_is_right(scrapy: Scrapy, args: tuple[str, ...], message: str) -> None:
    code, out, err = scrapy("query", *args)
    assert (code, out) == (2, "")
    assert message in err
