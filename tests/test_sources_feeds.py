"""Feeds and sitemaps as newspapers serve them: encodings and times that lie, web pages and challenges instead."""

import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import HtmlResponse, Response, XmlResponse

from crawler.dates import VIETNAM, read_feed_time
from crawler.feedtimes import feed_time
from crawler.sources import Entry, Feed, Listing, Sitemap
from crawler.spiders.danviet import DanvietSpider

NOW = datetime(2026, 11, 1, 1, 0, tzinfo=UTC)
FEED = "https://danviet.vn/rss/nha-nong-1.rss"
MAP = "https://danviet.vn/sitemaps/news-2026-8.xml"
ARTICLE = "https://danviet.vn/lúa-chín-d1.html"


def read(body: bytes, said: str = "application/rss+xml") -> Listing:
    return Feed(FEED).read(Response(FEED, body=body, headers={"Content-Type": said}), NOW)


def feed(*items: str, declared: str | None = None) -> str:
    head = f'<?xml version="1.0" encoding="{declared}"?>\n' if declared else ""
    return f'{head}<rss version="2.0"><channel><title>Nhà nông</title>{"".join(items)}</channel></rss>'


def item(date: str = "", link: str = ARTICLE) -> str:
    return f"<item><title>Lúa chín</title><link>{link}</link><pubDate>{date}</pubDate></item>"


def sitemap(*urls: str, declared: str = "UTF-8") -> str:
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="{declared}"?><urlset xmlns="{space}">{"".join(urls)}</urlset>'


# --- encodings ---------------------------------------------------------------------------------------------------

BOM = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "utf-8": b"\xef\xbb\xbf", "windows-1258": b""}


@pytest.mark.parametrize("said", ["text/xml", "text/xml; charset=utf-8", "text/xml; charset=utf-16"])
@pytest.mark.parametrize("declared", [None, "utf-8", "utf-16", "UTF-16LE"])
@pytest.mark.parametrize("marked", [True, False])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_the_bytes_tell_the_encoding(encoding: str, marked: bool, declared: str | None, said: str) -> None:  # noqa: FBT001  # parametrised
    mark = BOM[encoding] if marked else b""
    assert read(mark + feed(item(), declared=declared).encode(encoding), said).entries == [Entry(ARTICLE)]
    url = f"<url><loc>{ARTICLE}</loc></url>"
    body = mark + sitemap(url, declared=declared or "utf-8").encode(encoding)
    assert Sitemap(MAP).read(Response(MAP, body=body, headers={"Content-Type": said}), NOW).entries == [Entry(ARTICLE)]


def test_a_blank_line_before_utf_16() -> None:
    assert read(("\r\n" + feed(item(), declared="utf-16")).encode("utf-16-le")).entries == [Entry(ARTICLE)]


def test_utf_16_that_is_cut_within_a_letter() -> None:
    assert read(feed(item(), declared="utf-16").encode("utf-16-le")[:-31]).entries == [Entry(ARTICLE)]


def test_another_encoding_is_believed_where_it_is_declared() -> None:
    body = feed(item(link="https://danviet.vn/hà-d1.html"), declared="windows-1258")
    assert read(body.encode("windows-1258")).entries == [Entry("https://danviet.vn/hà-d1.html")]


def test_a_wrong_byte_in_utf_8_that_is_called_utf_16() -> None:
    body = feed(item(), declared="utf-16").encode().replace("Nhà nông".encode(), b"Nh\xe3 n\xf4ng")
    assert read(body).entries == [Entry(ARTICLE)]


# --- times and addresses -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("10/5/2026 3:42:00 PM", "2026-10-05T15:42:00+07:00"),
        ("2026-08-14T09:52:00 +07:00", "2026-08-14T09:52:00+07:00"),
        ("Thu, 06 Feb 2025 20:45:46 +0700", "2025-02-06T20:45:46+07:00"),
        (" \n2026-08-14T02:52:00Z ", "2026-08-14T09:52:00+07:00"),
        ("2026-08-14", None),
        ("  ", None),
    ],
)
def test_times(printed: str, expected: str | None) -> None:
    listing = read(feed(item(printed)).encode())
    assert listing == Listing([Entry(ARTICLE, published_at=expected)])
    url = f"<url><loc>{ARTICLE}</loc><lastmod>{printed}</lastmod></url>"
    listing = Sitemap(MAP).read(Response(MAP, body=sitemap(url).encode()), NOW)
    assert (listing.entries, listing.warnings) == ([Entry(ARTICLE, modified_at=expected)], [])


def test_an_empty_date_is_none_and_no_now() -> None:
    assert read(feed(item().replace("<pubDate></pubDate>", "<pubDate/>")).encode()) == Listing([Entry(ARTICLE)])


@pytest.mark.parametrize(
    "printed", ["Sat, 31 Feb 2026 20:45:46 +0700", "2026-12-14T09:52:00+07:00", "Fri, 14 Xyz 2026 20:45:46 GMT"]
)
def test_a_usual_form_that_cannot_be(printed: str) -> None:
    assert read(feed(item(printed)).encode()) == Listing([Entry(ARTICLE)], warnings=["lying-date"])


