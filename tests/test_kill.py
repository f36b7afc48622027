"""A crawl that is killed at any moment and run again leaves what an undisturbed one does; ``make soak`` kills more."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from sqlite_utils import Database

from crawler.database.connect import MIGRATIONS
from tests.killing import (
    FEEDS,
    HOST,
    Crawls,
    address,
    broken_promises,
    contents,
    damage,
    is_article,
    newspaper,
    published,
    rss,
)
from tests.standin import StandIn

#: Articles of the newspaper, items of a batch, pages asked for until the next kill: of the tests, and of a soak.
FEW, MANY = (60, 10, 16), (400, 100, 70)
#: What the kill is aimed at, which time of it in a short crawl, and up to which in a long one.
WORST = (
    ("run begun", 1, 1),
    ("half a record written", 9, 400),
    ("record written, nothing committed", 40, 400),
    ("articles of a batch written", 95, 700),
    ("an article of a batch written", 7, 400),
    ("a lot half indexed", 2, 2),
    ("a lot indexed, not committed", 21, 300),
    ("batch not committed", 8, 8),
    ("batch committed", 4, 7),
    ("write to the disk half done", 123_456, 1_500_000),
    ("all stored, end not noted", 1, 1),
)


@pytest.fixture(scope="module")
def web() -> Iterator[StandIn]:
    with StandIn(newspaper(FEW[0])) as standing:
        yield standing


@pytest.fixture(scope="module")
def undisturbed(web: StandIn, tmp_path_factory: pytest.TempPathFactory) -> Crawls:
    return Crawls(web, tmp_path_factory.mktemp("undisturbed"), FEW[1]).finish()


@pytest.mark.parametrize(("aim", "nth"), [(aim, nth) for aim, nth, _ in WORST])
def test_a_crawl_killed_at_the_worst_moment_and_run_again_is_as_if_undisturbed(
    tmp_path: Path, web: StandIn, undisturbed: Crawls, aim: str, nth: int
) -> None:
    crawls = Crawls(web, tmp_path, FEW[1])
    crawls.kill_at(aim, nth)
    assert broken_promises(crawls.finish(), undisturbed) == []


def killed_at_random(crawls: Crawls, seed: int, times: int, most: int) -> Crawls:
    chance = Random(seed)  # noqa: S311  # the same moments every time
    for _ in range(times):
        print(f"seed {seed}: killed {crawls.kill_at_random(chance, most)}")  # noqa: T201  # pytest shows it of a failure
    assert crawls.kills == times
    return crawls.finish()


def test_a_crawl_killed_at_random_and_run_again_is_as_if_undisturbed(
    tmp_path: Path, web: StandIn, undisturbed: Crawls
) -> None:
    crawls = killed_at_random(Crawls(web, tmp_path, FEW[1]), seed=1, times=5, most=FEW[2])
    assert broken_promises(crawls, undisturbed) == []


@pytest.mark.parametrize("nth", [1, 2])
def test_a_redirect_killed_between_its_batches_loses_no_article(tmp_path: Path, nth: int) -> None:
    """The address that was asked for and the article to which it led may be of two batches."""
    with StandIn({**published(7), f"{HOST}/{FEEDS[0]}.rss": rss([address(7)])}) as web:
        undisturbed, killed = (Crawls(web, tmp_path / name, 1) for name in ("undisturbed", "killed"))
        undisturbed.finish()
        killed.kill_at("article settled", nth)
        assert broken_promises(killed.finish(), undisturbed) == []


# --- a database of an older version ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def older(undisturbed: Crawls, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as the first version made it, with all that the crawl found and it had room for."""
    path = tmp_path_factory.mktemp("older") / "news.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        MIGRATIONS.apply(Database(connection), stop_before="0002_search")
        connection.execute("ATTACH ? AS newer", [str(undisturbed.cwd / "news.db")])
        for table in ("runs", "articles", "revisions", "pages"):
            columns = ", ".join(name for _, name, *_ in connection.execute(f"PRAGMA main.table_info({table})"))
            connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM newer.{table}")  # noqa: S608  # our own
    return path


@pytest.fixture(scope="module")
def migrated(web: StandIn, older: Path, tmp_path_factory: pytest.TempPathFactory) -> Crawls:
    """The older database, brought up to date undisturbed and crawled on."""
    crawls = Crawls(web, tmp_path_factory.mktemp("migrated"), FEW[1])
    shutil.copy(older, crawls.cwd)
    return crawls.finish()


@pytest.mark.parametrize(
    ("aim", "nth"), [("migrating", 1), ("migrating", 7), ("migrating", 20), ("batch not committed", 1)]
)
def test_a_migration_that_is_killed_has_not_begun_and_is_done_by_the_next_run(
    tmp_path: Path, web: StandIn, older: Path, migrated: Crawls, aim: str, nth: int
) -> None:
    crawls = Crawls(web, tmp_path, FEW[1])
    shutil.copy(older, tmp_path)
    crawls.kill_at(aim, nth)
    assert schema(tmp_path / "news.db") == schema(older)
    crawls.finish()
    assert damage(tmp_path / "news.db") == []
    assert contents(tmp_path / "news.db") == contents(migrated.cwd / "news.db")
    assert not any(map(is_article, crawls.asked))


def schema(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchall()
        return version + connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()


# --- a soak ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def large_web() -> Iterator[StandIn]:
    with StandIn(newspaper(MANY[0])) as standing:
        yield standing


@pytest.fixture(scope="module")
def long_crawl(large_web: StandIn, tmp_path_factory: pytest.TempPathFactory) -> Crawls:
    return Crawls(large_web, tmp_path_factory.mktemp("long"), MANY[1]).finish()


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(12))
def test_sixty_crawls_killed_at_random_are_as_if_undisturbed(
    tmp_path: Path, large_web: StandIn, long_crawl: Crawls, seed: int
) -> None:
    crawls = killed_at_random(Crawls(large_web, tmp_path, MANY[1]), seed, times=5, most=MANY[2])
    assert broken_promises(crawls, long_crawl) == []


@pytest.mark.soak
@pytest.mark.parametrize(("aim", "latest"), [(aim, latest) for aim, _, latest in WORST])
def test_a_long_crawl_killed_at_the_worst_moment_is_as_if_undisturbed(
    tmp_path: Path, large_web: StandIn, long_crawl: Crawls, aim: str, latest: int
) -> None:
    crawls = Crawls(large_web, tmp_path, MANY[1])
    crawls.kill_at(aim, Random(aim).randint(1, latest))  # noqa: S311  # the same moment every time
    assert broken_promises(crawls.finish(), long_crawl) == []
