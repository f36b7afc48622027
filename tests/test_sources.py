import gzip
from datetime import UTC, datetime

import pytest
from scrapy.http import HtmlResponse, Response, XmlResponse

from crawler.sources import Entry, Feed, Listing, Section, Sitemap

NOW = datetime(2026, 8, 15, 1, 0, tzinfo=UTC)
FEED = "https://danviet.vn/nha-nong.rss"
MAP = "https://danviet.vn/sitemap.xml"


def feed(*items: str) -> Listing:
    body = f"<rss version='2.0'><channel><image><link>https://danviet.vn</link></image>{''.join(items)}</channel></rss>"
    return Feed(FEED).read(XmlResponse(FEED, body=body.encode()), NOW)


def item(date: str, link: str = "https://danviet.vn/a-d1.html") -> str:
    return f"<item><title>A</title><link><![CDATA[ {link} ]]></link><pubDate>{date}</pubDate></item>"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2026-08-14T09:52:00 +07:00", "2026-08-14T09:52:00+07:00"),
        ("8/14/2026 3:42:00 PM", "2026-08-14T15:42:00+07:00"),
        ("Fri, 14 Aug 2026 20:30:48 +0700", "2026-08-14T20:30:48+07:00"),
        ("Fri, 14 Aug 2026 02:30:48 GMT", "2026-08-14T09:30:48+07:00"),
        ("", None),
    ],
)
def test_feed_dates(printed: str, expected: str | None) -> None:
    listing = feed(item(printed))
    assert listing.entries == [Entry("https://danviet.vn/a-d1.html", published_at=expected)]
    assert listing.warnings == []


@pytest.mark.parametrize("printed", ["2027-08-14T09:52:00 +07:00", "31/02/2026 08:00", "soon"])
def test_a_lying_feed_is_reported_and_not_believed(printed: str) -> None:
    listing = feed(item(printed))
    assert listing.entries == [Entry("https://danviet.vn/a-d1.html")]
    assert listing.warnings == ["lying-date"]


@pytest.mark.parametrize("body", [b"", b"   ", b"<rss><channel></channel></rss>", b"\x00\xff"])
def test_an_empty_or_foreign_feed_is_reported(body: bytes) -> None:
    listing = Feed(FEED).read(Response(FEED, body=body), NOW)
    assert listing.entries == []
    assert listing.warnings == ["empty"]


def test_a_broken_feed_gives_what_is_whole() -> None:
    body = f"<rss><channel>{item('')}<item><link>https://danviet.vn/b-d2.html</link><title>A & B".encode()
    assert [entry.url[-7:] for entry in Feed(FEED).read(XmlResponse(FEED, body=body), NOW).entries] == [
        "d1.html",
        "d2.html",
    ]


