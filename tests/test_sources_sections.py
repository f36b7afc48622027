"""Section pages as newspapers serve them: rules of several parts, odd addresses, frames that a script fills, pagers."""

from datetime import UTC, datetime

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from crawler.frontier import NOTHING, Before, Frontier
from crawler.items import Page
from crawler.sources import Entry, Listing, Section
from crawler.spiders.danviet import DanvietSpider
from crawler.urls import canonical
from tests.test_frontier import Recalling

NOW = datetime(2026, 8, 15, 1, 0, tzinfo=UTC)
URL = "https://danviet.vn/nha-nong/"


def answer(html: str, url: str = URL) -> HtmlResponse:
    request = Request(url, meta={"fetched_at": NOW})
    return HtmlResponse(url, body=html.encode(), encoding="utf-8", request=request)


def read(html: str, links: str = "h3 a") -> Listing:
    return Section(URL, links).read(answer(html), NOW)


# --- links -------------------------------------------------------------------------------------------------------

NEWS = """
<h3 class="title-news"><a href="/a-d1.html">A</a> <a class="count_cmt" href="/a-d1.html#box_comment_vne">3</a></h3>
<div><a class="title2" href="b-d2.html">B</a></div>
<h3 class="title-news"><span><a href="/c-d3.html">C</a></span></h3>
"""


def test_a_rule_of_several_parts_names_addresses_in_page_order() -> None:
    found = read(NEWS, "h3.title-news > a, a.title2").entries
    assert found == [Entry("https://danviet.vn/a-d1.html"), Entry("https://danviet.vn/nha-nong/b-d2.html")]


def test_a_rule_with_a_comma_in_brackets() -> None:
    assert read(NEWS, ":is(h3, span) > a:not(.count_cmt)").entries == [
        Entry("https://danviet.vn/a-d1.html"),
        Entry("https://danviet.vn/c-d3.html"),
    ]


def test_a_link_without_address_is_none() -> None:
    assert read(
        "<h3><a name='top'>A</a><a href=''>B</a><a href='#x'>C</a><a href='/d-d4.html'>D</a></h3>", "a"
    ) == Listing([Entry(URL), Entry("https://danviet.vn/d-d4.html")])


def test_addresses_are_seen_from_the_base_of_the_page() -> None:
    html = '<head><base href="https://danviet.vn/"></head><h3><a href="a-d1.html">A</a></h3>'
    assert read(html).entries == [Entry("https://danviet.vn/a-d1.html")]


def test_one_article_at_many_addresses_is_one() -> None:
    addresses = (
        "/a-d1.html",
        "a-d1.html",
        "https://danviet.vn/a-d1.html#box_comment_vne",
        "http://danviet.vn/a-d1.html?utm_source=home&zarsrc=30",
        "https://m.danviet.vn/a-d1.html",
        " //danviet.vn/a-d1.html\n",
    )
    base = '<base href="https://danviet.vn/">'
    listing = read(base + "".join(f'<h3><a href="{href}">A</a></h3>' for href in addresses))
    assert list(DanvietSpider().own_articles(listing.entries)) == ["https://danviet.vn/a-d1.html"]
    assert listing.warnings == []


def test_a_page_whose_root_is_closed_at_the_top() -> None:
    assert read('<html lang="vi"></html><head></head><body><h3><a href="/a-d1.html">A</a></h3></body>').entries == [
        Entry("https://danviet.vn/a-d1.html")
    ]


# --- nothing on it -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "word"),
    [
        ('<div id="app"></div><script src="/app.js"></script>', "client-rendered"),
        ('<script>document.cookie="D1N=1f"+"; path=/";window.location.reload(true);</script>', "challenge"),
        ("<form><img src='/captcha.png'><input></form>", "challenge"),
        ("<p>Chưa có bài.</p>", "empty"),
        ("", "empty"),
    ],
)
def test_why_a_section_lists_nothing(html: str, word: str) -> None:
    assert read(html) == Listing(warnings=[word])


def test_a_section_that_lists_something_is_not_looked_at_for_frames() -> None:
    html = '<h3><a href="/a-d1.html">A</a></h3><div id="root"></div><script src="/captcha.js"></script>'
    assert read(html).warnings == []


# --- pagers ------------------------------------------------------------------------------------------------------

PAGED = Section(URL, pages=URL + "?page={n}")
HEADLINES = "".join(f'<h3><a href="/lua-d{number}.html">Lúa</a></h3>' for number in range(20))


def listing(html: str, source: Section, before: Before) -> tuple[list[str], list[Request]]:
    """The addresses of articles that a page announces, and the requests for where it leads."""
    spider = DanvietSpider()
    spider.frontier = Frontier(Recalling({}), spider.name, spider.period, spider.key)
    spider.crawler = get_crawler(DanvietSpider)
    given = [*spider.parse_listing(answer(html, source.url), source, before)]
    found = [str(each.url) for each in given if isinstance(each, Page) and each.outcome == "found"]
    return found, [each for each in given if isinstance(each, Request)]


def test_a_pager_that_is_ignored_ends_after_its_second_page() -> None:
    found, (second,) = listing(HEADLINES, PAGED, NOTHING)
    assert (len(found), second.url) == (20, URL + "?page=2")
    assert listing(HEADLINES, **second.cb_kwargs) == ([], [])


def test_a_pager_that_works_goes_on() -> None:
    _, (second,) = listing(HEADLINES, PAGED, NOTHING)
    found, (third,) = listing(HEADLINES + '<h3><a href="/lua-d99.html">Lúa</a></h3>', **second.cb_kwargs)
    assert (found, third.url) == ([canonical("https://danviet.vn/lua-d99.html")], URL + "?page=3")
