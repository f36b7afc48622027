import json
from pathlib import Path
from typing import Any

import pytest
from scrapy.http import HtmlResponse

from benchmarks.quality.gold import read_samples

ANNOTATION = {
    "url": "https://tinlua.example/gia-lua-1.html",
    "title": "Giá lúa tăng",
    "lead": "(Tin Lúa) - Giá lúa tăng.",
    "authors": ["Lò Thị Mai"],
    "published_at": "2026-03-07T08:47+07:00",
    "paragraphs": ["Lúa chín.", "GIÁ LÚA TĂNG"],
    "captions": ["Ruộng bậc thang."],
    "blocks": [["p", "Lúa chín."], ["cap", "Ruộng bậc thang."], ["h", "GIÁ LÚA TĂNG"]],
    "optional": ["GIÁ LÚA TĂNG"],
    "kind": "article",
}
GOLDEN = {
    "url": "https://danviet.vn/gia-lua-d1.html",
    "title": "Giá lúa giảm",
    "lead": None,
    "body": ["Lúa chưa chín."],
    "authors": [],
    "published_at": None,
    "images": [
        {"url": "https://danviet.vn/a.jpg", "caption": "Ruộng."},
        {"url": "https://danviet.vn/b.jpg", "caption": None},
    ],
    "kind": "photo",
}


def annotated(folder: Path, **other: object) -> None:
    (folder / "tinlua").mkdir(exist_ok=True)
    (folder / "tinlua/gia-lua.html").write_text("<h1>Giá lúa tăng</h1>", "utf-8")
    (folder / "tinlua/gia-lua.gold.json").write_text(json.dumps(ANNOTATION | other), "utf-8")


def case(folder: Path, golden: dict[str, Any]) -> None:
    made = folder / "danviet/gia-lua"
    made.mkdir(parents=True)
    answer: dict[str, Any] = {
        "url": GOLDEN["url"],
        "status": 200,
        "fetched_at": "2026-03-07T12:00:00+07:00",
        "headers": {},
    }
    (made / "response.json").write_text(json.dumps(answer), "utf-8")
    (made / "body.html").write_text("<h1>Giá lúa giảm</h1>", "utf-8")
    (made / "article.json").write_text(json.dumps(golden), "utf-8")


def test_an_annotated_page_is_read(tmp_path: Path) -> None:
    annotated(tmp_path)
    [sample] = read_samples(tmp_path)
    assert sample.where == "tinlua/gia-lua"
    assert sample.page.url == ANNOTATION["url"]
    assert sample.page.body == "<h1>Giá lúa tăng</h1>".encode()
    assert sample.gold.blocks == ["Lúa chín.", "Ruộng bậc thang.", "GIÁ LÚA TĂNG"]
    assert sample.gold.optional == {"GIÁ LÚA TĂNG"}
    assert not sample.gold.photo


@pytest.mark.parametrize("url", ["https://tinlua.example/gia-lua", "https://tinlua.example/gia-lua.txt"])
def test_an_annotated_page_is_html_whatever_its_address(url: str, tmp_path: Path) -> None:
    annotated(tmp_path, url=url)
    [sample] = read_samples(tmp_path)
    response = sample.page.response()
    assert isinstance(response, HtmlResponse)
    assert response.css("h1::text").get() == "Giá lúa tăng"


def test_a_photo_story_is_told_by_its_kind(tmp_path: Path) -> None:
    annotated(tmp_path, kind="photo story")
    assert read_samples(tmp_path)[0].gold.photo


def test_a_fixture_is_read_as_gold(tmp_path: Path) -> None:
    case(tmp_path, GOLDEN)
    [sample] = read_samples(tmp_path)
    assert sample.where == "danviet/gia-lua"
    assert sample.gold.paragraphs == ["Lúa chưa chín."]
    assert sample.gold.captions == ["Ruộng."]
    assert sample.gold.blocks == ["Lúa chưa chín.", "Ruộng."]
    assert sample.gold.photo


@pytest.mark.parametrize("golden", [{"rejected": "no-body"}, {"review": "compare every field", **GOLDEN}])
def test_a_page_without_an_article_and_an_unreviewed_one_are_left_out(golden: dict[str, Any], tmp_path: Path) -> None:
    case(tmp_path, golden)
    assert read_samples(tmp_path) == []


def test_both_forms_lie_side_by_side_in_name_order(tmp_path: Path) -> None:
    annotated(tmp_path)
    case(tmp_path, GOLDEN)
    assert [sample.where for sample in read_samples(tmp_path)] == ["danviet/gia-lua", "tinlua/gia-lua"]


def test_a_gold_file_that_lacks_a_field_is_named(tmp_path: Path) -> None:
    annotated(tmp_path)
    (tmp_path / "tinlua/gia-lua.gold.json").write_text('{"url": "https://tinlua.example/1.html"}', "utf-8")
    with pytest.raises(ValueError, match=r"gia-lua\.gold\.json: KeyError\('title'\)"):
        read_samples(tmp_path)


def test_a_gold_file_without_a_page_is_named(tmp_path: Path) -> None:
    annotated(tmp_path)
    (tmp_path / "tinlua/gia-lua.html").unlink()
    with pytest.raises(FileNotFoundError, match=r"gia-lua\.html"):
        read_samples(tmp_path)


def test_a_fixture_without_an_answer_is_named(tmp_path: Path) -> None:
    case(tmp_path, GOLDEN)
    (tmp_path / "danviet/gia-lua/response.json").unlink()
    with pytest.raises(ValueError, match=r"danviet/gia-lua: response\.json"):
        read_samples(tmp_path)
