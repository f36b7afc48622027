"""What stands between a request and a newspaper's server, besides its robots.txt (see ``robots``).

``RetryAfterMiddleware``: a server that asks for time gets it. ``PublicAddressMiddleware`` (addresses),
``PublicAddressResolver`` and ``PublicAddressHandler`` (names): nothing is fetched from a private network.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import IPv4Address, IPv6Address, IPv6Network
from socket import inet_aton
from time import monotonic
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy import signals
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.exceptions import CannotResolveHostError, IgnoreRequest
from scrapy.resolver import CachingThreadedResolver, dnscache
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.url import add_http_if_no_scheme
from twisted.internet.error import DNSLookupError
from twisted.python.failure import Failure

from crawler.robots import downloader_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy import Request
    from scrapy.core.downloader import Slot
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings
    from twisted.internet.defer import Deferred

logger = logging.getLogger(__name__)

RETRY_AFTER_MAX = 600.0  # seconds; the setting of this name wins

# What a request's meta could loosen. Redirects copy "download_slot" too: without it each request is paced by
# the host that it goes to, not by the one that sent it there.
LOOSENING = ("download_slot", "download_maxsize", "autothrottle_dont_adjust_delay")

NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: its last 32 bits are an IPv4 address


class HostBusyError(IgnoreRequest):
    """The host asked to be left alone for longer than this crawl is ready to wait."""


class NotPublicError(IgnoreRequest):
    """The address does not lie on the public web."""


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds from ``now`` that a Retry-After header asks for (RFC 9110 §10.2.3); None if not readable.

    >>> now = datetime(2026, 8, 14, 2, 0, tzinfo=UTC)
    >>> retry_after("120", now), retry_after("Fri, 14 Aug 2026 02:00:30 GMT", now), retry_after("soon", now)
    (120.0, 30.0, None)
    """
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())


class RetryAfterMiddleware(RetryMiddleware):
    """Tries again when the server said so: until then nothing goes to that host, other hosts are served on.

    When it asks for more than ``RETRY_AFTER_MAX`` seconds, the host's requests are given up and counted.
    """

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self._longest = settings.getfloat("RETRY_AFTER_MAX", RETRY_AFTER_MAX)
        self._busy_until: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes it, and listening: the signal comes before the slot sends its next request."""
        made = super().from_crawler(crawler)
        crawler.signals.connect(made.response_downloaded, signal=signals.response_downloaded)
        return made

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Let the host's slot wait, or empty it, when the server asks for time."""
        value = response.headers.get("Retry-After")
        if value is None or response.status not in {429, 503}:
            return
        wait = retry_after(value.decode("latin-1"), datetime.now(UTC))
        host, slot = self._slot(request)
        if wait and slot is not None:
            (self._pause if wait <= self._longest else self._leave_alone)(host, slot, wait)

    def process_request(self, request: Request) -> None:
        """Raise HostBusyError while the request's host wants to be left alone."""
        host, _ = self._slot(request)
        if self._is_left_alone(host):
            raise self._given_up(host)

    def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]  # drops the deprecated `spider`
        """The answer, or the request to be sent again."""
        host, _ = self._slot(request)
        return response if self._is_left_alone(host) else super().process_response(request, response)

    def _slot(self, request: Request) -> tuple[str, Slot | None]:
        downloader = downloader_of(self.crawler)
        host = downloader.get_slot_key(request)
        return host, downloader.slots.get(host)

    def _is_left_alone(self, host: str) -> bool:
        return self._busy_until.get(host, 0.0) > monotonic()

    def _pause(self, host: str, slot: Slot, seconds: float) -> None:
        logger.info("%s asks to wait %g s: nothing is sent there until then", host, seconds)
        self.crawler.stats.inc_value("retry_after/waits")
        # The next request goes out `delay` after `lastseen`; a slot without a delay does not look at it.
        slot.lastseen = max(slot.lastseen, monotonic() + seconds)
        slot.delay = max(slot.delay, 0.001)

    def _leave_alone(self, host: str, slot: Slot, seconds: float) -> None:
        logger.warning("%s asks to wait %g s, more than %g: it is left alone", host, seconds, self._longest)
        self.crawler.stats.inc_value("retry_after/given_up")
        self._busy_until[host] = monotonic() + seconds
        while slot.queue:
            slot.queue.popleft()[1].errback(Failure(self._given_up(host)))  # type: ignore[no-untyped-call]  # Twisted's

    def _given_up(self, host: str) -> HostBusyError:
        self.crawler.stats.inc_value("retry_after/given_up")
        return HostBusyError(f"{host} asked to be left alone for more than {self._longest:g} s")


