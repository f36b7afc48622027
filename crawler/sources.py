"""Where a newspaper announces its articles, as typed data: feeds, sitemaps, section pages.

A source is a frozen dataclass that knows how to read the answer to its own address; reading gives a Listing: entries
(article addresses, with a time where one is stated) and the sources that lead further (sitemaps of an index, the next
page of a section). Nothing is requested here; which entries are wanted is the spider's business.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from gzip import GzipFile
from io import BytesIO
from typing import ClassVar, Self
from urllib.parse import urljoin, urlsplit

from lxml import etree
from scrapy.http import Response, TextResponse
from scrapy.utils.gz import gzip_magic_number
from scrapy.utils.sitemap import sitemap_urls_from_robots

from crawler.dates import read_feed_time
from crawler.text import clean

#: A sitemap may unpack to this many bytes (the protocol's own limit is 50 MB).
UNPACKED = 64 * 1024 * 1024
CHUNK = 64 * 1024
_BREAK = re.compile(r"\s*[\t\r\n]\s*")
_ADDRESS = re.compile(r"https?://[^\x00-\x1f\x7f-\x9f]+", re.IGNORECASE)
#: What stands in ``href`` of an ``a`` that is a button.
_NO_PAGE = re.compile(r"\s*(?:#|(?:javascript|mailto|tel):)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One announced address; times are ISO 8601 and None where the source states none that can be."""

    url: str
    published_at: str | None = None
    modified_at: str | None = None


