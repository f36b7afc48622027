"""``scrapy harvest`` over the press: every newspaper against a stand-in web of its own fixtures."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from scrapy.utils.project import get_project_settings

from crawler.press import Paper, newspaper_classes, of_province
from tests.danviet_web import HURRIED, scrapy
from tests.press_web import press_web, told
from tests.standin import Answer, StandIn

PAPERS = newspaper_classes(get_project_settings())
#: Its server answers nothing but errors.
BROKEN = "baohatinh"
#: Articles at addresses of a time of which no source tells any more.
OLD = {
    "baotuyenquang:old:143977",
    "baoninhbinh:id:baonamdinh.vn:202403/hai-hau-khoi-phuc-nghe-det-chieu-coi-hai-mat-4b0e7d2",
    "baoquangngai:id:202311/tra-bong-giu-giong-que-ban-dia-bang-vuon-cay-me-5d0a4c1",
}
Done = tuple[CompletedProcess[str], dict[str, set[str]]]


def stored(cwd: Path) -> dict[str, set[str]]:
    """The keys of the articles of each newspaper."""
    with sqlite3.connect(cwd / "news.db") as connection:
        found: dict[str, set[str]] = {}
        for newspaper, key in connection.execute("SELECT newspaper, key FROM articles"):
            found.setdefault(newspaper, set()).add(key)
    connection.close()
    return found


@pytest.fixture(scope="module")
def harvest(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Done]:
    """All newspapers, one of which is down."""
    cwd = tmp_path_factory.mktemp("harvest")
    web = press_web(PAPERS)
    down = {url: Answer("", 503) for url in web if f"/{BROKEN}.vn" in url}
    with StandIn(web | down) as standin:
        done = scrapy("harvest", "--all", web=standin, cwd=cwd, **HURRIED)
        yield done, stored(cwd)


@pytest.mark.parametrize("paper", [paper for paper in PAPERS if paper.name != BROKEN], ids=lambda paper: paper.name)
def test_a_newspaper_is_harvested_from_what_it_announces(paper: Paper, harvest: Done) -> None:
    expected = {paper().key(url) for url in told(paper)}
    assert expected - OLD == harvest[1].get(paper.name, set())


def test_a_newspaper_that_is_down_is_named(harvest: Done) -> None:
    done, found = harvest
    assert BROKEN not in found
    assert done.returncode == 3
    assert f"scrapy harvest: no source could be read of {BROKEN}\n" in done.stderr


def test_the_newspapers_of_a_province_alone(tmp_path: Path) -> None:
    papers = of_province(PAPERS, "Vĩnh Long")
    with StandIn(press_web(PAPERS)) as standin:
        done = scrapy("harvest", "--province", "Vĩnh Long", web=standin, cwd=tmp_path, **HURRIED)
    assert done.returncode == 0, done.stderr
    assert stored(tmp_path).keys() == {paper.name for paper in papers}
