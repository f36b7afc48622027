"""Trouble with disk or database during a crawl: named, nothing damaged; it waits, or ends with an exit code not 0."""

import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.danviet_web import environment
from tests.killer import PATIENCE, Job
from tests.killing import Crawls, broken_promises, contents, is_article, newspaper, tears
from tests.standin import StandIn

ARTICLES, BATCH = 40, 10
#: What a replay reads too.
READ = ("articles", "revisions", "provinces")


@pytest.fixture(scope="module")
def web() -> Iterator[StandIn]:
    with StandIn(newspaper(ARTICLES)) as standing:
        yield standing


@pytest.fixture(scope="module")
def undisturbed(web: StandIn, tmp_path_factory: pytest.TempPathFactory) -> Crawls:
    return Crawls(web, tmp_path_factory.mktemp("undisturbed"), BATCH).finish()


@pytest.mark.parametrize("size", [20_000, 200_000])
def test_a_full_disk_is_named_and_damages_nothing_and_the_next_crawl_goes_on(
    tmp_path: Path, web: StandIn, undisturbed: Crawls, size: int
) -> None:
    crawls = Crawls(web, tmp_path, BATCH)
    job = crawls.job("disk full", size)
    assert job.run() == 1
    assert "news.db: the disk refuses" in job.said.splitlines()[-1]
    assert "Traceback" not in job.said
    crawls.kills = 2  # the batch that failed is fetched again, and what came until the crawl had ended
    assert broken_promises(crawls.finish(), undisturbed) == []


@contextmanager
def locked(database: Path, begin: str) -> Iterator[None]:
    """Another program is in the middle of a transaction."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute(begin)
        other.execute("SELECT count(*) FROM pages").fetchall()
        yield


def wait_for(until: Callable[[], object]) -> None:
    began = time.monotonic()
    while not until():
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.01)


def test_a_database_locked_by_another_writer_is_waited_for(tmp_path: Path, web: StandIn, undisturbed: Crawls) -> None:
    crawls = Crawls(web, tmp_path, BATCH)
    job = crawls.job("impatient")
    process = job.start()
    wait_for(lambda: any(map(is_article, crawls.asked)))
    with locked(tmp_path / "news.db", "BEGIN IMMEDIATE"):
        wait_for(lambda: "items wait" in job.said)
    process.join(PATIENCE)
    assert process.exitcode == 0, job.said
    assert "news.db: another program is writing to it" in job.said
    assert broken_promises(crawls, undisturbed) == []


def test_a_crawl_whose_database_stays_locked_ends_by_name_and_the_next_goes_on(
    tmp_path: Path, web: StandIn, undisturbed: Crawls
) -> None:
    crawls = Crawls(web, tmp_path, BATCH)
    job = crawls.job("impatient")
    process = job.start()
    wait_for(lambda: any(map(is_article, crawls.asked)))
    with locked(tmp_path / "news.db", "BEGIN IMMEDIATE"):
        process.join(PATIENCE)
    assert process.exitcode == 1
    assert "news.db: another program is writing to it" in job.said.splitlines()[-1]
    assert "Traceback" not in job.said
    crawls.kills = ARTICLES  # nothing of what came meanwhile could be stored
    assert broken_promises(crawls.finish(), undisturbed) == []


def test_a_reader_in_the_middle_of_a_transaction_holds_up_nothing(
    tmp_path: Path, web: StandIn, undisturbed: Crawls
) -> None:
    crawls = Crawls(web, tmp_path, BATCH)
    process = crawls.job("impatient").start()
    wait_for(lambda: any(map(is_article, crawls.asked)))
    with locked(tmp_path / "news.db", "BEGIN"):
        process.join(PATIENCE)
    assert process.exitcode == 0
    assert broken_promises(crawls, undisturbed) == []


@pytest.mark.parametrize(("closed", "named"), [(".", "news.db"), ("archive", "archive"), ("news.db", "news.db")])
def test_what_may_only_be_read_is_named_before_anything_is_asked_for(
    tmp_path: Path, web: StandIn, undisturbed: Crawls, closed: str, named: str
) -> None:
    crawls = Crawls(web, tmp_path, BATCH)
    (tmp_path / "said.txt").touch()
    (tmp_path / "archive").mkdir()
    if closed == "news.db":
        shutil.copy(undisturbed.cwd / closed, tmp_path)
    mode = (tmp_path / closed).stat().st_mode
    (tmp_path / closed).chmod(mode & ~0o222)
    job = crawls.job("no privileges")
    assert job.run() == 1
    (tmp_path / closed).chmod(mode)
    assert re.search(rf"^scrapy crawl: {named}:? cannot be (opened or )?written", job.said, re.MULTILINE), job.said
    assert "Traceback" not in job.said
    assert crawls.asked == []


def test_a_torn_end_of_a_recording_is_named_once_and_costs_itself_only(
    tmp_path: Path, web: StandIn, undisturbed: Crawls
) -> None:
    crawls = Crawls(web, tmp_path, BATCH)
    crawls.kill_at("half a record written", 20)
    crawls.finish()
    assert tears(tmp_path).total() == 1
    replay = Job(("replay", "archive", "-d", "again.db"), tmp_path, environment(None))
    assert replay.run() == 1
    assert len(re.findall("^broken ", replay.said, re.MULTILINE)) == 1
    assert "1 saved pages are broken" in replay.said.splitlines()[-1]
    again, first = (contents(tmp_path / name) for name in ("again.db", "news.db"))
    assert [again[table] for table in READ] == [first[table] for table in READ]
