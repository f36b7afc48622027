"""The collected news from Python: what is found, by which keywords, and what is refused."""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from crawler.choosing import add_conditions
from crawler.database import open_news
from crawler.database.connect import DatabaseMissing, NewsDatabaseError
from crawler.database.news import News
from crawler.items import Article
from crawler.keywords import asked
from tests.asking import COPY, FIRST, OLDER
from tests.stored import MONDAY, TUESDAY, article, store
from tests.test_query_stories import link

AT = "https://danviet.vn/ngo.htm"


@pytest.fixture
def news(path: Path) -> Iterator[News]:
    with open_news(path) as opened:
        yield opened


def keys(articles: Iterator[Article]) -> list[str | None]:
    return [each.key for each in articles]


# --- what is found ---------------------------------------------------------------------------------------------


def test_an_article_has_its_lists_provinces_and_times(news: News) -> None:
    (found,) = news.search("thong minh", newspaper="danviet")
    assert found.authors == FIRST.authors
    assert found.provinces == FIRST.provinces
    assert found.images == FIRST.images
    assert (found.published_at, found.fetched_at) == (FIRST.published_at, FIRST.fetched_at)
    assert found.page is None


def test_words_are_read_as_scrapy_query_reads_them(news: News) -> None:
    assert keys(news.search("da nang")) == keys(news.search("Đà Nẵng")) == [FIRST.key]
    assert keys(news.search('"đoạn một"')) == [FIRST.key]
    assert keys(news.search("?!")) == []


def test_without_words_all_articles_come_the_newest_first(news: News) -> None:
    assert keys(news.articles()) == [FIRST.key, COPY.key]
    assert keys(news.articles(sort="newspaper")) == [COPY.key, FIRST.key]
    assert keys(news.articles(limit=1)) == [FIRST.key]


def test_edits_come_the_latest_first_as_in_scrapy_query(path: Path) -> None:
    assert asked("", {"edited": True}).sort == "edited"
    assert asked("lúa", {"edited": True}).sort == "relevance"
    with open_news(path) as news:
        assert keys(news.articles(edited=True)) == [FIRST.key]


def test_there_is_no_limit_but_the_one_that_is_asked_for(news: News) -> None:
    assert asked("", {}).limit == 0
    assert news.count() == news.count(limit=1) == 2


def test_of_a_story_one_is_found_or_with_copies_each(path: Path, tmp_path: Path) -> None:
    copied = tmp_path / "news.db"
    copied.write_bytes(path.read_bytes())
    link(copied, {1: ("danviet:20210910193012345", "baonghean:1")})
    with open_news(copied) as news:
        assert (news.count(), news.count(copies=True)) == (1, 2)
        assert keys(news.articles(copies=True)) == [FIRST.key, COPY.key]
        assert [each.row["key"] for each in news.story(COPY).versions] == [FIRST.key, COPY.key]


def test_rows_have_an_id_and_the_fields_of_an_article_or_what_is_named(news: News) -> None:
    first = next(news.rows("thong minh", newspaper="danviet"))
    assert first["id"] == 1
    assert first["authors"] == FIRST.authors
    assert [*news.rows("da nang", columns=["revisions", "snippet"])] == [
        {"revisions": 2, "snippet": "Thành phố thử đèn giao thông. Đoạn một. Đoạn hai ở Đà Nẵng."}
    ]
    with pytest.raises(ValueError, match=r"^no column text; there are id, url, "):
        news.rows(columns=["text"])
    with pytest.raises(TypeError, match=r"^columns are a list of names, not 'id,title'$"):
        news.rows(columns="id,title")


def test_articles_are_counted_by_what_they_have_in_common(news: News) -> None:
    assert news.groups("newspaper") == [("baonghean", 1), ("danviet", 1)]
    assert news.groups("province", "thong minh", newspaper="danviet", merged=False) == [("Đà Nẵng", 1)]
    assert news.groups("province", merged=True) == news.groups("province", merged=True, limit=0) != []
    assert news.groups("newspaper", limit=1) == [("baonghean", 1)]
    with pytest.raises(ValueError, match=r"^articles are counted by newspaper, province, .*, not by 'year'$"):
        news.groups("year")


# --- one article -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", [2, "2", COPY.url, "https://baonghean.vn/old-1.html", COPY, replace(COPY, key="joined")]
)
def test_an_article_is_named_by_its_id_an_address_or_itself(news: News, name: int | str | Article) -> None:
    assert news.article(name).key == COPY.key


def test_an_article_leads_to_its_revisions(news: News) -> None:
    (found,) = news.search("da nang")
    assert [each["title"] for each in news.revisions(found)] == [OLDER.title, FIRST.title]
    assert news.revisions(found.url or "") == news.revisions(1) == news.revisions(found)


