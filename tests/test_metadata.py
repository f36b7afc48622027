"""What JSON-LD says, also where it is broken, doubly escaped, nested or of something else than an article."""

import json
from datetime import datetime

import pytest
from lxml.html import fromstring

from crawler import dates
from crawler.document import Document
from crawler.metadata import article, parse, values
from crawler.rules import Search

LUA = {"@type": "NewsArticle", "headline": "Giá lúa tăng"}
NOON = datetime(2026, 11, 20, 12, tzinfo=dates.VIETNAM)


@pytest.mark.parametrize(
    "document",
    [
        LUA,
        [LUA],
        [[{"@type": "ListItem"}], [LUA]],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "headline": "no"}, LUA]},
        {"@type": "WebPage", "mainEntity": LUA},
        {"@type": "WebPage", "mainEntityOfPage": [LUA]},
        LUA | {"@type": ["Thing", "ReportageNewsArticle"]},
        LUA | {"@type": "http://schema.org/BlogPosting"},
        [LUA, LUA | {"headline": "Tin khác"}],
    ],
)
def test_the_first_article_is_found_wherever_it_stands(document: object) -> None:
    assert values(article([json.dumps(document)]), "headline") == ["Giá lúa tăng"]


@pytest.mark.parametrize(
    "document",
    [
        {"@type": "ItemList", "itemListElement": [LUA]},  # a section page
        {"@type": "Organization", "headline": "Báo"},
        {"@type": None},
        {"@type": [1, {}]},
        "NewsArticle",
        7,
        [],
    ],
)
def test_what_is_no_article_says_nothing(document: object) -> None:
    assert article([json.dumps(document)]) == {}


@pytest.mark.parametrize(
    "text",
    [
        '{"@type": "NewsArticle", "headline": "Giá lúa\ntăng\x0b"}',
        '{"@type": "NewsArticle", "headline": "Giá lúa tăng",}',
        '{"@type": "NewsArticle", "image": ["a", "b",], "headline": "Giá lúa tăng",\n}',
        '<!-- {"@type": "NewsArticle", "headline": "Giá lúa tăng"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Giá lúa tăng"}\n//]]>',
        '/*<![CDATA[*/{"@type": "NewsArticle", "headline": "Giá lúa tăng"}/*]]>*/',
        '{"@type": "WebSite"}{"@type": "NewsArticle", "headline": "Giá lúa tăng"}',
        '{"@type": "WebSite"},\n {"@type": "NewsArticle", "headline": "Giá lúa tăng"};',
        '{"@type": "NewsArticle", "width": , "height":, "headline": "Giá lúa tăng"}',
        '{"@type": "NewsArticle", "about": "C:\\lua \\d", "headline": "Giá lúa tăng"}',
        '{"@type": "NewsArticle", "about": "gọi là "lúa ma", rồi thôi", "headline": "Giá lúa tăng"}',
        '{"@type": "NewsArticle", "about": "bán "tám", "mười" và "nếp"", "headline": "Giá lúa tăng"}',
    ],
)
def test_broken_json_is_mended(text: str) -> None:
    assert " ".join(article([text])["headline"].split()) == "Giá lúa tăng"


def test_quotation_marks_that_nobody_escaped_stay_in_the_words() -> None:
    text = '{"@type": "NewsArticle", "headline": "Giống "lúa ma" về lại", "x": "\\" đúng"}'
    assert article([text]) == {"@type": "NewsArticle", "headline": 'Giống "lúa ma" về lại', "x": '" đúng'}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "{",
        '{"a"',
        "var x = 1;",
        '"' * 300_000,
        "[" * 300_000,
        '{"a":"' + '\\"' * 90_000,
        '{"mainEntity":' * 900,
    ],
)
def test_what_cannot_be_mended_says_nothing_and_takes_no_time(text: str) -> None:
    assert [each for each in parse(text) if each is not None and each != ""] == []


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Hà An", ["Hà An"]),
        (["Hà An", "Lê Mây"], ["Hà An", "Lê Mây"]),
        ({"@type": "Person", "name": "Hà An"}, ["Hà An"]),
        ({"name": ["Hà An", "Lê Mây"]}, ["Hà An", "Lê Mây"]),
        ([{"@type": "Person", "name": "Hà An"}, {"@type": "Organization", "name": "Báo Quảng Nam"}], ["Hà An"]),
        ({"@type": ["NewsMediaOrganization"], "name": "VnExpress"}, []),
        ({"@type": "Person"}, []),
        ({"@type": "Person", "name": None}, []),
        (None, []),
        (True, []),
        ({"@type": "Person", "name": {"@value": "Hà An"}}, []),
    ],
)
def test_authors_are_persons(author: object, names: list[str]) -> None:
    assert values(LUA | {"author": author}, "author.name") == names


def test_a_publisher_may_be_an_organisation() -> None:
    publisher = {"@type": "Organization", "name": "Báo Quảng Nam"}
    assert values({"publisher": publisher}, "publisher.name") == ["Báo Quảng Nam"]


@pytest.mark.parametrize(
    ("keywords", "tags"), [("lúa, gạo", ["lúa", "gạo"]), (["lúa", "gạo"], ["lúa", "gạo"]), (7, ["7"])]
)
def test_keywords_are_a_list_however_written(keywords: object, tags: list[str]) -> None:
    assert values({"keywords": keywords}, "keywords") == tags


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2026-03-07T08:52:11.000 +07:00", "2026-03-07T08:52:11+07:00"),
        ("2026-03-07T08:52:11", "2026-03-07T08:52:11+07:00"),
        ("2026-03-07T01:52:11Z", "2026-03-07T08:52:11+07:00"),
        ("2026-03-07", None),
    ],
)
def test_the_times_that_json_ld_states_are_read(stated: str, iso: str | None) -> None:
    moment = dates.read_time(stated, NOON)
    assert moment is not None
    assert moment.iso == iso


def test_rules_name_json_ld() -> None:
    said = json.dumps(LUA | {"author": {"name": "Ph&amp;#7841;m Mây"}, "headline": ""})
    page = fromstring(f'<html><script type="application/ld+json">{said}</script><h1>Giá lúa</h1></html>')
    search = Search({"authors": ("p.author", "ld:author.name"), "title": ("ld:headline", "h1")}, Document(page))
    assert search.find("authors") == [("Ph&amp;#7841;m Mây", "Phạm Mây")]
    assert [words for _, words in search.find("title")] == ["Giá lúa"]
    assert search.given_by == {"authors": "ld:author.name", "title": "h1"}


def test_json_ld_is_read_when_a_rule_asks_and_once() -> None:
    page = fromstring('<html><script type="application/ld+json">{"@type": "Article"}</script><h1>Giá lúa</h1></html>')
    document = Document(page)
    search = Search({"title": ("h1",)}, document)
    search.find("title")
    assert "json_ld" not in vars(document)
    search.find("modified_at")
    assert document.json_ld is document.json_ld
