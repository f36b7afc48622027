"""Ctrl-C: once ends a crawl in good order, twice at once; the next one goes on."""

import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from tests.danviet_web import HURRIED, command, environment, many_articles
from tests.killer import PATIENCE, Job
from tests.standin import Answer, StandIn

ARTICLES = 30
SETTINGS = HURRIED | {"CONCURRENT_REQUESTS_PER_DOMAIN": 4}


@contextmanager
def slow_web(delay: float) -> Iterator[StandIn]:
    """Articles that take their time."""
    answers = many_articles(ARTICLES)
    for url, page in answers.items():
        if url.endswith(".html") and isinstance(page, Answer):
            answers[url] = replace(page, delay=delay)
    with StandIn(answers) as web:
        yield web


def crawl(web: StandIn, cwd: Path, *arguments: str) -> Job:
    return Job(tuple(command(("crawl", "danviet", *arguments), SETTINGS)[3:]), cwd, environment(web))


def asked(web: StandIn) -> list[str]:
    return [each.url for each in web.log if each.url.endswith(".html")]


def wait(until: Callable[[], object]) -> None:
    began = time.monotonic()
    while not until():
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.01)


def interrupt(process: ForkServerProcess) -> None:
    assert process.pid
    os.kill(process.pid, signal.SIGINT)


def stored(cwd: Path) -> int:
    with closing(sqlite3.connect(cwd / "news.db")) as connection:
        count: int = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    return count


def test_ctrl_c_once_finishes_what_is_in_flight_and_says_what_is_left(tmp_path: Path) -> None:
    with slow_web(delay=0.2) as web:
        job = crawl(web, tmp_path)
        process = job.start()
        wait(lambda: len(asked(web)) >= 6)
        interrupt(process)
        process.join(PATIENCE)
        assert process.exitcode == 1
        assert stored(tmp_path) == len(asked(web)) < ARTICLES
        assert f"{ARTICLES - len(asked(web))} addresses left; run it again to go on" in job.said
        assert "Traceback" not in job.said
        goes_on(job, web)


def test_ctrl_c_twice_stops_now(tmp_path: Path) -> None:
    with slow_web(delay=PATIENCE) as web:
        job = crawl(web, tmp_path)
        process = job.start()
        wait(lambda: asked(web))
        interrupt(process)
        wait(lambda: "SIGINT" in job.said)
        interrupt(process)
        process.join(PATIENCE / 4)
        assert process.exitcode == 1
        assert "run it again to go on" in job.said
        assert "Traceback" not in job.said
        slow = asked(web)
    with slow_web(delay=0) as web:
        goes_on(crawl(web, tmp_path), web)
    assert len(slow) <= 4


def goes_on(job: Job, web: StandIn) -> None:
    """The next crawl asks for what is left, and for nothing again."""
    assert job.run() == 0, job.said
    assert stored(job.cwd) == len(asked(web)) == ARTICLES
    assert "left" not in job.said


def test_a_crawl_that_had_enough_says_what_is_left(tmp_path: Path) -> None:
    with slow_web(delay=0) as web:
        job = crawl(web, tmp_path, "-a", f"limit={ARTICLES - 1}")
        assert job.run() == 0
    assert "\n1 address left; run it again to go on" in job.said
