"""The stand-in web in a process of its own, whose work is not the crawler's: ``python -m benchmarks.web endless 9``.

It prints the variables that send a client to it, then a `Visit` for each line it is sent, and ends with its stdin.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Any, NamedTuple

from benchmarks.corpus import pages
from tests.danviet_web import ROOT, article
from tests.standin import Answer, Asked, Page, StandIn

FEED, ROBOTS, SITEMAP = (f"https://danviet.vn/{file}" for file in ("nha-nong.rss", "robots.txt", "sitemap.xml"))
OPEN = Answer("User-agent: *\nDisallow: /tim-kiem\n", content_type="text/plain")
NUMBERED = re.compile(r"https://danviet\.vn/tin-so-(\d+)-d\d{8}\.html")
#: The number of an article that no database has: all known ones have smaller ones.
NEW = 50_000_000


class Visit(NamedTuple):
    """What was asked for since the last visit ended."""

    began: float  # seconds of time.monotonic(), which all processes share
    articles: int  # answered with 200, each counted once


class Web:
    """A client's side of the web that stands in another process."""

    def __init__(self, ask: IO[str], said: IO[str]) -> None:
        self._ask, self._said = ask, said
        self.environment: dict[str, str] = json.loads(said.readline())

    def visit(self) -> Visit:
        """What was asked for since this was last called."""
        print(file=self._ask, flush=True)
        return Visit(*json.loads(self._said.readline()))


@contextmanager
def standing(kind: str, count: int) -> Iterator[Web]:
    """A web of that kind (of ``KINDS``) and size."""
    serve = [sys.executable, "-m", "benchmarks.web", kind, str(count)]
    with subprocess.Popen(serve, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin and process.stdout  # noqa: S101, PT018  # pipes, as asked for
        yield Web(process.stdin, process.stdout)


def articles(count: int) -> dict[str, Page]:
    """A feed, its articles, and a robots.txt without a delay; everything else is 404."""
    made = {page.url: Answer(page.body) for page in pages(range(count))}
    return {FEED: feed(made), ROBOTS: OPEN, **made}


class Endless(dict[str, Page]):
    """Besides what it holds, an article at every address that looks like one of ``address``."""

    def get(self, url: str, default: Any = None) -> Any:  # noqa: ANN401  as dict's
        """What stands at the address."""
        if url in self or not (number := NUMBERED.fullmatch(url)):
            return super().get(url, default)
        return article(int(number[1]), url)


def endless(count: int) -> dict[str, Page]:
    """A sitemap of the first ``count`` addresses, and a feed of the last of them and twenty more."""
    items = (f"<url><loc>{address(number)}</loc></url>" for number in range(count))
    sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{"".join(items)}</urlset>'
    announced = map(address, (*range(max(0, count - 50), count), *range(NEW, NEW + 20)))
    answers: dict[str, Page] = {SITEMAP: Answer(sitemap, content_type="application/xml"), ROBOTS: OPEN}
    return Endless({FEED: feed(announced), **answers})


def address(number: int) -> str:
    """The address of an article of the endless web."""
    return f"https://danviet.vn/tin-so-{number}-d{number:08}.html"


def feed(announced: Iterable[str]) -> Answer:
    """A feed of these addresses."""
    items = "".join(f"<item><link>{url}</link></item>" for url in announced)
    return Answer(f"<rss><channel>{items}</channel></rss>", content_type="application/rss+xml")


def visited(log: list[Asked]) -> Visit:
    """The visit that a log tells of."""
    got = {asked.url for asked in log if asked.status == 200 and not asked.url.endswith((".rss", ".txt", ".xml"))}
    return Visit(min((asked.at for asked in log), default=0.0), len(got))


KINDS: dict[str, Callable[[int], dict[str, Page]]] = {"articles": articles, "endless": endless}

if __name__ == "__main__":
    with StandIn(KINDS[sys.argv[1]](int(sys.argv[2]))) as web:
        print(json.dumps(web.environment), flush=True)
        for _ in sys.stdin:
            print(json.dumps(visited(web.log)), flush=True)
            web.log.clear()