def test_of_two_articles_at_one_address_each_leads_to_itself(tmp_path: Path) -> None:
    store(path := tmp_path / "news.db", [article("a", "Lúa", MONDAY), article("b", "Ngô", TUESDAY, url=AT)])
    store(path, [article("c", "Khoai", MONDAY, url=AT)])
    with open_news(path) as news:
        both = [each for each in news.articles() if each.url == AT]
        assert [news.revisions(each)[0]["title"] for each in both] == [each.title for each in both]
        assert len(both) == 2


@pytest.mark.parametrize("ask", [News.article, News.revisions, News.story])
@pytest.mark.parametrize("name", [99, "https://danviet.vn/x.htm", Article(url="https://danviet.vn/x.htm", key="x")])
def test_what_is_not_there_is_told(news: News, ask: object, name: int | str | Article) -> None:
    assert callable(ask)
    with pytest.raises(LookupError, match=r"news\.db has no article (99|https://danviet\.vn/x\.htm)$"):
        ask(news, name)


# --- filters ---------------------------------------------------------------------------------------------------


def test_provinces_are_spelled_in_any_way(news: News) -> None:
    assert keys(news.articles(province="da nang")) == keys(news.articles(province=["ĐÀ NẴNG", "Huế"])) == [FIRST.key]
    assert keys(news.articles(province="quang nam")) == []
    assert keys(news.articles(province="quang nam", merged=True)) == [FIRST.key]


def test_a_day_may_be_a_date_and_what_asks_for_nothing_is_left_out(news: News) -> None:
    assert keys(news.articles(since=date(2021, 9, 10), until="2021-09-10", author=None, merged=False)) == [FIRST.key]


def test_every_option_of_the_command_line_is_a_keyword() -> None:
    parser = argparse.ArgumentParser(add_help=False)
    add_conditions(parser)
    options = [each.option_strings[0].lstrip("-").replace("-", "_") for each in parser._actions]
    with pytest.raises(TypeError) as error:
        asked("", {"nothing": 1})
    assert str(error.value) == f"there is no filter 'nothing'; there are {', '.join(options)}, sort, limit"


@pytest.mark.parametrize(
    ("filters", "error", "message"),
    [
        ({"since": "10/09/2021"}, ValueError, "since: 10/09/2021 is no day such as 2021-09-01"),
        ({"province": "Quang Nan"}, ValueError, "province: Quang Nan is no province; did you mean Quảng Nam?"),
        ({"province": ["hue", "x y z"]}, ValueError, "province: x y z is no province; did you mean "),
        ({"province": []}, ValueError, "province: the list is empty; leave it out to find all"),
        ({"merged": True}, ValueError, "merged says how to read province, which is missing"),
        ({"since": "2021-09-02", "until": "2021-09-01"}, ValueError, "since 2021-09-02 is later than until 2021-09-01"),
        ({"author": " "}, ValueError, "author: the name is empty"),
        ({"author": "\ud800"}, ValueError, "author: '\\ud800' is not UTF-8 text"),
        ({"author": True}, ValueError, "author: expected one argument"),
        ({"title_changed": "yes"}, ValueError, "title_changed: ignored explicit argument 'yes'"),
        ({"limit": -1}, ValueError, "limit: -1 is no number of articles; 0 is all"),
        ({"sort": "best"}, ValueError, "sort: invalid choice: 'best' (choose from "),
        ({"author": ["Hà An", "Nguyễn Vân"]}, TypeError, "author: one value, not ['Hà An', 'Nguyễn Vân']"),
        ({"author": 2.5}, TypeError, "author: 2.5 is neither a text nor a number nor a day"),
        ({"title-changed": True}, TypeError, "there is no filter 'title-changed'; there are "),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_read(
    news: News, filters: dict[str, Any], error: type[Exception], message: str
) -> None:
    for ask in (news.articles, news.rows, news.table, news.count):
        with pytest.raises(error) as raised:
            ask(**filters)
        assert str(raised.value).startswith(message)


def test_words_are_one_text(news: News) -> None:
    with pytest.raises(TypeError, match=r"^words are one text, not \['lúa'\]$"):
        news.search(["lúa"])  # type: ignore[arg-type]  # as a person may
    with pytest.raises(ValueError, match="is not UTF-8 text"):
        news.search("\udcff")


# --- the file --------------------------------------------------------------------------------------------------


def test_a_missing_database_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing, match=r"nothing\.db: no such database"):
        open_news(tmp_path / "nothing.db")


def test_nothing_can_be_asked_of_what_was_closed(path: Path) -> None:
    with open_news(path) as news:
        waiting = news.articles()
    for ask in (lambda: next(waiting), news.count, lambda: news.article(1)):
        with pytest.raises(NewsDatabaseError, match=r"news\.db: Cannot operate on a closed database"):
            ask()


@pytest.mark.parametrize("first", ["crawler.choosing", "crawler.keywords", "crawler.database.news"])
def test_any_module_may_be_imported_first(first: str) -> None:
    subprocess.run([sys.executable, "-c", f"import {first}"], check=True)


def test_opening_the_database_loads_neither_scrapy_nor_rich() -> None:
    code = "import sys, crawler.database.connect; print([each for each in ('scrapy', 'rich') if each in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"
