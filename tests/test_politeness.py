"""Each group of tests looks at one crawl of ``Asking`` below, run by Scrapy in a process of its own."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise, repeat
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import scrapy
from hypothesis import given
from hypothesis import strategies as st
from scrapy.core.downloader import Downloader

from crawler import settings
from crawler.politeness import is_public, literal, refusal, retry_after
from crawler.robots import CrawlDelayThrottle, set_least_delay
from tests.standin import Answer, Asked, Page, StandIn

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from scrapy.http import Response
    from twisted.python.failure import Failure

ROOT = Path(__file__).parents[1]
MIB = 1 << 20

# The project's own settings, as far as they concern politeness and safety.
POLITE: dict[str, Any] = {
    name: getattr(settings, name)
    for name in (
        "USER_AGENT",
        "ROBOTSTXT_OBEY",
        "ROBOTSTXT_USER_AGENT",
        "RETRY_AFTER_MAX",
        "DOWNLOADER_MIDDLEWARES",
        "DOWNLOAD_HANDLERS",
        "TWISTED_DNS_RESOLVER",
        "CONCURRENT_REQUESTS_PER_DOMAIN",
        "AUTOTHROTTLE_ENABLED",
        "DOWNLOAD_MAXSIZE",
        "DOWNLOAD_WARNSIZE",
        "REDIRECT_MAX_TIMES",
        "DOWNLOAD_VERIFY_CERTIFICATES",
        "METAREFRESH_ENABLED",
        "COOKIES_ENABLED",
        "TELNETCONSOLE_ENABLED",
        "REMOTE_CONTROL_ENABLED",
    )
} | {"EXTENSIONS": {name: order for name, order in settings.EXTENSIONS.items() if "Progress" not in name}}

# What is another value in these crawls than in the project, so that they take seconds.
HURRIED = {
    "DOWNLOAD_DELAY": 0.01,
    "AUTOTHROTTLE_START_DELAY": 0.01,
    "DOWNLOAD_TIMEOUT": 30,
    "RETRY_TIMES": 1,
    "HTTPERROR_ALLOW_ALL": True,
    "LOG_LEVEL": "INFO",
}

# A spider that wants to be served first, last and without end.
GREEDY = {
    "dont_obey_robotstxt": True,
    "download_slot": "mine",
    "download_maxsize": 0,
    "autothrottle_dont_adjust_delay": True,
}


class Asking(scrapy.Spider):
    """Asks for ``urls``, a JSON list; writes what came of each, and the stats, to came.json."""

    name = "asking"
    urls: str

    async def start(self) -> AsyncIterator[scrapy.Request]:
        self.came: dict[str, str] = {}
        for url in json.loads(self.urls):
            yield scrapy.Request(url, errback=self.failed, dont_filter=True, meta=dict(GREEDY))

    def parse(self, response: Response) -> None:
        assert response.request
        self.came[first_url(response.request)] = str(response.status)

    def failed(self, failure: Failure) -> None:
        request: scrapy.Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        self.came[first_url(request)] = f"{type(failure.value).__name__}: {failure.value}"

    def closed(self, reason: str) -> None:
        stats = self.crawler.stats.get_stats()
        Path("came.json").write_text(json.dumps([self.came, stats, reason], default=str), "utf-8")


def first_url(request: scrapy.Request) -> str:
    return str(request.meta.get("redirect_urls", [request.url])[0])


@dataclass(frozen=True)
class Crawl:
    """A crawl that is over: what came of each address, its stats, its log, and what the web was asked."""

    came: dict[str, str]
    stats: dict[str, Any]
    log: str
    web: StandIn

    def asked(self, prefix: str) -> int:
        return len(self.times(prefix))

    def times(self, prefix: str) -> list[float]:
        return [asked.at for asked in self.web.log if asked.url.startswith(prefix)]


def crawl(
    web: StandIn, folder: Path, urls: list[str], settings: dict[str, Any], env: dict[str, str] | None = None
) -> Crawl:
    lines = {**POLITE, **HURRIED, **settings}
    (folder / "hurried.py").write_text("".join(f"{name} = {value!r}\n" for name, value in lines.items()))
    ours = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    ours |= {
        **web.environment,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{folder}",
        "SCRAPY_SETTINGS_MODULE": "hurried",
    }
    command = [sys.executable, "-m", "scrapy", "runspider", __file__, "-a", f"urls={json.dumps(urls)}"]
    done = subprocess.run(
        command,
        cwd=folder,
        env={**ours, **(env or {})},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    came, stats, reason = json.loads((folder / "came.json").read_text("utf-8"))
    assert reason == "finished"
    return Crawl(came, stats, done.stderr, web)


def pages(host: str, count: int, path: str = "") -> list[str]:
    return [f"{host}/{path}{number}" for number in range(count)]


def web_of(urls: list[str]) -> dict[str, Page]:
    return dict.fromkeys(urls, "a page")


# robots.txt

CLOSED, MOVED, MISSING = "http://closed.example", "http://moved.example", "http://missing.example"
BROKEN, GONE, SLOW, SAFE = (
    "http://broken.example",
    "http://gone.example",
    "http://slow.example",
    "https://safe.example",
)
NO_ENTRY = "User-agent: *\nDisallow: /shut/\n"


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    urls = pages(CLOSED, 40, "shut/") + pages(CLOSED, 3, "open/") + pages(MOVED, 2, "shut/")
    urls += pages(MISSING, 3) + pages(BROKEN, 5) + pages(GONE, 5) + pages(SLOW, 5) + pages(SAFE, 2, "shut/")
    answers = web_of(urls) | {
        f"{CLOSED}/robots.txt": Answer(NO_ENTRY, delay=0.3),
        f"{MOVED}/robots.txt": Answer(status=301, headers={"Location": "http://www.moved.example/rules"}),
        "http://www.moved.example/rules": NO_ENTRY,
        f"{MISSING}/robots.txt": Answer("User-agent: *\nDisallow: /\n", 404),
        f"{BROKEN}/robots.txt": Answer("", 500),
        f"{GONE}/robots.txt": Answer(status=0),
        f"{SLOW}/robots.txt": "User-agent: TinVung\nCrawl-delay: 0.4\n",
        f"{SAFE}/robots.txt": NO_ENTRY,
        f"{SAFE}/open": "a page",
    }
    with StandIn(answers) as web:
        yield crawl(web, tmp_path_factory.mktemp("rules"), [*urls, f"{SAFE}/open"], {})


def test_no_request_slips_by_while_robots_txt_is_on_its_way(rules: Crawl) -> None:
    assert rules.asked(f"{CLOSED}/shut/") == 0
    assert {rules.came[url] for url in pages(CLOSED, 40, "shut/")} == {"IgnoreRequest: Forbidden by robots.txt"}


def test_what_robots_txt_allows_is_fetched(rules: Crawl) -> None:
    assert [rules.came[url] for url in [*pages(CLOSED, 3, "open/"), f"{SAFE}/open"]] == ["200"] * 4


def test_robots_txt_is_asked_for_once_a_host(rules: Crawl) -> None:
    assert [rules.asked(f"{host}/robots.txt") for host in (CLOSED, MOVED, MISSING, SLOW, SAFE)] == [1] * 5


def test_robots_txt_is_followed_to_another_host(rules: Crawl) -> None:
    assert rules.asked("http://www.moved.example/rules") == 1
    assert rules.asked(f"{MOVED}/shut/") == 0


def test_https_has_rules_of_its_own(rules: Crawl) -> None:
    assert rules.asked(f"{SAFE}/shut/") == 0


def test_a_robots_txt_that_is_not_there_forbids_nothing(rules: Crawl) -> None:
    assert [rules.came[url] for url in pages(MISSING, 3)] == ["200"] * 3


@pytest.mark.parametrize(("host", "reason"), [(BROKEN, "HTTP 500"), (GONE, "DownloadFailedError")])
def test_a_robots_txt_that_cannot_be_read_closes_the_host(rules: Crawl, host: str, reason: str) -> None:
    assert rules.asked(host) == rules.asked(f"{host}/robots.txt") >= 2  # tried again
    said = {rules.came[url] for url in pages(host, 5)}
    assert said == {"RobotsUnreachableError: robots.txt could not be read"}, "one reason, whatever the host"
    assert rules.log.count(f"{host}/robots.txt could not be read ({reason}") == 1


def test_unreadable_robots_txt_is_counted(rules: Crawl) -> None:
    assert rules.stats["robotstxt/unreachable"] == 2
    assert rules.stats["robotstxt/forbidden"] == 40 + 2 + 5 + 5 + 2


def test_crawl_delay_keeps_the_requests_apart(rules: Crawl) -> None:
    gaps = [after - before for before, after in pairwise(rules.times(SLOW))]
    assert len(gaps) == 5
    assert min(gaps) > 0.35
    assert rules.stats["robotstxt/crawl_delay/slow.example"] == 0.4


def test_crawl_delay_outlives_its_slot() -> None:
    downloader = Downloader.__new__(Downloader)  # without an engine: only what makes slots
    for name, value in {"_delay": 5.0, "_jitter": 0.5, "ip_concurrency": 0, "domain_concurrency": 1}.items():
        setattr(downloader, name, value)
    downloader.slots, downloader.per_slot_settings, downloader._slot_gc_loop = {}, {}, SimpleNamespace()  # type: ignore[assignment]  # never run
    request = scrapy.Request(f"{SLOW}/")
    _, slot = downloader._get_slot(request)
    for delay in (7.0, 6.0):  # http and https may ask for different delays: the longer holds
        set_least_delay(downloader, request, delay)
    assert (slot.delay, slot.jitter) == (7.0, 0.0)
    downloader._slot_gc(age=-60)
    assert downloader.slots == {}
    _, slot = downloader._get_slot(request)
    assert (slot.delay, slot.jitter) == (7.0, 0.0)
    slot.delay = 1.0  # as AutoThrottle would have it
    throttle = CrawlDelayThrottle.__new__(CrawlDelayThrottle)
    throttle.crawler = SimpleNamespace(engine=SimpleNamespace(downloader=downloader))  # type: ignore[assignment]  # all it looks at
    answered = scrapy.Request(f"{SLOW}/", meta={"download_slot": "slow.example"})
    throttle._response_downloaded(scrapy.http.Response(f"{SLOW}/"), answered, Asking())
    assert slot.delay == 7.0


# Retry-After

HOSTS = BUSY, DATED, NEVER, WARY, OTHER = [
    f"http://{name}.example" for name in ("busy", "dated", "never", "wary", "other")
]


def first(status: int, wait: Callable[[], str]) -> Callable[[Asked], Answer]:
    """Answers the first request with ``status`` and Retry-After, later ones with a page."""
    seen: list[Asked] = []

    def answer(asked: Asked) -> Answer:
        seen.append(asked)
        # Slower than the delay between requests: the next one is due when this answer is read.
        busy = Answer("busy", status, {"Retry-After": wait()}, delay=0.2)
        return busy if len(seen) == 1 else Answer("a page")

    return answer


def in_three_seconds() -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=3), usegmt=True)


@pytest.fixture(scope="module")
def waits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    urls = [url for host in HOSTS for url in pages(host, 4)]
    doors = {
        BUSY: first(503, lambda: "2"),
        DATED: first(429, in_three_seconds),
        NEVER: first(429, lambda: "86400"),
    }
    answers = web_of(urls) | {url: door for host, door in doors.items() for url in pages(host, 4)}
    answers[f"{WARY}/robots.txt"] = first(503, lambda: "1")
    with StandIn(answers) as web:
        yield crawl(web, tmp_path_factory.mktemp("waits"), urls, {"RETRY_AFTER_MAX": 10})


@pytest.mark.parametrize(("host", "seconds"), [(BUSY, 1.9), (DATED, 1.9)])
def test_the_whole_host_waits_as_long_as_the_server_asks(waits: Crawl, host: str, seconds: float) -> None:
    _, refused, *later = waits.times(host)  # robots.txt first
    assert len(later) == 4
    assert min(later) - refused > seconds
    assert [waits.came[url] for url in pages(host, 4)] == ["200"] * 4


def test_other_hosts_go_on_meanwhile(waits: Crawl) -> None:
    assert max(waits.times(OTHER)) < min(waits.times(BUSY)[2:])


def test_robots_txt_waits_as_well(waits: Crawl) -> None:
    before, after = waits.times(f"{WARY}/robots.txt")
    assert after - before > 0.9
    assert [waits.came[url] for url in pages(WARY, 4)] == ["200"] * 4


def test_a_host_that_asks_for_too_long_is_left_alone(waits: Crawl) -> None:
    assert waits.asked(NEVER) == 2  # robots.txt and the page that was refused
    came = Counter(waits.came[url].partition(":")[0] for url in pages(NEVER, 4))
    assert came == {"429": 1, "HostBusyError": 3}
    assert waits.stats["retry_after/given_up"] == 4
    assert "never.example asks to wait 86400 s" in waits.log


@given(st.text() | st.from_regex(r"\A\w{3}, \d+ \w{3} \d+ \d+:\d+:\d+ [+-]\d+\Z"))
def test_any_retry_after_is_read_or_left(value: str) -> None:
    wait = retry_after(value, datetime(2026, 8, 14, tzinfo=UTC))
    assert wait is None or wait >= 0


# Caps

HUGE, ENDLESS, DRIP, BOMB, LOOP = (f"http://{name}.example/" for name in ("huge", "endless", "drip", "bomb", "loop"))
CHUNK = bytes(1 << 16)


@pytest.fixture(scope="module")
def sent() -> Counter[str]:
    return Counter()


@pytest.fixture(scope="module")
def caps(tmp_path_factory: pytest.TempPathFactory, sent: Counter[str]) -> Iterator[Crawl]:
    def pieces(name: str) -> Iterator[bytes]:
        for piece in repeat(CHUNK):
            sent[name] += len(piece)
            yield piece

    answers: dict[str, Page] = {
        HUGE: Answer(pieces(HUGE), headers={"Content-Length": str(2 << 30)}),
        ENDLESS: Answer(pieces(ENDLESS)),
        DRIP: Answer(repeat(b"."), delay=0.1),
        BOMB: Answer(gzip.compress(bytes(17 * MIB), mtime=0), headers={"Content-Encoding": "gzip"}),
        LOOP: Answer(status=302, headers={"Location": LOOP}),
    }
    with StandIn(answers) as web:
        settings = {"DOWNLOAD_TIMEOUT": 5, "RETRY_TIMES": 0}
        yield crawl(web, tmp_path_factory.mktemp("caps"), list(answers), settings)


@pytest.mark.parametrize(
    ("url", "came"),
    [
        (HUGE, "DownloadCancelledError: Expected to receive 2147483648 bytes"),
        (ENDLESS, "DownloadCancelledError"),
        (DRIP, "DownloadTimeoutError"),
        (BOMB, "IgnoreRequest: Ignored response <200 http://bomb.example/> because its body"),
        (LOOP, "IgnoreRequest: max redirections reached"),
    ],
)
def test_an_answer_without_end_is_cut(caps: Crawl, url: str, came: str) -> None:
    assert caps.came[url].startswith(came)


def test_little_more_than_the_cap_is_ever_sent(caps: Crawl, sent: Counter[str]) -> None:
    assert caps.asked(LOOP) == 2 + 5  # robots.txt, the first request, REDIRECT_MAX_TIMES
    assert 0 < sent[HUGE] < 16 * MIB
    assert 16 * MIB < sent[ENDLESS] < 32 * MIB  # what the sockets' buffers hold comes on top


# Private addresses

LOOKED_UP = "import socket; socket.gethostbyname = lambda name: '127.0.0.1'\n"


@pytest.fixture(scope="module")
def private(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawl]:
    folder = tmp_path_factory.mktemp("private")
    (folder / "sitecustomize.py").write_text(LOOKED_UP)
    with StandIn({"http://public.example/": "a page"}) as web:
        here = f"127.0.0.1:{web.port}"
        web.answers = dict(web.answers) | {
            "http://public.example/away": Answer(status=302, headers={"Location": f"http://{here}/secret"})
        }
        hosts = (
            here,
            f"[::1]:{web.port}",
            f"2130706433:{web.port}",
            f"0x7f.1:{web.port}",
            f"localhost:{web.port}",
        )
        urls = [f"http://{host}/literal" for host in hosts] + [f"http://intranet.example:{web.port}/named"]
        urls += ["http://public.example/", "http://public.example/away", "https://public.example/"]
        urls += ["file:///etc/hostname", "ftp://public.example/x", "data:,x"]
        env = {"no_proxy": "intranet.example,127.0.0.1,localhost,::1", "SSL_CERT_FILE": ""}
        yield crawl(web, folder, urls, {"ROBOTSTXT_OBEY": False, "RETRY_TIMES": 0}, env)


def test_nothing_private_is_asked_for(private: Crawl) -> None:
    assert sorted(asked.url for asked in private.web.log) == [
        "http://public.example/",
        "http://public.example/away",
    ]


def test_what_is_refused_is_named(private: Crawl) -> None:
    refused = {url: came for url, came in private.came.items() if came.startswith("NotPublicError")}
    assert len(refused) == 5 + 1 + 1 + 3
    assert private.stats["public_address/refused"] == len(refused)
    named = next(came for url, came in refused.items() if url.endswith("/named"))
    assert named == "NotPublicError: intranet.example is at 127.0.0.1, which is not a public address"
    assert refused["http://public.example/away"] == "NotPublicError: 127.0.0.1 is not a public address"


def test_a_proxy_of_the_environment_may_be_on_loopback(private: Crawl) -> None:
    assert private.came["http://public.example/"] == "200"


def test_a_certificate_that_nobody_vouches_for_is_refused(private: Crawl) -> None:
    assert "certificate verify failed" in private.came["https://public.example/"]


@pytest.mark.parametrize("host", ["10.0.0.1", "192.168.1.1", "172.16.0.9", "100.64.0.1", "0.0.0.1", "169.254.169.254"])
def test_private_literals_are_refused_in_every_form(host: str) -> None:
    number = int.from_bytes(bytes(map(int, host.split("."))), "big")
    for form in (host, f"{host}.", str(number), hex(number), f"::ffff:{host}", f"64:ff9b::{host}"):
        assert refusal("http", form), form


@given(st.ip_addresses(v=4))
def test_wrapping_an_address_does_not_change_what_it_is(address: object) -> None:
    assert literal(str(address)) == address
    assert is_public(f"::ffff:{address}") == is_public(f"64:ff9b::{address}") == is_public(str(address))