def test_an_atom_feed() -> None:
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/a-d1.html"/>
    <published>2026-08-14T09:52:00+07:00</published></entry></feed>"""
    listing = Feed(FEED).read(XmlResponse(FEED, body=body), NOW)
    assert listing.entries == [Entry("https://danviet.vn/a-d1.html", "2026-08-14T09:52:00+07:00")]


def test_entities_of_a_feed_are_not_resolved() -> None:
    body = b"""<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><link>&x;</link></item></rss>"""
    assert Feed(FEED).read(XmlResponse(FEED, body=body), NOW).entries == []


def sitemap(root: str, *nodes: str) -> bytes:
    space = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"
    return f"<{root} {space}>{''.join(nodes)}</{root}>".encode()


def test_a_sitemap_says_when_an_article_was_edited_last() -> None:
    body = sitemap(
        "urlset", "<url><loc> https://danviet.vn/a-d1.html </loc><lastmod>2026-08-14T09:52:00+07:00</lastmod></url>"
    )
    listing = Sitemap(MAP).read(XmlResponse(MAP, body=body), NOW)
    assert listing.entries == [Entry("https://danviet.vn/a-d1.html", modified_at="2026-08-14T09:52:00+07:00")]


def test_a_news_sitemap_says_when_an_article_was_published() -> None:
    news = "<news:news><news:publication_date>2026-08-14T09:52:00+07:00</news:publication_date></news:news>"
    body = sitemap("urlset", f"<url><loc>https://danviet.vn/a-d1.html</loc>{news}</url>")
    assert Sitemap(MAP).read(XmlResponse(MAP, body=body), NOW).entries[0].published_at == "2026-08-14T09:52:00+07:00"


def test_an_index_leads_to_sitemaps() -> None:
    one = "<sitemap><loc>https://danviet.vn/sitemaps/2026-8-1-5.xml</loc><lastmod>2026-08-05T10:00:00+07:00</lastmod></sitemap>"
    listing = Sitemap(MAP).read(XmlResponse(MAP, body=sitemap("sitemapindex", one)), NOW)
    assert listing.further == [Sitemap("https://danviet.vn/sitemaps/2026-8-1-5.xml", "2026-08-05T10:00:00+07:00")]
    assert listing.warnings == []


def test_robots_txt_names_sitemaps() -> None:
    body = b"User-agent: *\nSitemap: https://danviet.vn/sitemap.xml\n"
    url = "https://danviet.vn/robots.txt"
    assert Sitemap(url).read(Response(url, body=body), NOW).further == [Sitemap("https://danviet.vn/sitemap.xml")]


def section(html: str, *, pages: str | None = None) -> Listing:
    url = "https://danviet.vn/nha-nong/"
    return Section(url, pages=pages).read(HtmlResponse(url, body=html.encode(), encoding="utf-8"), NOW)


def test_a_section_page_lists_each_address_once() -> None:
    html = '<h3><a href="/a-d1.html">A</a></h3><h3><a href="/b-d2.html">B</a></h3><h3><a href="/a-d1.html">A</a></h3>'
    assert [entry.url for entry in section(html).entries] == [
        "https://danviet.vn/a-d1.html",
        "https://danviet.vn/b-d2.html",
    ]


def test_a_section_leads_to_its_next_page_while_it_lists_something() -> None:
    pages = "https://danviet.vn/timeline/1009/trang-{n}.htm"
    (further,) = section('<h3><a href="/a-d1.html">A</a></h3>', pages=pages).further
    assert further.url == "https://danviet.vn/timeline/1009/trang-2.htm"
    assert not section("<p>Không có bài</p>", pages=pages).further
    assert not section('<h3><a href="/a-d1.html">A</a></h3>').further


def test_a_section_that_is_no_html_is_empty() -> None:
    assert Section("https://danviet.vn/x/").read(Response("https://danviet.vn/x/", body=b"\x00"), NOW).warnings == [
        "empty"
    ]


# --- addresses that are none, files that cannot be unpacked -------------------------------------------------------

ODD = ["http://[abc/", "http://[", "https://danviet.vn:abc/a-d1.html", "https://danviet.vn:99999/a-d1.html"]


@pytest.mark.parametrize("odd", [*ODD, "mailto:toasoan@danviet.vn"])
def test_an_odd_address_costs_a_feed_itself_only(odd: str) -> None:
    listing = feed(item("", odd), item(""))
    assert listing.entries == [Entry("https://danviet.vn/a-d1.html")]
    assert listing.warnings == ["odd-address"]


@pytest.mark.parametrize("odd", [*ODD, "https://danviet.vn/\x01a-d1.html"])
def test_an_odd_address_costs_a_section_itself_only(odd: str) -> None:
    listing = section(f'<h3><a href="{odd}">A</a></h3><h3><a href="/a-d1.html">B</a></h3>')
    assert listing.entries == [Entry("https://danviet.vn/a-d1.html")]
    assert listing.warnings == ["odd-address"]


@pytest.mark.parametrize("href", ["javascript:void(0)", "#top", " mailto:toasoan@danviet.vn", "tel:19001234"])
def test_a_button_of_a_section_is_no_odd_address(href: str) -> None:
    listing = section(f'<h3><a href="{href}">A</a></h3><h3><a href="/a-d1.html">B</a></h3>')
    assert listing == Listing([Entry("https://danviet.vn/a-d1.html")])


@pytest.mark.parametrize("odd", [*ODD, "mailto:toasoan@danviet.vn"])
@pytest.mark.parametrize(("root", "node"), [("urlset", "url"), ("sitemapindex", "sitemap")])
def test_an_odd_address_costs_a_sitemap_itself_only(odd: str, root: str, node: str) -> None:
    nodes = (f"<{node}><loc>{url}</loc></{node}>" for url in (odd, "https://danviet.vn/b.xml"))
    listing = Sitemap(MAP).read(XmlResponse(MAP, body=sitemap(root, *nodes)), NOW)
    assert [each.url for each in (*listing.entries, *listing.further)] == ["https://danviet.vn/b.xml"]
    assert listing.warnings == ["odd-address"]


def test_an_odd_address_in_robots_txt_costs_itself_only() -> None:
    url = "https://danviet.vn/robots.txt"
    listing = Sitemap(url).read(Response(url, body=b"Sitemap: http://[\nSitemap: /sitemap.xml\n"), NOW)
    assert listing.further == [Sitemap("https://danviet.vn/sitemap.xml")]
    assert listing.warnings == ["odd-address"]


@pytest.mark.parametrize(("root", "node"), [("urlset", "url"), ("sitemapindex", "sitemap")])
def test_an_address_of_a_sitemap_is_resolved(root: str, node: str) -> None:
    body = sitemap(root, f"<{node}><loc>/b.xml</loc></{node}>")
    listing = Sitemap(MAP).read(XmlResponse(MAP, body=body), NOW)
    assert [each.url for each in (*listing.entries, *listing.further)] == ["https://danviet.vn/b.xml"]


def test_line_breaks_within_an_address_are_left_out() -> None:
    broken = "http://danviet.vn/\n      lua-&amp;amp;\r\n\td1.html"
    body = sitemap("urlset", f"<url><loc>\n {broken}\n</loc></url>")
    assert Sitemap(MAP).read(XmlResponse(MAP, body=body), NOW).entries == [Entry("http://danviet.vn/lua-&d1.html")]
    assert section('<h3><a href="http://danviet.vn/\n  a-d1.html">A</a></h3>').entries == [
        Entry("http://danviet.vn/a-d1.html")
    ]


PACKED = "https://danviet.vn/sitemap.xml.gz"
MANY = sitemap("urlset", *(f"<url><loc>https://danviet.vn/a-d{number}.html</loc></url>" for number in range(20000)))


def packed(body: bytes) -> Listing:
    return Sitemap(PACKED).read(Response(PACKED, body=body), NOW)


def test_a_packed_sitemap() -> None:
    half = len(MANY) // 2
    listing = packed(gzip.compress(MANY[:half], mtime=0) + gzip.compress(MANY[half:], mtime=0))
    assert len(listing.entries) == 20000
    assert listing.warnings == []


def test_a_torn_packed_sitemap_gives_what_is_whole_and_is_reported() -> None:
    torn = gzip.compress(MANY, mtime=0)
    listing = packed(torn[: len(torn) // 2])
    assert 0 < len(listing.entries) < 20000
    assert listing.warnings == ["unreadable"]


@pytest.mark.parametrize("rest", [b"", b"\x00", b"\xff" * 40, bytes(7) + b"\xff" * 40])
def test_a_packed_sitemap_of_which_nothing_is_whole_is_reported(rest: bytes) -> None:
    assert packed(b"\x1f\x8b\x08" + rest).warnings == ["unreadable", "empty"]


def test_a_packed_sitemap_that_is_too_large_is_read_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.feedxml.UNPACKED", 1 << 17)
    listing = packed(gzip.compress(MANY, mtime=0))
    assert 0 < len(listing.entries) < 20000
    assert listing.warnings == ["unreadable"]