@dataclass(slots=True)
class Listing:
    """What a source announced, what it leads to, and what was wrong with it, in these words.

    ``empty``; ``lying-date`` (a time that cannot be); ``odd-address`` (no address; left out); ``unreadable`` (gzip that
    is torn or too large; what came before is read).
    """

    entries: list[Entry] = field(default_factory=list)
    further: Sequence["Source"] = ()
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Feed:
    """An RSS or Atom feed.

    Dates come as RFC 822, ``2026-08-14T09:52:00 +07:00``, ``10/5/2026 3:42:00 PM`` (month first) or not at all.
    """

    url: str
    kind: ClassVar[str] = "feed"

    def read(self, response: Response, fetched_at: datetime) -> Listing:
        """Entries in feed order; ``lying-date`` is one in the future, or no date at all."""
        listing = Listing()
        for item in _elements(response.body, "item", "entry"):
            href = _link(item, "link") or _attribute(item, "link", "href") or _link(item, "guid")
            if href and (url := _address(listing, response.url, href)):
                moment = _time(listing, _text(item, "pubDate", "published", "updated", "date"), fetched_at)
                listing.entries.append(Entry(url, published_at=moment))
        return _reported(listing)


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap, a news sitemap or an index of sitemaps, gzipped or not.

    ``lastmod`` is the time of the last edit on some sites and of publication on others: it only says "not later than".
    """

    url: str
    modified_at: str | None = None
    kind: ClassVar[str] = "sitemap"

    def read(self, response: Response, fetched_at: datetime) -> Listing:
        """Entries of a ``urlset``; the sitemaps of an index, or those that a robots.txt names, as further sources."""
        listing, maps = Listing(), []
        if response.url.endswith("/robots.txt"):
            hrefs = sitemap_urls_from_robots(response.body)
            listing.further = [Sitemap(url) for href in hrefs if (url := _address(listing, response.url, href))]
            return listing
        for node in _elements(_unpacked(listing, response), "url", "sitemap"):
            if not (href := _link(node, "loc")) or not (url := _address(listing, response.url, href)):
                continue
            modified = _time(listing, _text(node, "lastmod"), fetched_at)
            if etree.QName(node).localname == "sitemap":
                maps.append(Sitemap(url, modified))
            else:
                published = _time(listing, _text(node, "publication_date"), fetched_at)
                listing.entries.append(Entry(url, published_at=published, modified_at=modified))
        listing.further = maps
        return _reported(listing)


@dataclass(frozen=True, slots=True)
class Section:
    """A section's page of headlines, and how its further pages are addressed.

    ``links`` is the CSS rule of the headlines' ``a``; ``pages`` has ``{n}`` for the number of a further page, as in
    ``https://danviet.vn/timeline/1009/trang-{n}.htm``, and is None where more comes by script only.
    """

    url: str
    links: str = "h3 a"
    pages: str | None = None
    number: int = 1
    kind: ClassVar[str] = "section"

    def read(self, response: Response, fetched_at: datetime) -> Listing:  # as the other sources
        """Entries in page order without times; the next page as further source while there are entries."""
        hrefs = response.css(f"{self.links}::attr(href)").getall() if isinstance(response, TextResponse) else []
        listing = Listing()
        addresses = (_address(listing, response.url, href) for href in dict.fromkeys(hrefs) if not _NO_PAGE.match(href))
        listing.entries = [Entry(url) for url in addresses if url]
        if listing.entries and self.pages:
            listing.further = [self.next_page(self.pages)]
        return _reported(listing)

    def next_page(self, pages: str) -> Self:
        """The section's page after this one.

        >>> Section("https://danviet.vn/nha-nong/", pages="https://danviet.vn/timeline/1009/trang-{n}.htm").next_page(
        ...     "https://danviet.vn/timeline/1009/trang-{n}.htm").url
        'https://danviet.vn/timeline/1009/trang-2.htm'
        """
        return replace(self, url=pages.format(n=self.number + 1), number=self.number + 1)

    def page_at(self, url: str) -> Self | None:
        """The section's further page at an address; None when the address is no such page's.

        >>> Section("/", pages="https://danviet.vn/timeline/1009/trang-{n}.htm").page_at(
        ...     "https://danviet.vn/timeline/1009/trang-2.htm").number
        2
        """
        pattern = re.escape(self.pages or "").replace(r"\{n\}", r"(\d+)")
        found = re.fullmatch(pattern, url) if self.pages else None
        return replace(self, url=url, number=int(found[1])) if found else None


Source = Feed | Sitemap | Section


def _unpacked(listing: Listing, response: Response) -> bytes:
    """The body, unpacked if it is a gzip file of its own (``sitemap.xml.gz``), as far as it is whole."""
    if not gzip_magic_number(response):
        return response.body
    body, file = bytearray(), GzipFile(fileobj=BytesIO(response.body))
    with suppress(OSError, EOFError, zlib.error):
        while len(body) < UNPACKED:
            if not (piece := file.read1(CHUNK)):
                return bytes(body)
            body += piece
    listing.warnings.append("unreadable")
    return bytes(body)


def _absolute(base: str, href: str) -> str | None:
    r"""``href`` seen from ``base``, line breaks left out as browsers do; None for what is no http(s) address.

    >>> _absolute("https://danviet.vn/nha-nong/", " /lua-\n    d1.html"), _absolute("https://danviet.vn/", "http://[abc/")
    ('https://danviet.vn/lua-d1.html', None)
    """
    try:
        url = urljoin(base, _BREAK.sub("", href.strip()))
        urlsplit(url).port  # noqa: B018  # reading it is how urllib checks it
    except ValueError:  # "http://[abc/", "https://danviet.vn:abc/"
        return None
    return url if _ADDRESS.fullmatch(url) else None


def _address(listing: Listing, base: str, href: str) -> str | None:
    """The address, if it is one; that it is none is reported."""
    url = _absolute(base, href)
    if url is None:
        listing.warnings.append("odd-address")
    return url


def _elements(body: bytes, *names: str) -> Iterator[etree._Element]:
    """Elements with one of the local names; entities are not resolved, nothing is fetched, broken XML is mended."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, remove_comments=True)
    root = None
    with suppress(etree.XMLSyntaxError):  # nothing of it can be mended: an empty answer, an image
        root = etree.fromstring(body.strip(), parser)
    if root is not None:
        yield from root.iter(*(f"{{*}}{name}" for name in names))


def _text(node: etree._Element, *names: str) -> str:
    return clean(_printed(node, *names))


def _link(node: etree._Element, *names: str) -> str:
    return clean(_BREAK.sub("", _printed(node, *names)))  # clean would make a blank of a line break


def _printed(node: etree._Element, *names: str) -> str:
    found = (child.text for name in names for child in node.iterfind(f".//{{*}}{name}"))
    return next((text.strip() for text in found if text), "")


def _attribute(node: etree._Element, name: str, attribute: str) -> str:
    found = (child.get(attribute) for child in node.iterfind(f"{{*}}{name}"))
    return next((value for value in found if value), "")


def _time(listing: Listing, printed: str, fetched_at: datetime) -> str | None:
    """The stated time; one that cannot be, and is not merely a date, is reported and not believed."""
    moment = read_feed_time(printed, fetched_at) if printed else None
    if printed and (moment is None or {"future", "impossible-date"} & set(moment.warnings)):
        listing.warnings.append("lying-date")
    return moment.iso if moment else None


def _reported(listing: Listing) -> Listing:
    if not listing.entries and not listing.further:
        listing.warnings.append("empty")
    return listing
