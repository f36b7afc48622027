"""``scrapy crawl page -a url=…``: one page of any host, fetched politely, recorded and stored."""

import re
import sqlite3
import subprocess
from pathlib import Path

import pytest
from scrapy.exceptions import UsageError

from crawler.commands.crawl import check_arguments
from crawler.spiders.page import PageSpider
from tests.danviet_web import HURRIED, ROOT, fixture_web, scrapy
from tests.standin import Answer, Page, StandIn

PAGE = (ROOT / "fixtures" / "page" / "microdata" / "body.html").read_text("utf-8")
URL = "https://baosongnuoc.vn/xa-hoi/do-ngang-vam-cong-2219"
DANVIET = "https://danviet.vn/quang-tri-nong-dan-hai-lang-gat-lua-chay-lu-nang-suat-vuot-mong-doi-20210910182233547.htm"
WEB: dict[str, Page] = {
    URL: PAGE,
    "https://rutgon.example/x": Answer(status=302, headers={"Location": URL}),
    "https://baosongnuoc.vn/dong": Answer(PAGE),
    "https://baosongnuoc.vn/robots.txt": Answer("User-agent: *\nDisallow: /dong\n", content_type="text/plain"),
    "https://baosongnuoc.vn/xa-hoi": "<h1>Xã hội</h1>",
}


def crawl(cwd: Path, *arguments: str, web: StandIn | None = None) -> subprocess.CompletedProcess[str]:
    return scrapy("crawl", "page", *arguments, web=web, cwd=cwd, **HURRIED)


def stored(cwd: Path, columns: str, table: str = "articles", db: str = "news.db") -> list[tuple[object, ...]]:
    with sqlite3.connect(cwd / db) as connection:
        found = connection.execute(f"SELECT {columns} FROM {table} ORDER BY url").fetchall()  # noqa: S608  # our own
    connection.close()
    return found


@pytest.mark.parametrize(
    ("url", "newspaper", "key"),
    [
        ("https://rutgon.example/x", "baosongnuoc.vn", f"baosongnuoc.vn:{URL}"),
        (DANVIET, "danviet", "danviet:digits:20210910182233547"),
    ],
)
def test_a_page_is_read_by_the_newspaper_of_the_host_that_answers(
    tmp_path: Path, url: str, newspaper: str, key: str
) -> None:
    with StandIn(WEB | fixture_web()) as web:
        said = crawl(tmp_path, "-a", f"url={url}", web=web)
    assert said.returncode == 0, said.stderr
    assert stored(tmp_path, "newspaper, key") == [(newspaper, key)]
    assert len(list((tmp_path / "archive").glob("page-*.warc.gz"))) == 1


def test_the_recording_replays_to_the_same_article(tmp_path: Path) -> None:
    with StandIn(WEB) as web:
        crawl(tmp_path, "-a", f"url={URL}", web=web)
    assert scrapy("replay", "archive", "-d", "again.db", cwd=tmp_path).returncode == 0
    columns = "key, title, lead, body, published_at, extracted_by"
    assert stored(tmp_path, columns) == stored(tmp_path, columns, db="again.db") != []


@pytest.mark.parametrize(("path", "outcome"), [("dong", "forbidden"), ("xa-hoi", "rejected")])
def test_what_gives_no_article_is_told(tmp_path: Path, path: str, outcome: str) -> None:
    with StandIn(WEB) as web:
        said = crawl(tmp_path, "-a", f"url=https://baosongnuoc.vn/{path}", web=web)
    assert "Traceback" not in said.stderr
    assert stored(tmp_path, "outcome, newspaper", "pages") == [(outcome, "baosongnuoc.vn")]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({}, "url=ADDRESS is missing"),
        ({"url": ""}, "url=ADDRESS is missing"),
        ({"url": "ftp://a.example/x"}, "url=ftp://a.example/x is no http or https address"),
        ({"url": "baosongnuoc.vn/x"}, "is no http or https address"),
        ({"url": "https://"}, "is no http or https address"),
        ({"url": URL, "limit": "3"}, "-a limit= is unknown; there is url"),
    ],
)
def test_a_usage_error_names_the_fix(arguments: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError, match=re.escape(words)):
        check_arguments(PageSpider, arguments)


def test_a_usage_error_exits_with_2(tmp_path: Path) -> None:
    said = crawl(tmp_path)
    assert said.returncode == 2
    assert "url=ADDRESS is missing" in said.stderr
    assert "Traceback" not in said.stderr
