"""How long sources rest that are indexes, or that have moved."""

from datetime import datetime
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import TextResponse
from scrapy.utils.test import get_crawler

from crawler.frontier import NOTHING, Patience
from crawler.items import Page
from crawler.sources import Sitemap
from crawler.spiders.danviet import DanvietSpider
from tests.stored import MONDAY, TUESDAY, WEDNESDAY, rows, store

INDEX = "https://danviet.vn/sitemap.xml"
MAP = "https://danviet.vn/sitemap-1.xml"


def sitemaps(modified_at: str) -> str:
    return f"<sitemapindex><sitemap><loc>{MAP}</loc><lastmod>{modified_at}</lastmod></sitemap></sitemapindex>"


def answer(body: str, seen: str, url: str = INDEX, **meta: object) -> TextResponse:
    request = Request(url, meta={"fetched_at": datetime.fromisoformat(seen), **meta})
    return TextResponse(url, body=body.encode(), encoding="utf-8", request=request, headers={"ETag": '"1"'})


@pytest.fixture
def paper(tmp_path: Path) -> DanvietSpider:
    made = DanvietSpider.from_crawler(get_crawler(settings_dict={"NEWS_DB": str(tmp_path / "news.db")}))
    made.frontier = Patience(made.frontier.memory, made.name, made.period, made.key)
    made.frontier.covered = True
    return made


def read(paper: DanvietSpider, response: TextResponse) -> list[Page]:
    given = [*paper.parse_listing(response, Sitemap(INDEX), NOTHING)]
    return [each for each in given if isinstance(each, Page)]


def test_an_index_rests_the_longer_the_less_its_sitemaps_change(tmp_path: Path, paper: DanvietSpider) -> None:
    path = tmp_path / "news.db"
    store(path, read(paper, answer(sitemaps(MONDAY), MONDAY)))
    assert rows(path, "SELECT interval FROM pages") == [{"interval": 1800}]
    store(path, [Page(MAP, "danviet", "sitemap", 200, TUESDAY, outcome="listing")])
    store(path, read(paper, answer(sitemaps(WEDNESDAY), WEDNESDAY)))
    assert rows(path, "SELECT interval FROM pages WHERE url LIKE '%/sitemap.xml'") == [{"interval": 900}]


def test_an_index_of_which_no_sitemap_is_to_be_read_rests_longer(
    tmp_path: Path, paper: DanvietSpider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper.frontier, "polled", lambda sources: [])
    store(tmp_path / "news.db", read(paper, answer(sitemaps(MONDAY), MONDAY)))
    assert rows(tmp_path / "news.db", "SELECT interval FROM pages") == [{"interval": 7200}]


def test_a_source_that_has_moved_rests_under_its_old_address(tmp_path: Path, paper: DanvietSpider) -> None:
    path = tmp_path / "news.db"
    store(path, [Page(INDEX, "danviet", "sitemap", 503, MONDAY, outcome="failed", reason="HTTP 503")])
    store(path, read(paper, answer(sitemaps(MONDAY), TUESDAY, f"{INDEX}.gz", redirect_urls=[INDEX])))
    memory = paper.frontier.memory
    assert memory.unread("danviet") == []
    assert memory.conditions(INDEX) == {}
    memory._clock = lambda: TUESDAY
    assert memory.resting([INDEX]) == {INDEX: TUESDAY}
