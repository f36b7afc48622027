"""Found articles as a table in a notebook: nothing in it runs, and it is the table of `scrapy query` elsewhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from crawler.database import open_news
from crawler.database.news import News
from tests.stored import article, store

HOSTILE = '<img src=x onerror=alert(1)> Lúa "chín" & <b>vàng</b> \x1b[31m'


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("notebook") / "news.db"
    address, time = 'https://danviet.vn/"><script>alert(1)</script>', "2021-09-10T19:30:00+07:00"
    hostile = article("a", HOSTILE, url=address, published_at=time, authors=["Hà <An>", "Vân"])
    script = article("b", "Ngô non", url="javascript:alert(1)")
    store(path, [hostile, script, article("c", "Khoai\nsọ", url="http://danviet.vn/c.htm", body="Khoai")])
    return path


@pytest.fixture
def news(path: Path) -> Iterator[News]:
    with open_news(path) as opened:
        yield opened


def shown(news: News, words: str = "", **asked: Any) -> html.HtmlElement:  # noqa: ANN401  any filter
    return html.fromstring(news.table(words, **asked)._repr_html_())


def test_texts_of_newspapers_are_no_markup(news: News) -> None:
    table = shown(news, columns=["title", "authors", "url", "body"])
    assert {each.tag for each in table.iter()} <= {"table", "caption", "thead", "tbody", "tr", "th", "td", "a", "br"}
    link, authors, url, _ = table.xpath("//tr[td][1]/td")
    assert link.text_content() == HOSTILE.replace("\x1b", "�")
    assert authors.text == "Hà <An>; Vân"
    assert link.find("a").get("href") == url.text == 'https://danviet.vn/"><script>alert(1)</script>'


def test_only_addresses_of_the_web_are_links(news: News) -> None:
    table = shown(news, columns=["title"])
    assert [each.text_content() for each in table.xpath("//a")] == [HOSTILE.replace("\x1b", "�"), "Khoaisọ"]
    assert "javascript" not in html.tostring(table, encoding="unicode")


def test_a_hit_is_marked_in_the_headline_and_below_it(news: News) -> None:
    (cell,) = shown(news, "chin", columns=["title"]).xpath("//td")
    assert [each.text for each in cell.xpath("a//mark")] == ["chín"]
    assert [each.text for each in cell.xpath("small//mark")] == ["chín"]
    assert cell.xpath("count(.//img)") == 0


def test_a_hit_is_marked_in_a_column_of_its_own(news: News) -> None:
    (cell,) = shown(news, "chin", columns=["snippet"]).xpath("//td")
    assert [each.text for each in cell.xpath("mark")] == ["chín"]


def test_no_colour_is_set_so_that_dark_and_light_notebooks_are_alike(news: News) -> None:
    assert set(shown(news, "chin").xpath("//@style")) == {"text-align: left"}
    assert not shown(news).xpath("//@class | //@color | //@bgcolor | //style")


def test_columns_have_headings_and_times_are_as_in_vietnam(news: News) -> None:
    table = shown(news, limit=1)
    assert table.xpath("//th/text()") == ["id", "published", "newspaper", "title", "authors"]
    assert table.xpath("//td[2]/text()") == ["10/09/2021 19:30"]


def test_it_says_how_many_there_are_besides(news: News) -> None:
    assert shown(news, limit=2).findtext("caption") == "2 of 3 articles"
    assert repr(news.table(limit=2)).endswith("\n\n2 of 3 articles")
    assert shown(news, "chuột").findtext("caption") == repr(news.table("chuột")) == "No article matches."


def test_twenty_articles_are_shown_unless_told(path: Path, tmp_path: Path) -> None:
    store(many := tmp_path / "many.db", [article(str(number), f"Lúa {number}") for number in range(21)])
    with open_news(many) as news:
        assert len(news.table().found) == 20
        assert len(news.table(limit=0).found) == 21


def test_elsewhere_it_is_the_table_of_scrapy_query(news: News) -> None:
    lines = repr(news.table("khoai", columns=["newspaper", "title"])).split("\n")
    assert [line.split() for line in lines[:1] + lines[2:4]] == [["newspaper", "title"], ["danviet", "Khoai"], ["sọ"]]
    assert "\x1b" not in repr(news.table("chin"))
