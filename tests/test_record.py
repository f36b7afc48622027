"""``scrapy record``: a page becomes a case whose golden file a person must review."""

import json
from pathlib import Path

import pytest

from crawler.record import case_name
from tests.danviet_web import HURRIED, article, scrapy
from tests.standin import Answer, Page, StandIn

URL = "https://danviet.vn/tin-so-1-d1500001.html"


def web(**more: Page) -> StandIn:
    return StandIn({URL: article(1, URL), **more})


def test_a_case_is_written_and_waits_for_review(tmp_path: Path) -> None:
    with web() as standing:
        said = scrapy("record", URL, web=standing, cwd=tmp_path, **HURRIED)
    assert said.returncode == 0, said.stderr
    case = tmp_path / "fixtures" / "danviet" / "tin-so-1-d1500001"
    assert json.loads((case / "response.json").read_text("utf-8"))["url"] == URL
    assert b"Tin s\xe1\xbb\x91 1" in (case / "body.html").read_bytes()
    golden = json.loads((case / "article.json").read_text("utf-8"))
    assert golden["review"]
    assert golden["title"].startswith("Tin số 1")
    assert "compare every field" in said.stdout
    assert scrapy("replay", "--check", "fixtures", cwd=tmp_path).returncode == 1


def test_dash_a_url_is_the_same(tmp_path: Path) -> None:
    with web() as standing:
        assert (
            scrapy("record", "-a", f"url={URL}", "--folder", "cases", web=standing, cwd=tmp_path, **HURRIED).returncode
            == 0
        )
    assert (tmp_path / "cases" / "danviet" / "tin-so-1-d1500001" / "body.html").exists()


def test_a_page_that_does_not_come_is_an_error(tmp_path: Path) -> None:
    with StandIn({URL: Answer(status=500)}) as standing:
        said = scrapy("record", URL, web=standing, cwd=tmp_path, **HURRIED)
    assert said.returncode == 1
    assert "1 of 1 addresses gave no page" in said.stderr


@pytest.mark.parametrize("url", ["https://example.org/", "https://danviet.vn:abc/a-d1.html", "//danviet.vn/a-d1.html"])
def test_another_host_or_none_is_a_usage_error(tmp_path: Path, url: str) -> None:
    said = scrapy("record", url, cwd=tmp_path)
    assert said.returncode == 2
    assert "is on no newspaper's host; `scrapy newspapers` lists them" in said.stderr


def test_the_name_of_a_case_leads_nowhere_else() -> None:
    for url in (
        "https://danviet.vn/../../etc/passwd",
        "https://danviet.vn/%2e%2e/x",
        "https://danviet.vn/" + "a/" * 99,
    ):
        assert set(case_name(url)) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
        assert 0 < len(case_name(url)) <= 80
