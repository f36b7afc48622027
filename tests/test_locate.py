"""pipelines/locate: an article gets its provinces, from its words or from its newspaper."""

import logging
from collections.abc import Sequence
from typing import Literal

import pytest
from scrapy.utils.test import get_crawler

from crawler.items import Article, Page
from crawler.newspaper import NewspaperSpider
from crawler.settings import ITEM_PIPELINES
from pipelines.locate import LocatePipeline, own_provinces

IN_2021 = "2021-09-10T19:30:00+07:00"


def located(article: Article, **own: str) -> list[tuple[str, str]]:
    assert LocatePipeline(own).process_item(article) is article
    return [(province["name"], province["found_in"]) for province in article.provinces]


def paper(title: str, provinces: Sequence[str], scope: Literal["provincial", "national"]) -> type[NewspaperSpider]:
    return type(title, (NewspaperSpider,), {"name": title, "title": title, "provinces": provinces, "scope": scope})


def test_the_words_of_an_article_say_it() -> None:
    article = Article(
        newspaper="hue", title="Lúa Quảng Nam", lead="Nghệ An - Sáng nay.", body="Quảng Trị.\n\nQuảng Trị, Quảng Trị."
    )
    assert located(article, hue="Huế") == [("Quảng Nam", "headline"), ("Nghệ An", "dateline"), ("Quảng Trị", "body")]


def test_the_day_of_publication_gives_the_name() -> None:
    assert located(Article(title="TT-Huế gặt lúa", published_at=IN_2021)) == [("Thừa Thiên Huế", "headline")]


def test_its_newspaper_says_it_only_when_they_do_not() -> None:
    assert located(Article(newspaper="hatinh", title="Lúa chín"), hatinh="Hà Tĩnh") == [("Hà Tĩnh", "newspaper")]
    assert located(Article(newspaper="danviet", title="Lúa chín"), hatinh="Hà Tĩnh") == []


def test_captions_are_the_text_of_a_photo_story() -> None:
    images = ["Gặt lúa ở Hà Nam.", None, "Phơi thóc ở Hà Nam."]
    story = Article(title="Mùa vàng", images=[{"url": "https://a.vn/1.jpg", "caption": each} for each in images])
    assert located(story) == [("Hà Nam", "body")]


def test_what_was_found_before_is_replaced() -> None:
    article = Article(title="Lúa Hà Nam")
    located(article)
    article.title = "Lúa Nghệ An"
    assert located(article) == [("Nghệ An", "headline")]


def test_pages_pass() -> None:
    page = Page(url="https://danviet.vn/x")
    assert LocatePipeline({}).process_item(page) is page


def test_only_the_paper_of_one_province_hints(caplog: pytest.LogCaptureFixture) -> None:
    papers = [
        paper("hatinh", ("Hà Tĩnh",), "provincial"),
        paper("mienbac", ("Hà Nội", "Hải Phòng"), "provincial"),
        paper("anninhthudo", ("Hà Nội",), "national"),
        paper("nowhere", (), "provincial"),
        paper("typo", ("Hà Tỉn",), "provincial"),
    ]
    with caplog.at_level(logging.WARNING):
        assert own_provinces(papers) == {"hatinh": "Hà Tĩnh"}
    assert "typo: its province Hà Tỉn is none" in caplog.text


def test_it_stands_between_validating_and_deduplicating() -> None:
    order = [name.split(".")[1] for name in sorted(ITEM_PIPELINES, key=ITEM_PIPELINES.__getitem__)]
    assert order == ["validate", "locate", "deduplicate", "store"]


def test_the_spiders_of_the_project_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    crawler = get_crawler()
    known = {id(crawler.settings): [paper("hatinh", ("Hà Tĩnh",), "provincial")]}
    monkeypatch.setattr("pipelines.locate.newspaper_classes", lambda settings: known[id(settings)])
    assert LocatePipeline.from_crawler(crawler).own == {"hatinh": "Hà Tĩnh"}
