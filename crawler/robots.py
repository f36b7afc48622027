"""robots.txt, obeyed by every request: who may be asked for what (RFC 9309), and how often (Crawl-delay)."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from scrapy import Request, signals
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware as ScrapyRobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.core.downloader import Downloader
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)

LONGEST_CRAWL_DELAY = 60.0  # seconds; a longer wish ("Crawl-delay: 86400") would end the crawl of that newspaper


class RobotsUnreachableError(IgnoreRequest):
    """The host's robots.txt could not be read, so nothing of it is asked for in this crawl."""


def origin_of(request: Request) -> str:
    """Scheme, host and port that one robots.txt speaks for.

    >>> origin_of(Request("https://user@DanViet.vn:8443/nha-nong.htm"))
    'https://danviet.vn:8443'
    """
    url = urlparse_cached(request)
    return f"{url.scheme}://{url.netloc.rpartition('@')[2].lower()}"


def rules_in(status: int, body: bytes) -> bytes | None:
    r"""Text of the rules that an answer to /robots.txt stands for (RFC 9309 §2.3.1); None means "not now".

    4xx is "no rules", whatever its page says; 429 is not: who asks us to slow down may well have rules.

    >>> rules_in(200, b"Disallow: /tim"), rules_in(404, b"Not found"), rules_in(503, b""), rules_in(429, b"")
    (b'Disallow: /tim', b'', None, None)
    """
    if 200 <= status < 300:
        return body
    return b"" if 400 <= status < 500 and status != 429 else None


def crawl_delay(wish: float | None) -> float:
    """Seconds between two requests that a Crawl-delay asks for, 0 to ``LONGEST_CRAWL_DELAY``; nonsense is 0.

    >>> crawl_delay(None), crawl_delay(2.5), crawl_delay(86400), crawl_delay(-1.0), crawl_delay(float("nan"))
    (0.0, 2.5, 60.0, 0.0, 0.0)
    """
    return min(wish, LONGEST_CRAWL_DELAY) if wish is not None and wish > 0 else 0.0


class RobotsTxtMiddleware(ScrapyRobotsTxtMiddleware):
    """Asks for /robots.txt once per origin and lets no request by before the answer is read.

    Scrapy 2.19 lets requests that wait for the same answer share one Deferred, of which all but the first get
    None, its word for "allowed"; here they share a task. Only the request for robots.txt itself goes unasked:
    ``dont_obey_robotstxt`` in a request's meta is not looked at.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._asked: dict[str, asyncio.Task[RobotParser | None]] = {}
        self._pass = object()

    async def process_request(self, request: Request) -> None:  # type: ignore[override]  # drops the deprecated `spider`
        """Raise IgnoreRequest when robots.txt forbids the address or could not be read."""
        # Redirects and retries copy the meta, so those of robots.txt itself carry the pass too.
        if request.meta.get("robotstxt_pass") is self._pass:
            return
        parser = await self.robot_parser(request)
        if parser is None:
            self._stats.inc_value("robotstxt/forbidden")
            raise RobotsUnreachableError("robots.txt could not be read")
        self.process_request_2(parser, request)

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The rules of the request's origin; None when they could not be read."""
        origin = origin_of(request)
        if origin not in self._asked:
            self._asked[origin] = asyncio.create_task(self._ask(origin, request))
        # Shielded: a waiter that is cancelled must not take the answer away from the others.
        return await asyncio.shield(self._asked[origin])

    async def _ask(self, origin: str, request: Request) -> RobotParser | None:
        self._stats.inc_value("robotstxt/request_count")
        try:
            response = await self._download(f"{origin}/robots.txt")
        except Exception as error:  # noqa: BLE001  # whatever went wrong, the rules are not known
            self._say_not_now(origin, f"{type(error).__name__}: {error}")
            return None
        self._stats.inc_value("robotstxt/response_count")
        self._stats.inc_value(f"robotstxt/response_status_count/{response.status}")
        rules = rules_in(response.status, response.body)
        if rules is None:
            self._say_not_now(origin, f"HTTP {response.status}")
            return None
        return await self._parse(rules, request)

    async def _download(self, url: str) -> Response:
        # allow_offsite: RFC 9309 has redirects of robots.txt followed to other hosts as well.
        meta = {"robotstxt_pass": self._pass, "allow_offsite": True}
        robots = Request(url, priority=self.DOWNLOAD_PRIORITY, meta=meta, callback=NO_CALLBACK)
        assert self.crawler.engine  # noqa: S101  # middlewares run in an engine
        return await self.crawler.engine.download_async(robots)

    def _say_not_now(self, origin: str, reason: str) -> None:
        self._stats.inc_value("robotstxt/unreachable")
        logger.warning("%s/robots.txt could not be read (%s): nothing there is asked for in this crawl", origin, reason)

    async def _parse(self, rules: bytes, request: Request) -> RobotParser:
        parser: RobotParser = build_from_crawler(self._parserimpl, self.crawler, rules)
        self._keep_distance(parser, request)
        await self.crawler.signals.send_catch_log_async(
            signal=signals.robots_parsed, robotparser=parser, request=request
        )
        return parser

    def _keep_distance(self, parser: RobotParser, request: Request) -> None:
        wish = parser.crawl_delay(self._robotstxt_useragent or self._default_useragent)
        delay = crawl_delay(wish)
        if delay:
            host = set_least_delay(downloader_of(self.crawler), request, delay)
            logger.info("%s asks for %g s between requests: it gets %g s", host, wish, delay)
            self._stats.set_value(f"robotstxt/crawl_delay/{host}", delay)


def downloader_of(crawler: Crawler) -> Downloader:
    """The running crawl's downloader, which has one slot a host."""
    assert crawler.engine  # noqa: S101  # asked for by components of a running engine only
    return crawler.engine.downloader


def set_least_delay(downloader: Downloader, request: Request, delay: float) -> str:
    """Let ``delay`` seconds be the least between two requests to the request's host; returns the host.

    It is written where the downloader looks when it makes a slot anew (it drops one idle for a minute).
    Jitter goes, since half of a random Crawl-delay is not the Crawl-delay.
    """
    host = downloader.get_slot_key(request)
    least = max(delay, least_delay(downloader, host))
    wanted: dict[str, Any] = {**downloader.per_slot_settings.get(host, {}), "delay": least, "jitter": 0.0}
    downloader.per_slot_settings[host] = wanted
    if slot := downloader.slots.get(host):
        slot.delay, slot.jitter = max(slot.delay, least), 0.0
    return host


def least_delay(downloader: Downloader, host: str | None) -> float:
    """Seconds below which the delay of a host's slot must not fall; 0 when nothing was asked for."""
    return float(downloader.per_slot_settings.get(host or "", {}).get("delay", 0.0))


class CrawlDelayThrottle(AutoThrottle):
    """AutoThrottle that never falls below a host's Crawl-delay, nor below its delay in ``DOWNLOAD_SLOTS``."""

    def _response_downloaded(self, response: Response, request: Request, spider: Spider) -> None:
        super()._response_downloaded(response, request, spider)
        host, slot = self._get_slot(request, spider)
        if slot is not None:
            slot.delay = max(slot.delay, least_delay(downloader_of(self.crawler), host))
