"""Where a newspaper announces its articles, as typed data: feeds, sitemaps, section pages.

A source is a frozen dataclass that knows how to read the answer to its own address; reading gives a Listing: entries
(article addresses, with a time where one is stated) and the sources that lead further (sitemaps of an index, the next
page of a section). Nothing is requested here; which entries are wanted is the spider's business.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import ClassVar, Final, Self
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element
from scrapy.http import Response, TextResponse
from scrapy.utils.gz import gzip_magic_number
from scrapy.utils.response import get_base_url
from scrapy.utils.sitemap import sitemap_urls_from_robots

from crawler.css import compiled
from crawler.feedtimes import feed_time
from crawler.feedxml import decoded, elements, texts, unpacked
from crawler.markup import parse
from crawler.obstacles import is_client_rendered, obstacle
from crawler.text import clean

#: What may be wrong with a source, in a sentence that begins with its address.
WARNINGS = {
    "challenge": "answers a challenge to robots instead of its content",
    "client-rendered": "is filled by a script in the browser; nothing can be read from it",
    "empty": "announces nothing; its address may have changed",
    "foreign": "announces nothing that looks like an article of this newspaper",
    "lying-date": "states dates that cannot be; they are not believed",
    "odd-address": "announces addresses that are none; they are left out",
    "other-form": "leads to no sitemap whose address says its days; the form may have changed",
    "unreadable": "cannot be unpacked",
    "web-page": "answers a web page instead of a feed or sitemap; its address may have changed",
}
#: Those of an answer that is not the source's own: it is asked again, as after a failure.
REFUSALS = frozenset({"challenge", "unreadable", "web-page"})
_BREAK = re.compile(r"\s*[\t\r\n]\s*")
_ADDRESS = re.compile(r"https?://[^\x00-\x1f\x7f-\x9f]+", re.IGNORECASE)
#: Most announced addresses are whole, in plain letters and without "/../": they need not be taken apart.
_PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[\w~%+=&?-][\w~%+=&?.-]*)*/?", re.ASCII)
#: What stands in ``href`` of an ``a`` that is a button.
_NO_PAGE = re.compile(r"\s*(?:#|(?:javascript|mailto|tel):)", re.IGNORECASE)
_WEB_PAGE = re.compile(
    rb"(?>\s+|<\?xml[^>]*>|<!--.*?-->)*+<(?:!doctype\s+html|html|head|body)\b", re.DOTALL | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One announced address; times are ISO 8601 and None where the source states none that can be."""

    url: str
    published_at: str | None = None
    modified_at: str | None = None


@dataclass(slots=True)
class Listing:
    """What a source announced, what it leads to, and what was wrong with it, in these words.

    ``lying-date`` (a time that cannot be); ``odd-address`` (no address; left out); ``unreadable`` (gzip that is torn or
    too large; what came before is read). And why there is nothing: ``challenge`` (a test for robots), ``web-page``
    (instead of a feed or sitemap), ``client-rendered`` (a section that a script fills), else ``empty``.
    """

    entries: list[Entry] = field(default_factory=list)
    further: Sequence["Source"] = ()
    warnings: list[str] = field(default_factory=list)


#: Where an entry says when it was published, in order of trust.
DATES: Final = ("pubDate", "published", "updated", "date")


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
        for item in elements(response.body, "item", "entry"):
            said = texts(item)
            href = said.get("link") or _linked(item) or _permanent(said)
            if href and (url := _address(listing, response.url, _unescaped(href))):
                printed = next((said[name] for name in DATES if name in said), "")
                listing.entries.append(Entry(url, published_at=_time(listing, printed, fetched_at)))
        return _explained(listing, response.body)


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
        body = _unpacked(listing, response)
        for node in elements(body, "url", "sitemap"):
            said = texts(node)
            if "loc" not in said or not (url := _address(listing, response.url, _unescaped(said["loc"]))):
                continue
            modified = _time(listing, said.get("lastmod", ""), fetched_at)
            if str(node.tag).endswith("sitemap"):
                maps.append(Sitemap(url, modified))
            else:
                published = _time(listing, said.get("publication_date", ""), fetched_at)
                listing.entries.append(Entry(url, published_at=published, modified_at=modified))
        listing.further = maps
        return _explained(listing, body)


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
        listing = Listing()
        if isinstance(response, TextResponse):
            base, links = get_base_url(response), compiled(self.links)(parse(response))
            hrefs = dict.fromkeys(link.get("href", "#") for link in links)
            addresses = (_address(listing, base, href) for href in hrefs if not _NO_PAGE.match(href))
            listing.entries = [Entry(url) for url in dict.fromkeys(addresses) if url]
        if listing.entries and self.pages:
            listing.further = [self.next_page(self.pages)]
        if not listing.entries:
            empty = "" if self.number > 1 else "empty"  # a further page without headlines is behind the last
            client_rendered = "client-rendered" if is_client_rendered(response.body) else empty
            listing.warnings += filter(None, [obstacle(response.body) or client_rendered])
        return listing

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
    body, whole = unpacked(response.body)
    if not whole:
        listing.warnings.append("unreadable")
    return body


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
    """The address without fragment, if it is one; that it is none is reported."""
    if _PLAIN_ADDRESS.fullmatch(href):
        return href
    url = _absolute(base, href)
    if url is None:
        listing.warnings.append("odd-address")
        return None
    return url.partition("#")[0]


def _unescaped(href: str) -> str:
    """An address of a feed, which may be escaped twice; without line breaks, of which ``clean`` would make blanks."""
    return clean(_BREAK.sub("", href))


def _linked(item: _Element) -> str | None:
    """Where an Atom entry leads, which is not to itself, its replies or a picture."""
    links = [link for link in item.iterfind("{*}link") if link.get("rel", "alternate") == "alternate"]
    return links[0].get("href") if links else None


def _permanent(said: dict[str, str]) -> str | None:
    """The identifier of an entry, where it is an address."""
    named = said.get("guid", said.get("id", ""))
    return named if _ADDRESS.match(named) else None


def _time(listing: Listing, printed: str, fetched_at: datetime) -> str | None:
    """The stated time; one that cannot be, and is not merely a date, is reported and not believed."""
    moment = feed_time(printed, fetched_at) if printed else None
    if printed and (moment is None or {"future", "impossible-date"} & set(moment.warnings)):
        listing.warnings.append("lying-date")
    return moment.iso if moment else None


def _explained(listing: Listing, body: bytes) -> Listing:
    """A feed or sitemap, with the reason if nothing stands in it."""
    if not listing.entries and not listing.further:
        web_page = "web-page" if _WEB_PAGE.match(decoded(body)[0]) else "empty"
        listing.warnings.append(obstacle(body) or web_page)
    return listing
