"""The spider all newspapers share, callback by callback, without an engine."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import HtmlResponse, Response
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.test import get_crawler
from twisted.python.failure import Failure

from crawler import pages
from crawler.frontier import NOTHING, Frontier
from crawler.items import Article, Page, lacks
from crawler.press import newspaper_of
from crawler.recorder import ArchiveNotWritable
from crawler.sources import Sitemap
from crawler.spiders.danviet import DanvietSpider
from tests.test_frontier import Recalling

URL = "https://danviet.vn/gia-lua-tang-d1500001.html"
HTML = '<h1 class="detail-title">Giá lúa tăng</h1><span data-role="publishdate">10/09/2021 19:30</span>'
HTML += '<div id="explus-editor"><p>Lúa tăng giá.</p></div>'


def spider(**arguments: str) -> DanvietSpider:
    made = DanvietSpider(**arguments)
    made.frontier = Frontier(Recalling({}), made.name, made.period, made.key)
    return made


def response(html: str = HTML, url: str = URL, **meta: object) -> HtmlResponse:
    request = Request(url, meta={"fetched_at": datetime(2021, 9, 11, tzinfo=UTC), **meta})
    return HtmlResponse(url, body=html.encode(), encoding="utf-8", request=request, headers={"ETag": '"1"'})


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://danviet.vn/x-20210910193012345.htm", "danviet:digits:20210910193012345"),
        ("https://danviet.vn/x-202109101930123.htm", "danviet:digits:20210910193012300"),
        ("https://danviet.vn/x-20210910193012300-d1192617.html", "danviet:digits:20210910193012300"),
        ("https://danviet.vn/x-202206122002482-print799621.html", "danviet:digits:20220612200248200"),
        ("https://danviet.vn/x-d1337342.html", "danviet:id:1337342"),
        ("https://danviet.vn/nha-nong/x-659415.html", "danviet:old:659415"),
        ("https://danviet.vn/x-7777961234.htm", "danviet:old:7777961234"),
        ("https://danviet.vn/x-d1337342.html?source=rss", "danviet:id:1337342"),
        ("https://etime.danviet.vn/x-d1337342.html", "danviet:id:etime.danviet.vn:1337342"),
        ("https://etime.danviet.vn/x-20210910193012345.htm", "danviet:digits:20210910193012345"),
        ("https://danviet.vn/gioi-thieu.html", "danviet:https://danviet.vn/gioi-thieu.html"),
    ],
)
def test_the_key_of_an_address(url: str, key: str) -> None:
    assert spider().key(url) == key


def test_the_oldest_identifier_of_two_addresses_counts() -> None:
    both = ("https://danviet.vn/x-d1192617.html", "https://danviet.vn/x-20210910193012345-d1192617.html")
    assert spider().key(*both) == spider().key(*reversed(both)) == "danviet:digits:20210910193012345"


@pytest.mark.parametrize(
    "url",
    [
        "https://danviet.vn/nha-nong/",
        "https://danviet.vn/timeline/1009/trang-2.htm",
        "https://danviet.vn/nha-nong.rss",
        "https://7msportnews.org/x-d1337342.html",
        "https://danviet.vn.evil.example/x-d1337342.html",
    ],
)
def test_other_addresses_are_no_articles(url: str) -> None:
    assert not spider().is_article(url)


def test_an_article_carries_its_page() -> None:
    (article,) = spider().parse_article(response(recorded_in="a.warc.gz:1"))
    assert isinstance(article, Article)
    assert (article.title, article.published_at) == ("Giá lúa tăng", "2021-09-10T19:30:00+07:00")
    assert article.page == Page(
        url=URL,
        newspaper="danviet",
        kind="article",
        status=200,
        fetched_at="2021-09-11T07:00:00+07:00",
        etag='"1"',
        outcome="stored",
        recorded_in="a.warc.gz:1",
    )


def test_a_redirect_is_remembered_as_a_page() -> None:
    old = "https://danviet.vn/gia-lua-tang-20210910193012345.htm"
    article, page = spider().parse_article(response(redirect_urls=[old]))
    assert isinstance(page, Page)
    assert (page.url, page.outcome, page.reason) == (old, "redirected", URL)
    assert isinstance(article, Article)


@pytest.mark.parametrize(
    ("html", "url", "since"),
    [
        (HTML, URL, None),
        (HTML, URL, "2021-09-11"),
        ("<p>Bảo trì</p>", URL, None),
        ("<title>404 - Không tìm thấy trang</title>", URL, None),
        ("<p>Dân Việt</p>", "https://danviet.vn/", None),
    ],
)
def test_what_was_asked_for_is_settled_after_all_that_it_led_to(html: str, url: str, since: str | None) -> None:
    """A crawl that is killed in between asks for it again; the other way round the article would be lost."""
    hops = [f"https://danviet.vn/cu-d{number}.html" for number in (1000001, 1000002)]
    made = spider(since=since) if since else spider()
    given = list(made.parse_article(response(html, url, redirect_urls=hops)))
    assert len(given) > 1
    assert given[-1].url == hops[0]


def test_a_redirect_to_no_article_is_asked_again_in_a_week() -> None:
    old = "https://danviet.vn/gia-lua-tang-20210910193012345.htm"
    article, page = spider().parse_article(response("<p>Bảo trì</p>", redirect_urls=[old]))
    assert isinstance(page, Page)
    assert (page.url, page.outcome, page.reason) == (old, "rejected", f"redirect to {URL}")
    assert isinstance(article, Article)
    assert lacks(article) == "no-title"


def test_an_article_outside_the_period_is_a_page_that_keeps_its_date() -> None:
    (page,) = spider(since="2021-09-11").parse_article(response())
    assert isinstance(page, Page)
    assert (page.outcome, page.reason) == ("outside-period", "2021-09-10T19:30:00+07:00")


def test_an_address_that_leads_to_an_article_outside_the_period_keeps_its_date_too() -> None:
    old = "https://danviet.vn/gia-lua-tang-20210910193012345.htm"
    given = list(spider(since="2021-09-11").parse_article(response(redirect_urls=[old])))
    assert [(page.url, page.outcome, page.reason) for page in given if isinstance(page, Page)] == [
        (URL, "outside-period", "2021-09-10T19:30:00+07:00"),
        (old, "outside-period", "2021-09-10T19:30:00+07:00"),
    ]


def test_an_article_without_a_date_is_not_known_to_be_outside() -> None:
    (article,) = spider(since="2021-09-11").parse_article(response(HTML.replace("10/09/2021 19:30", "")))
    assert isinstance(article, Article)
    assert article.published_at is None


def test_the_limit_closes_the_crawl_and_nothing_follows() -> None:
    limited = spider(limit="1")
    limited.crawler = get_crawler()
    crawl = limited.parse_article(response())
    assert isinstance(next(crawl), Article)
    with pytest.raises(CloseSpider) as closed:
        next(crawl)
    assert closed.value.reason == "limit"
    assert limited.crawler.stats.get_value("limit/danviet") == 1
    assert list(limited.parse_article(response(url=URL + "?2"))) == []


def test_the_limit_counts_whole_articles() -> None:
    limited = spider(limit="1")
    (empty,) = limited.parse_article(response("<p>Bảo trì</p>"))
    assert isinstance(empty, Article)
    assert limited.loaded == 0


@pytest.mark.parametrize(
    ("error", "outcome", "reason"),
    [
        (HttpError(Response(URL, status=404), "x"), "gone", "HTTP 404"),
        (HttpError(Response(URL, status=503), "x"), "failed", "HTTP 503"),
        (IgnoreRequest("Forbidden by robots.txt"), "forbidden", "Forbidden by robots.txt"),
        (TimeoutError(), "failed", "TimeoutError"),
    ],
)
def test_a_failure_is_a_page_with_its_reason(error: Exception, outcome: str, reason: str) -> None:
    failure = Failure(error)  # type: ignore[no-untyped-call]  # Twisted's
    failure.request = Request(URL)  # type: ignore[attr-defined]  # as Scrapy does
    (page,) = spider().failed(failure)
    assert (page.outcome, page.reason, page.kind) == (outcome, reason, "article")


def test_an_address_that_leads_to_a_failure_has_failed_too() -> None:
    failure = Failure(HttpError(Response(URL, status=404), "x"))  # type: ignore[no-untyped-call]  # Twisted's
    failure.request = Request(URL, meta={"redirect_urls": ["https://danviet.vn/old-d1.html"]})  # type: ignore[attr-defined]  # as Scrapy does
    told = [(page.url, page.outcome) for page in spider().failed(failure)]
    assert told == [(URL, "gone"), ("https://danviet.vn/old-d1.html", "gone")]


@pytest.mark.parametrize("body", [b"", b"\x00\x00", b"<", b"\xff\xfe\xfd", b"<html", b"%PDF-1.7 \x93\x8c"])
def test_a_page_that_is_none_gives_an_empty_article(body: bytes) -> None:
    for kind in (HtmlResponse, Response):
        broken = kind(URL, body=body, request=Request(URL))
        article = spider().read_article(broken)
        assert (article.url, article.title, article.body) == (URL, None, None)


@given(st.text(alphabet=st.sampled_from("<>/ ='\"abpdiv&;#x0\n!-"), max_size=200))
def test_no_markup_breaks_the_reading(junk: str) -> None:
    article = spider().read_article(response(HTML.replace("Lúa tăng giá.", junk)))
    assert article.title == "Giá lúa tăng"


def test_the_time_of_a_page_is_the_same_for_all_that_is_read_from_it() -> None:
    answered = HtmlResponse(URL, request=Request(URL))
    assert pages.fetched_at(answered) is pages.fetched_at(answered)


@pytest.mark.parametrize(
    "arguments",
    [
        {"since": "9/2021"},
        {"since": "2021-09-02", "until": "2021-09-01"},
        {"limit": "0"},
        {"url": "https://x.example/"},
    ],
)
def test_arguments_that_make_no_sense(arguments: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="=") as said:
        DanvietSpider(**arguments)
    assert next(iter(arguments.values())) in str(said.value)


class Main(DanvietSpider):
    domains = ("suckhoedoisong.vn",)


class Sub(DanvietSpider):
    domains = ("giadinh.suckhoedoisong.vn",)


@pytest.mark.parametrize("papers", [(Main, Sub), (Sub, Main)])
def test_the_newspaper_of_a_host_is_the_one_that_names_it_most_closely(papers: tuple[type[DanvietSpider], ...]) -> None:
    assert newspaper_of("https://giadinh.suckhoedoisong.vn/a.htm", papers) is Sub
    assert newspaper_of("https://suckhoedoisong.vn/a.htm", papers) is Main
    assert newspaper_of("https://danviet.vn/a.htm", papers) is None


def test_a_challenge_instead_of_a_page_is_told_by_that_name() -> None:
    """laodong.vn: a script sets a cookie and asks again."""
    script = 'document.cookie="D1N=0123"+"; path=/";window.location.reload(true);'
    assert lacks(spider().read_article(response(f"<html><script>{script}</script></html>"))) == "challenge"


@pytest.mark.parametrize("body", [b"<html><h1>Bao tri</h1></html>", b"<form><img src='/captcha.png'></form>"])
def test_a_source_that_answers_something_else_is_to_be_read_again(body: bytes) -> None:
    source = Sitemap("https://danviet.vn/sitemap.xml")
    asked = Request(source.url, meta={"fetched_at": datetime(2021, 9, 11, tzinfo=UTC), "redirect_urls": [URL]})
    made = Response(source.url, body=body, request=asked, headers={"ETag": '"1"'})
    reader = spider()
    reader.crawler = get_crawler()
    given = [*reader.parse_listing(made, source, NOTHING)]
    assert [(page.url, page.outcome, page.etag) for page in given if isinstance(page, Page)] == [
        (source.url, "failed", None),
        (URL, "failed", None),
    ]


def test_what_could_not_be_recorded_is_no_failure_of_its_page() -> None:
    failure = Failure(ArchiveNotWritable("disk full"))  # type: ignore[no-untyped-call]  # Twisted's
    failure.request = Request(URL)  # type: ignore[attr-defined]  # as Scrapy does
    assert list(spider().failed(failure)) == []


def test_a_limit_holds_while_two_pages_are_read_at_once() -> None:
    """The engine may turn to another page after anything that the reading of one has given."""
    made = spider(limit="1")
    first = made.parse_article(response(redirect_urls=["https://danviet.vn/cu-d1500001.html"]))
    assert isinstance(next(first), Article)
    assert list(made.parse_article(response(url="https://danviet.vn/khac-d1500002.html"))) == []
    assert isinstance(next(first), Page)


def test_the_newspapers_of_a_crawl_share_a_connection(tmp_path: Path) -> None:
    """A harvest has ninety of them, and a process on macOS may open 256 files."""
    crawlers = [get_crawler(settings_dict={"NEWS_DB": str(tmp_path / "news.db")}) for _ in range(2)]
    one, two, other = (DanvietSpider.from_crawler(each).frontier.memory for each in (*crawlers[:1] * 2, crawlers[1]))
    assert one is two
    assert other is not one
