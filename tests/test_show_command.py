"""``scrapy show`` as a person calls it."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from crawler.database.connect import open_readonly
from crawler.database.display import reading
from crawler.database.reading import article_by_id
from tests.asking import COPY, FIRST, TUESDAY, Scrapy


@pytest.mark.parametrize("name", ["1", FIRST.url, f"{FIRST.url}?utm_source=zalo#top"])
def test_show_prints_the_article_to_read(scrapy: Scrapy, name: str) -> None:
    code, out, err = scrapy("show", name)
    assert (code, err) == (0, "")
    for part in ("=Đô thị thông minh | mới", "10/09/2021 19:30", "Nhà nông › Khuyến nông", "[bold]lúa[/]", "Đoạn hai"):
        assert part in out
    assert str(FIRST.url) in "".join(out.split())  # however long
    assert "weekday-mismatch" in out
    assert "10/08/2026 08:00" in out  # the older text
    assert "Đô thị cũ" in out
    assert str(COPY.url) in out


def test_words_after_two_dashes_are_no_options(scrapy: Scrapy) -> None:
    assert scrapy("show", "--", "1").code == 0
    assert "has no article --format" in scrapy("show", "--", "--format").err


def test_show_finds_an_article_by_an_address_that_led_to_it(scrapy: Scrapy) -> None:
    assert "baonghean" in scrapy("show", "https://baonghean.vn/old-1.html").out


def test_show_as_json_has_the_texts_of_all_revisions(scrapy: Scrapy) -> None:
    article = json.loads(scrapy("show", "1", "--format", "json").out)
    assert [each["title"] for each in article["revisions"]] == ["Đô thị cũ", FIRST.title]
    assert [each["url"] for each in article["copies"]] == [COPY.url]
    assert article["authors"] == FIRST.authors


@pytest.mark.parametrize("name", ["99", "https://danviet.vn/none.htm", "9" * 30, "²"])
def test_show_of_what_is_not_there(scrapy: Scrapy, path: Path, name: str) -> None:
    code, out, err = scrapy("show", name)
    assert (code, out) == (1, "")
    assert f"{path} has no article" in err


@pytest.mark.parametrize("args", [(), ("1", "2")])
def test_show_wants_one_name(scrapy: Scrapy, args: tuple[str, ...]) -> None:
    assert scrapy("show", *args).code == 2


def test_show_tells_since_when_an_article_is_gone(path: Path) -> None:
    db = open_readonly(path)
    row = article_by_id(db, 1)
    db.close()
    assert row
    for gone_at, expected in ((TUESDAY, "gone since  11/08/2026 08:00\n"), (None, "")):
        console = Console(file=StringIO(), width=120)
        console.print(reading(row | {"gone_at": gone_at}, [], []))
        printed = "".join(re.findall("gone.*\n", console.file.getvalue()))  # type: ignore[attr-defined]  # a StringIO
        assert " ".join(printed.split()) == " ".join(expected.split())


def test_show_as_json_has_when_it_was_gone(scrapy: Scrapy) -> None:
    assert json.loads(scrapy("show", "1", "--format", "json").out)["gone_at"] is None
