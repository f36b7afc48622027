"""What a crawl that looks at articles again makes of those that went or moved, against a stand-in web."""

import sqlite3
import time
from pathlib import Path

import pytest

from tests.danviet_web import HURRIED, article, many_articles, scrapy
from tests.standin import Answer, StandIn

GONE, MOVED, FRONT = (f"https://danviet.vn/tin-so-{number}-d150000{number}.html" for number in range(3))
NEW = "https://danviet.vn/tin-so-1-sua-d1600001.html"


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which three articles were crawled, and each once more after the newspaper had changed."""
    cwd = tmp_path_factory.mktemp("later")
    answers = many_articles(3)
    with StandIn(answers) as web:
        assert scrapy("crawl", "danviet", web=web, cwd=cwd, **HURRIED).returncode == 0
        time.sleep(1.1)  # times are kept in seconds
        answers[GONE] = Answer("<h1>Tin đã gỡ</h1>", status=410)
        answers[MOVED] = Answer(status=301, headers={"Location": NEW})
        answers[NEW] = article(1, NEW, " (sửa)")
        answers[FRONT] = Answer(status=302, headers={"Location": "/"})
        answers["https://danviet.vn/"] = Answer(f"<title>Dân Việt</title><a href='{NEW}'>Tin số 1</a>")
        for url in (GONE, MOVED, FRONT):
            said = scrapy("crawl", "danviet", "-a", f"url={url}", web=web, cwd=cwd, **HURRIED)
            assert said.returncode == 0, said.stderr
    return cwd


def asked(cwd: Path, sql: str, *values: str) -> list[tuple[str | int | None, ...]]:
    with sqlite3.connect(cwd / "news.db") as connection:
        found = connection.execute(sql, values).fetchall()
    connection.close()
    return found


@pytest.mark.parametrize(("url", "reason"), [(GONE, "HTTP 410"), (FRONT, "redirect to the front page")])
def test_an_article_that_went_is_marked_and_keeps_its_text(later: Path, url: str, reason: str) -> None:
    ((gone, body),) = asked(later, "SELECT gone_at > last_seen, body FROM articles WHERE url = ?", url)
    assert gone
    assert body
    assert asked(later, "SELECT outcome, reason FROM pages WHERE url = ?", url) == [("gone", reason)]


def test_an_article_that_moved_is_one_with_the_texts_of_both_addresses(later: Path) -> None:
    assert asked(later, "SELECT url, gone_at FROM articles WHERE gone_at IS NULL") == [(NEW, None)]
    texts = asked(later, "SELECT count(*) FROM revisions JOIN articles ON articles.id = article_id WHERE url = ?", NEW)
    assert texts == [(2,)]
    pages = asked(later, "SELECT pages.url FROM pages JOIN articles ON articles.id = article_id WHERE gone_at IS NULL")
    assert sorted(pages) == [(MOVED,), (NEW,)]


def test_the_front_page_is_no_page_of_an_article(later: Path) -> None:
    assert asked(later, "SELECT outcome FROM pages WHERE url = 'https://danviet.vn/' AND kind = 'article'") == []


def test_the_old_address_shows_the_article(later: Path) -> None:
    assert NEW in scrapy("show", MOVED, cwd=later).stdout
