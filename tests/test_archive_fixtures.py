"""Fixture folders, and playing captures back."""

import json
from pathlib import Path

import pytest

from crawler.archive import Broken, Capture, captures, read_case
from tests.recordings import LARGE, PAGE, URL


def case(folder: Path, **said: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    whole = {"url": URL, "status": 200, "fetched_at": "2026-08-15T08:00:00+07:00", "headers": {}} | said
    (folder / "response.json").write_text(json.dumps({k: v for k, v in whole.items() if v is not None}), "utf-8")
    (folder / "body.html").write_bytes(PAGE)
    return folder


@pytest.mark.parametrize(
    "said", [{"url": 5}, {"status": "200"}, {"status": None}, {"headers": {"ETag": 1}}, {"headers": []}]
)
def test_a_fixture_with_values_of_another_kind_is_named(tmp_path: Path, said: dict[str, object]) -> None:
    saved = read_case(case(tmp_path, **said))
    assert isinstance(saved, Broken)
    assert "response.json" in saved.why


def test_a_tree_of_fixtures_is_read_in_name_order(tmp_path: Path) -> None:
    for name in ("b", "a"):
        case(tmp_path / "danviet" / name, url=f"https://danviet.vn/{name}-d1.html")
    assert [saved.url for saved in captures([tmp_path], LARGE) if isinstance(saved, Capture)] == [
        "https://danviet.vn/a-d1.html",
        "https://danviet.vn/b-d1.html",
    ]


def test_a_fixture_that_lacks_something_is_named(tmp_path: Path) -> None:
    saved = read_case(case(tmp_path, fetched_at=None))
    assert isinstance(saved, Broken)
    assert "fetched_at" in saved.why
    (tmp_path / "body.html").unlink()
    assert read_case(case(tmp_path / "whole")) != saved
