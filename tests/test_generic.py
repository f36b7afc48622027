"""A page of a host that no newspaper claims: its system's loader where that is known, else the generic rules."""

from datetime import datetime
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse, TextResponse
from scrapy.utils.project import get_project_settings

from crawler.archive import Capture, read_case
from crawler.dates import VIETNAM
from crawler.generic import FAMILIES, family_of, read_any, reader_of, stranger
from crawler.golden import judge
from crawler.items import NEEDS_BROWSER, lacks
from crawler.markup import parse
from crawler.press import newspaper_classes

FIXTURES = Path(__file__).parents[1] / "fixtures"
SAVED = datetime(2026, 12, 31, 8, tzinfo=VIETNAM)
P = "".join(f"<p>{text}</p>" for text in (
    "Sáng nay, bà con thôn Phú Hải xuống đồng gặt lúa chạy lũ, máy gặt chạy suốt từ lúc bốn giờ.",
    "Ông Lê Văn Chiểu cho biết mỗi sào được ba tạ rưỡi, cao hơn vụ trước nửa tạ.",
    "Lúa tươi bán tại ruộng 7.200 đồng một ký, thương lái trả tiền ngay trên bờ.",
))  # fmt: skip
HEAD = (
    '<title>Phú Hải gặt lúa chạy lũ</title><meta property="article:published_time" content="2026-11-18T05:45:10+07:00">'
)


def page(body: str, url: str = "https://www.baodongque.vn/a-1.html") -> HtmlResponse:
    return HtmlResponse(url, body=f"<html><head>{HEAD}</head><body>{body}</body></html>".encode(), encoding="utf-8")


def saved(case: str) -> HtmlResponse:
    """A fixture of a newspaper as a page of a host that nobody knows."""
    capture = read_case(FIXTURES / case)
    assert isinstance(capture, Capture)
    response = capture.response()
    assert isinstance(response, HtmlResponse)
    return response.replace(url=f"https://baodongque.vn{response.url.partition('.vn')[2]}")


@pytest.mark.parametrize(
    ("case", "loader", "body"),
    [
        ("danviet/nested-comment-box", "VccorpLoader", None),
        ("danviet/smart-city", "VccorpLoader", None),
        ("plo/byline-after-text", "EpiLoader", None),
        ("page/json-ld-broken", None, "trafilatura"),
        ("page/microdata", None, "trafilatura"),
    ],
)
def test_a_known_system_is_read_by_its_loader_on_any_host(case: str, loader: str | None, body: str | None) -> None:
    response = saved(case)
    found = family_of(parse(response), response.url)
    assert (found and found.__name__) == loader
    article = read_any(response, SAVED)
    assert lacks(article) is None
    assert article.extracted_by.get("body") == body
    assert article.extracted_by.keys() >= {"title", "published_at", "lead"}


def test_the_newspaper_of_a_stranger_is_its_host_and_its_key_the_address() -> None:
    article = read_any(page(f"<main><h1>Phú Hải gặt lúa chạy lũ</h1><div>{P}</div></main>"), SAVED)
    assert article.newspaper == "baodongque.vn"
    assert article.key == "baodongque.vn:https://www.baodongque.vn/a-1.html"
    assert article.fetched_at == "2026-12-31T08:00:00+07:00"
    assert article.page is not None
    assert article.page.outcome == "stored"


def test_what_a_systems_rules_do_not_find_the_generic_rules_fill_in_and_say_so() -> None:
    head = "<h1>Phú Hải gặt lúa chạy lũ</h1><b class='byline'>Hà An</b>"
    response = page(f"<main>{head}<div id='explus-editor'>{P}</div></main>")
    assert family_of(parse(response), response.url)
    article = read_any(response, SAVED)
    assert article.extracted_by["authors"] == "b.byline"
    assert article.authors == ["Hà An"]
    assert article.published_at == "2026-11-18T05:45:10+07:00"
    assert "body" not in article.extracted_by


@pytest.mark.parametrize(
    "box", ["<div id='content'>@</div>", "<div id='articleBody'>@</div>", "<div data-role='content'>@</div>"]
)
def test_a_container_that_anybody_may_have_is_no_mark_of_a_system(box: str) -> None:
    response = page(f"<main><h1>Phú Hải gặt lúa chạy lũ</h1>{box.replace('@', P)}</main>")
    assert family_of(parse(response), response.url) is None
    assert read_any(response, SAVED).extracted_by["body"] == "trafilatura"


@pytest.mark.parametrize("text", ["", "<p>" + "QmFvIFRoYW5oIEhvYQ" * 30 + "</p>"])
def test_an_encrypted_text_is_told_and_nothing_else_is_read_for_it(text: str) -> None:
    body = f"<h1 class='pTitle'>Hải Lăng gặt lúa</h1><div id='dcontent'>{text}</div><div class='phai'>{P}</div>"
    article = read_any(page(body), SAVED)
    assert lacks(article) == NEEDS_BROWSER
    assert article.body is None


@pytest.mark.parametrize(
    "response",
    [
        page("<h1>Tin mới</h1>"),
        page(""),
        HtmlResponse("https://baodongque.vn/", body=b""),
        TextResponse("https://baodongque.vn/a.js", body=P.encode(), encoding="utf-8"),
    ],
)
def test_what_is_no_article_lacks_something(response: TextResponse) -> None:
    assert lacks(read_any(response, SAVED))


def test_a_newspapers_host_is_its_own_others_are_strangers() -> None:
    papers = [paper() for paper in newspaper_classes(get_project_settings())]
    names = [
        reader.name
        for url in ("https://etime.danviet.vn/a", "https://a.example/b")
        if (reader := reader_of(url, papers))
    ]
    assert names == ["danviet", "a.example"]
    assert reader_of("a.htm", papers) is None


def test_page_is_no_newspaper() -> None:
    assert "page" not in {paper.name for paper in newspaper_classes(get_project_settings())}
    assert stranger("baodongque.vn") is stranger("baodongque.vn")


def test_every_systems_mark_is_on_its_own_fixtures() -> None:
    """A mark that no page has any more would never be noticed otherwise."""
    cases = [file.parent for file in FIXTURES.glob("*/*/body.html") if (file.parent / "article.json").exists()]
    responses = [case.response() for each in cases if isinstance(case := read_case(each), Capture)]
    found = {family_of(parse(each), each.url) for each in responses if isinstance(each, HtmlResponse)}
    assert {family.loader.__name__ for family in FAMILIES} <= {each.__name__ for each in found if each}


def test_a_stranger_s_fixture_is_judged() -> None:
    assert judge(FIXTURES / "page" / "microdata", []).word == "ok"
