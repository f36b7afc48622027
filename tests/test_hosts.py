"""A newspaper is read on its own hosts."""

import re
import sqlite3
from pathlib import Path

import pytest
from scrapy import Request

from crawler.hosts import OwnHostsMiddleware, paper_of
from crawler.newspaper import NewspaperSpider
from crawler.pages import Elsewhere
from tests.danviet_web import HURRIED, scrapy
from tests.papers.invented import NorthSpider
from tests.standin import Answer, StandIn
from tests.test_harvest import INVENTED, page, stored, web


class ApartSpider(NorthSpider):
    apart = ("young.north.baotinh.com.vn",)


def asks(paper: NewspaperSpider, url: str) -> Request:
    return Request(url, callback=paper.parse_article)


@pytest.mark.parametrize("url", ["https://north.baotinh.com.vn/a", "https://m.north.baotinh.com.vn/a"])
def test_a_newspaper_is_asked_on_its_own_hosts(url: str) -> None:
    OwnHostsMiddleware().process_request(asks(ApartSpider(), url))


@pytest.mark.parametrize(
    "url", ["https://south.baotinh.com.vn/a", "https://evil.example/", "https://young.north.baotinh.com.vn/a"]
)
def test_no_other_host_is_asked_in_its_name(url: str) -> None:
    with pytest.raises(Elsewhere, match=re.escape(f"leads to {url.split('/')[2]}, which is no host")):
        OwnHostsMiddleware().process_request(asks(ApartSpider(), url))


def test_what_no_newspaper_asks_for_is_not_looked_at() -> None:
    request = Request("https://evil.example/robots.txt")
    assert paper_of(request) is None
    OwnHostsMiddleware().process_request(request)


@pytest.mark.parametrize("command", ["crawl", "harvest"])
def test_an_article_that_leads_to_a_foreign_host_is_lost_and_told(tmp_path: Path, command: str) -> None:
    leads = {"https://north.baotinh.com.vn/tin-1.htm": Answer(status=302, headers={"Location": "https://la.example/"})}
    with StandIn({**web("north"), **leads, "https://la.example/": page("Khuyến mãi")}) as standin:
        done = scrapy(command, "north", web=standin, cwd=tmp_path, **(HURRIED | INVENTED))
        assert not [each for each in standin.log if "la.example" in each.url]
    assert re.search(r"failed: leads to la\.example, which is no host of the newspaper +1 ", done.stderr)
    assert stored(tmp_path) == {"north": 2}


def test_a_newspaper_that_has_moved_is_told(tmp_path: Path) -> None:
    leads = Answer(status=301, headers={"Location": "https://moi.example/rss"})
    with StandIn({**web("north"), "https://north.baotinh.com.vn/rss": leads}) as standin:
        done = scrapy("crawl", "north", web=standin, cwd=tmp_path, **(HURRIED | INVENTED))
    assert done.returncode == 1
    assert "leads to moi.example" in done.stderr
    assert "none of its sources could be read" in done.stderr
    with sqlite3.connect(tmp_path / "news.db") as connection:
        pages = connection.execute("SELECT url, outcome FROM pages").fetchall()
    connection.close()
    assert pages == [("https://north.baotinh.com.vn/rss", "failed")]
