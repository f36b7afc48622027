"""The stand-in web in a process of its own, whose work is not the crawler's: ``python -m benchmarks.web 1000``.

It prints the variables that send a client to it, then a `Visit` for each line it is sent, and ends with its stdin.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, NamedTuple

from benchmarks.corpus import pages
from tests.danviet_web import ROOT
from tests.standin import Answer, Asked, Page, StandIn

FEED = "https://danviet.vn/nha-nong.rss"


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
def standing(count: int) -> Iterator[Web]:
    """A web of ``count`` articles."""
    serve = [sys.executable, "-m", "benchmarks.web", str(count)]
    with subprocess.Popen(serve, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin and process.stdout  # noqa: S101, PT018  # pipes, as asked for
        yield Web(process.stdin, process.stdout)


def answers(count: int) -> dict[str, Page]:
    """A feed, its articles, and a robots.txt without a delay; everything else is 404."""
    articles = {page.url: Answer(page.body) for page in pages(range(count))}
    items = "".join(f"<item><link>{url}</link></item>" for url in articles)
    feed = Answer(f"<rss><channel>{items}</channel></rss>", content_type="application/rss+xml")
    robots = Answer("User-agent: *\nDisallow: /tim-kiem\n", content_type="text/plain")
    return {FEED: feed, "https://danviet.vn/robots.txt": robots, **articles}


def visited(log: list[Asked]) -> Visit:
    """The visit that a log tells of."""
    got = {asked.url for asked in log if asked.status == 200 and not asked.url.endswith((".rss", ".txt"))}
    return Visit(min((asked.at for asked in log), default=0.0), len(got))


if __name__ == "__main__":
    with StandIn(answers(int(sys.argv[1]))) as web:
        print(json.dumps(web.environment), flush=True)
        for _ in sys.stdin:
            print(json.dumps(visited(web.log)), flush=True)
            web.log.clear()