def is_public(address: str) -> bool:
    """Whether an IP address lies on the public internet; one that wraps an IPv4 address is judged by that.

    >>> [is_public(a) for a in ("203.162.4.190", "127.0.0.1", "10.0.0.1", "169.254.169.254", "224.0.0.1")]
    [True, False, False, False, False]
    >>> [is_public(a) for a in ("2405:4800::1", "::1", "fe80::1%eth0", "::ffff:10.0.0.1", "64:ff9b::7f00:1")]
    [True, False, False, False, False]
    """
    ip = literal(address)
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        ip = inner or (IPv4Address(int(ip) & 0xFFFFFFFF) if ip in NAT64 else ip)
    return ip is not None and ip.is_global and not ip.is_multicast


def literal(host: str) -> IPv4Address | IPv6Address | None:
    """The IP address that a host is written as, in any of the forms a resolver takes; None for a name.

    >>> [str(literal(h)) for h in ("127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "::1", "danviet.vn")]
    ['127.0.0.1', '127.0.0.1', '127.0.0.1', '127.0.0.1', '::1', 'None']
    """
    with suppress(OSError, ValueError):
        return IPv4Address(inet_aton(host))
    with suppress(ValueError):
        return IPv6Address(host.partition("%")[0])
    return None


def proxy_hosts() -> frozenset[str]:
    """Hosts of the proxies that the environment names (``http_proxy`` and the like)."""
    return frozenset(urlsplit(add_http_if_no_scheme(url)).hostname or "" for url in getproxies().values())


def refusal(scheme: str, host: str, proxies: frozenset[str] = frozenset()) -> str | None:
    """Why an address is not asked for, before any name is looked up; None when nothing speaks against it.

    >>> refusal("https", "danviet.vn") is None
    True
    >>> refusal("file", ""), refusal("http", "0x7f.1"), refusal("https", "localhost.")
    ('file: is not fetched', '0x7f.1 is not a public address', 'localhost is not a public address')
    """
    host = host.rstrip(".").lower()
    if scheme not in {"http", "https"}:
        return f"{scheme}: is not fetched"
    own = host in proxies or host == "localhost" or host.endswith(".localhost")  # RFC 6761 §6.3
    if own or (literal(host) is not None and not is_public(host)):
        return f"{host} is not a public address"
    return None


class PublicAddressMiddleware:
    """Refuses what lies off the public web, redirects too; takes from requests what loosens politeness."""

    def __init__(self, crawler: Crawler) -> None:
        self._stats = crawler.stats
        self._proxies = proxy_hosts()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """As Scrapy makes it."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise NotPublicError for an address that is not to be fetched."""
        for key in LOOSENING:
            request.meta.pop(key, None)
        url = urlparse_cached(request)
        if reason := refusal(url.scheme, url.hostname or "", self._proxies):
            self._stats.inc_value("public_address/refused")
            logger.warning("Refused %s: %s", request.url, reason)
            raise NotPublicError(reason)


class PublicAddressResolver(CachingThreadedResolver):
    """Looks names up and finds no private address, save those of the proxies that the environment names."""

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802  # Twisted's name
        """The IPv4 address of a host; fails with DNSLookupError when it has none that is public."""
        found = super().getHostByName(name, timeout)
        return found if name in proxy_hosts() else found.addCallback(self._only_public, name)

    def _only_public(self, address: str, name: str) -> str:
        if not is_public(address):
            raise DNSLookupError(f"{name} is at {address}, which is not a public address")
        return address


class PublicAddressHandler(HTTP11DownloadHandler):
    """Scrapy's handler of http and https; says so when a name was found but led to a private address.

    Twisted tells of "no results" only, whatever a resolver says, which would be taken for a passing fault.
    The resolver needs Twisted's reactor, and so does this handler: without it nothing is fetched.
    """

    async def download_request(self, request: Request) -> Response:
        """The answer of the server; NotPublicError when its name leads into a private network."""
        try:
            return await super().download_request(request)
        except CannotResolveHostError as error:
            host = urlparse_cached(request).hostname or ""
            address = dnscache.get(host)
            if address is None or is_public(address):
                raise
            self._crawler.stats.inc_value("public_address/refused")
            raise NotPublicError(f"{host} is at {address}, which is not a public address") from error
