"""Metadata are found as XPath finds them, and bytes read as they say or, if they say nothing, as UTF-8."""

from pathlib import Path

import pytest
from lxml.html import fromstring
from scrapy.http import HtmlResponse

from crawler.css import compiled
from crawler.document import Document, statement
from crawler.markup import parse
from tests.test_css import FIXTURES, LOADERS, rules_of

STATEMENTS = sorted({rule for loader in LOADERS.values() for rule in rules_of(loader) if statement(rule)})
PAGES = sorted(FIXTURES.glob("*/*/body.html"))[::10]


@pytest.mark.parametrize("file", PAGES, ids=lambda file: str(file.parent.relative_to(FIXTURES)))
def test_metadata_are_what_the_same_rule_finds_as_xpath_in_the_head_or_else_on_the_page(file: Path) -> None:
    page = parse(HtmlResponse("https://danviet.vn/", body=file.read_bytes()))
    document, head, body = Document(page), page.find("head"), page.find("body")
    assert head is not None
    assert len(STATEMENTS) >= 10
    for rule in STATEMENTS:
        what = statement(rule)
        assert what is not None
        assert document.stated(what, page) == (compiled(rule)(head) or compiled(rule)(page))
        assert body is None or document.stated(what, body) == compiled(rule)(body)


def test_metadata_of_the_head_are_surer_than_those_of_other_stories() -> None:
    meta = '<meta property="article:tag" content="{}">'
    page = fromstring(f"<html><head>{meta.format('lúa')}</head><body>{meta.format('bóng đá')}</body></html>")
    what = statement('meta[property="article:tag"]::attr(content)')
    assert what is not None
    assert [Document(page).stated(what, place) for place in (page, page[1])] == [["lúa"], ["bóng đá"]]


def test_metadata_of_a_place_are_those_in_it() -> None:
    meta = '<meta name="pubdate" content="{}">'
    page = fromstring(f"<html><body>{meta.format(1)}<main>{meta.format(2)}</main></body></html>")
    what = statement("meta[name=pubdate]::attr(content)")
    assert what is not None
    assert [Document(page).stated(what, place) for place in (page, page[0][-1])] == [["1", "2"], ["2"]]


@pytest.mark.parametrize(
    ("body", "header"),
    [
        ("<p>Giá lúa", ""),
        ("<meta charset=windows-1252><p>Giá lúa", ""),
        ("<p>Giá lúa", "text/html; charset=iso-8859-1"),
        ("\ufeff<p>Giá lúa", "text/html; charset=utf-16"),
    ],
)
def test_bytes_that_are_utf_8_are_read_so_whatever_they_say(body: str, header: str) -> None:
    page = parse(HtmlResponse("https://danviet.vn/", body=body.encode(), headers={"Content-Type": header}))
    assert page.findtext(".//p") == "Giá lúa"


@pytest.mark.parametrize(("encoding", "header"), [("utf-16", "text/html"), ("windows-1258", "text/html; charset=x")])
def test_other_bytes_are_left_to_scrapy(encoding: str, header: str) -> None:
    body = f"<meta charset={encoding}><p>Giá lúa</p>".encode(encoding)
    page = parse(HtmlResponse("https://danviet.vn/", body=body, headers={"Content-Type": header}))
    assert page.findtext(".//p") == "Giá lúa"