@given(st.datetimes(datetime(1985, 1, 1), datetime(2030, 1, 1)), st.integers(-12, 14))  # noqa: DTZ001  # zoned below
def test_the_quick_way_is_the_long_way(moment: datetime, hours: int) -> None:
    zone = f"{hours:+03}00"
    for written in (f"{moment:%Y-%m-%dT%H:%M:%S}{zone[:3]}:00", f"{moment:%a, %d %b %Y %H:%M:%S} {zone}"):
        assert feed_time(written, NOW.astimezone(VIETNAM)) == read_feed_time(written, NOW.astimezone(VIETNAM))


def test_an_address_that_is_padded() -> None:
    url = "<url><loc>\n      https://danviet.vn/lua-d538952.html   \n</loc><lastmod>\n 2026-08-14 \n</lastmod></url>"
    listing = Sitemap(MAP).read(Response(MAP, body=sitemap(url).encode()), NOW)
    assert (listing.entries, listing.warnings) == ([Entry("https://danviet.vn/lua-d538952.html")], [])


def test_the_address_of_a_picture_is_none_of_an_article() -> None:
    image = "<i:image xmlns:i='http://www.google.com/schemas/sitemap-image/1.1'><i:loc>https://danviet.vn/a.jpg</i:loc></i:image>"
    body = sitemap(f"<url>{image}<loc>{ARTICLE}</loc></url>").encode()
    assert Sitemap(MAP).read(Response(MAP, body=body), NOW).entries == [Entry(ARTICLE)]


def test_an_atom_entry_leads_to_its_page() -> None:
    links = (
        f'<link rel="self" href="/atom/1"/><link rel="replies" href="/r/1"/><link rel="alternate" href="{ARTICLE}"/>'
    )
    entry = f"<entry>{links}<updated>2026-08-14T02:52:00Z</updated></entry>"
    body = f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'
    assert read(body.encode()).entries == [Entry(ARTICLE, "2026-08-14T09:52:00+07:00")]


@pytest.mark.parametrize(("guid", "entries"), [(ARTICLE, [Entry(ARTICLE)]), ("1500001", [])])
def test_an_identifier_is_an_address_only_where_it_looks_it(guid: str, entries: list[Entry]) -> None:
    assert read(feed(f"<item><guid>{guid}</guid></item>").encode()).entries == entries


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://danviet.vn/a-d1.html#box_comment_vne", "https://danviet.vn/a-d1.html"),
        ("../a-d1.html", "https://danviet.vn/a-d1.html"),
        ("/a-d1.html", "https://danviet.vn/a-d1.html"),
        ("//danviet.vn/a-d1.html", "https://danviet.vn/a-d1.html"),
        ("https://danviet.vn/a-d1.html?utm_source=rss&amp;amp;b=1", "https://danviet.vn/a-d1.html?utm_source=rss&b=1"),
    ],
)
def test_an_address_of_a_feed_is_made_whole(link: str, url: str) -> None:
    assert read(feed(item(link=link)).encode()) == Listing([Entry(url)])


# --- nothing in it -----------------------------------------------------------------------------------------------

PAGE = "<!DOCTYPE html>\n<html><head><title>Kinh tế</title></head><body><a href='/a-d1.html'>Lúa chín</a></body></html>"
CHALLENGE = '<html><script>document.cookie="D1N=1f"+"; path=/";window.location.reload(true);</script></html>'


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (PAGE, "web-page"),
        (f"\ufeff<!-- cached -->\n<!-- 1 -->{PAGE}", "web-page"),
        ("<?xml version='1.0'?>\n" + PAGE.replace("html>", "html PUBLIC '-//W3C//DTD XHTML 1.0//EN'>", 1), "web-page"),
        (CHALLENGE, "challenge"),
        (feed(), "empty"),
        (sitemap(), "empty"),
        ("", "empty"),
    ],
)
def test_why_a_feed_or_sitemap_announces_nothing(body: str, word: str) -> None:
    assert read(body.encode(), "text/html") == Listing(warnings=[word])
    answer = HtmlResponse(FEED, body=body.encode(), encoding="utf-8")
    assert Feed(FEED).read(answer, NOW).warnings == [word]
    assert Sitemap(MAP).read(answer, NOW).warnings == [word]


def test_a_packed_page_instead_of_a_sitemap() -> None:
    assert Sitemap(MAP).read(Response(MAP + ".gz", body=gzip.compress(PAGE.encode())), NOW).warnings == ["web-page"]


def test_a_feed_of_other_hosts_holds_nothing_of_the_newspaper() -> None:
    entries = read(
        feed(item(link="https://bao.example/a-d1.html"), item(link="https://m.bao.example/b-d2.html")).encode()
    ).entries
    assert len(entries) == 2
    assert DanvietSpider().own_articles(entries) == {}


def test_many_comments_before_a_feed_are_passed_over_quickly() -> None:
    assert Feed(FEED).read(XmlResponse(FEED, body=b"<!-- x -->" * 20_000 + b"<rss/>"), NOW).warnings == ["empty"]
