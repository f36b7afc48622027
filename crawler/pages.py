"""Pages: the record of each address that was found or asked for, and what came of it.

Of several addresses the one that was asked for comes last: it settles what a crawl had to do, and when that is killed
between two batches, what it led to has been stored before.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import takewhile

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from crawler import clock, dates, urls
from crawler.items import Page
from crawler.sources import Sitemap, Source

#: Answers that mean the page is no more.
GONE = frozenset({404, 410})
#: Redirects that are meant for ever.
PERMANENT = frozenset({301, 308})
#: What Scrapy says of an address that robots.txt closes.
FORBIDDEN = "Forbidden by robots.txt"


class NotAsked(IgnoreRequest):
    """An answer that says nothing of its address, which stays in the frontier as it was."""


class Enough(NotAsked):
    """A newspaper has what was asked of it; what it still had to ask for stays in its frontier."""


class Elsewhere(IgnoreRequest):
    """An address of a newspaper leads to a host that is not its own."""


def fetched_at(response: Response) -> datetime:
    """When the answer came: as recorded, else now, the same for all that is read from it."""
    moment: datetime = response.meta.setdefault("fetched_at", clock.moment())
    return moment


def answered(response: Response, newspaper: str, kind: str, outcome: str, reason: str | None = None) -> Page:
    """The page that answered."""
    return Page(
        url=urls.canonical(response.url),
        newspaper=newspaper,
        kind=kind,
        status=response.status,
        fetched_at=dates.to_iso(fetched_at(response)),
        etag=_header(response, "ETag"),
        last_modified=_header(response, "Last-Modified"),
        outcome=outcome,
        reason=reason,
        recorded_in=response.meta.get("recorded_in"),
    )


def found(url: str, newspaper: str, response: Response) -> Page:
    """An article's page that a listing announces and nobody has asked for yet."""
    fetched = dates.to_iso(fetched_at(response))
    return Page(url=url, newspaper=newspaper, kind="article", fetched_at=fetched, outcome="found")


def listed(
    response: Response, newspaper: str, kind: str, further: Sequence[Source], *, counts: tuple[int, int], leads_on: bool
) -> Iterator[Page]:
    """The page of a source that announced so many articles, so many of them not known; and what led there.

    An index of sitemaps announces these: it tells something when one of them is to be read. One that does not say when
    they change keeps no validators: it may be the same while they are not.
    """
    maps = [each for each in further if isinstance(each, Sitemap)]
    announced, new = counts[0] + bool(maps), counts[1] + bool(maps and leads_on)
    page = replace(answered(response, newspaper, kind, "listing"), announced=announced, new=new)
    if not all(each.modified_at for each in maps):
        page = replace(page, etag=None, last_modified=None)
    yield page
    yield from (replace(page, url=url, etag=None, last_modified=None) for url in led(response))


def refused(response: Response, newspaper: str, kind: str, reason: str) -> Iterator[Page]:
    """The page of a source that answered something else, and what led there: as good as failed."""
    here = answered(response, newspaper, kind, "failed", reason)
    return _here_and_before(replace(here, etag=None, last_modified=None), response)


def redirected(response: Response, newspaper: str, missing: str | None) -> Iterator[Page]:
    """The addresses that led to an answer; they are settled unless the answer is no article (``missing`` says why)."""
    here = answered(response, newspaper, "article", "rejected" if missing else "redirected")
    for url in led(response):
        yield replace(here, url=url, reason=f"redirect to {here.url}" if missing else here.url)


def gone(response: Response, newspaper: str, reason: str, addresses: Iterable[str]) -> Iterator[Page]:
    """The addresses at which an article is no more, though the server answered with a page."""
    here = answered(response, newspaper, "article", "gone", reason)
    yield from (replace(here, url=url) for url in addresses)


def outside(response: Response, newspaper: str, published_at: str | None) -> Iterator[Page]:
    """The address of an article of other days, and those that led there, which may be all that is announced of it."""
    return _here_and_before(answered(response, newspaper, "article", "outside-period", published_at), response)


def _here_and_before(here: Page, response: Response) -> Iterator[Page]:
    """The page of an answer, and the same for each address that led to it."""
    return (replace(here, url=url) for url in (here.url, *led(response)))


def led(response: Response) -> list[str]:
    """The canonical addresses that led to an answer by redirects, the nearest first; its own is none of them.

    >>> led(Response("https://danviet.vn/", request=Request("https://danviet.vn/")))
    []
    """
    here = urls.canonical(response.url)
    addresses = dict.fromkeys(map(urls.canonical, response.meta.get("redirect_urls", ())))
    return [url for url in reversed(addresses) if url != here]


def moved(response: Response) -> list[str]:
    """Those of them that led there by permanent redirects only, every hop from there on."""
    hops = [*zip(response.meta.get("redirect_urls", ()), response.meta.get("redirect_reasons", ()), strict=False)]
    permanent = takewhile(lambda hop: hop[1] in PERMANENT, reversed(hops))
    addresses = {urls.canonical(url) for url, _ in permanent}
    return [url for url in led(response) if url in addresses]


def requested(response: Response) -> str:
    """The canonical address that was asked for, whatever answered in the end."""
    asked: str = next(iter(response.meta.get("redirect_urls", ())), response.url)
    return urls.canonical(asked)


def failed(failure: Failure, newspaper: str) -> Iterator[Page]:
    """The page that gave no answer, or not the one wanted, and the one that led there; a foreign page is not ours."""
    if isinstance(failure.value, NotAsked):
        return
    request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
    page = _unanswered(request, failure, newspaper)
    asked = urls.canonical(request.meta.get("redirect_urls", [request.url])[0])
    ours = [] if isinstance(failure.value, Elsewhere) else [page.url]
    for url in dict.fromkeys([*ours, asked]):
        yield replace(page, url=url)


def _unanswered(request: Request, failure: Failure, newspaper: str) -> Page:
    page = Page(
        url=urls.canonical(request.url),
        newspaper=newspaper,
        kind=request.meta.get("kind", "article"),
        status=failure.value.response.status if isinstance(failure.value, HttpError) else None,
        fetched_at=dates.to_iso(request.meta.get("fetched_at") or clock.moment()),
        reason=why(failure),
    )
    page.outcome = outcome(page)
    return page


def outcome(page: Page) -> str:
    """What has gone from the site, or is forbidden by it, is told apart from what failed and may come yet."""
    if page.reason == FORBIDDEN:
        return "forbidden"
    return "gone" if page.status in GONE else "failed"


def why(failure: Failure) -> str:
    """Why a request failed, in words for the summary: "HTTP 503", "Forbidden by robots.txt", "TimeoutError"."""
    if isinstance(failure.value, HttpError):
        return f"HTTP {failure.value.response.status}"
    if isinstance(failure.value, IgnoreRequest):
        return str(failure.value)
    return type(failure.value).__name__


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
