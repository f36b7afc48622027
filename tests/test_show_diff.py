"""``scrapy show --diff``: what the edits of an article changed."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crawler.items import Article
from pipelines.deduplicate import content_hash
from tests.asking import Scrapy
from tests.stored import MONDAY, TUESDAY, WEDNESDAY, article, store

AUTHORS = ["Hà An", "Lê Bình"]
URL = "https://danviet.vn/danviet:1.htm"


def revision(seen: str, title: str, body: str, **fields: Any) -> Article:  # noqa: ANN401  any field
    made = article(seen=seen, text=title, body=body, **fields)
    return replace(made, content_hash=content_hash(made))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("diff") / "news.db"
    edits = [
        revision(MONDAY, "Lũ ở sông Bồ", "Nước lên.\n\nBa người mất tích."),
        revision(
            TUESDAY, "Lũ ở sông Bồ: 5% nhà ngập", "Nước lên.\n\nBốn người mất tích.", authors=["Hà An", "Lê Bình"]
        ),
        revision(WEDNESDAY, "Lũ ở sông Bồ: 15% nhà ngập", "Nước rút.\n\nBốn người mất tích.\n\n\x1b[31mHết."),
        revision(MONDAY, "Không sửa", "Một chữ.", key="danviet:2"),
        revision(MONDAY, "Ảnh", "", key="danviet:3", kind="photo", images=[{"url": "u", "caption": "Ruộng lúa"}]),
        revision(TUESDAY, "Ảnh", "", key="danviet:3", kind="photo", images=[{"url": "u", "caption": "Ruộng ngô"}]),
    ]
    store(path, reversed(edits))
    return path


@pytest.fixture
def ids(scrapy: Scrapy) -> dict[str, str]:
    """The id of each article by its key."""
    out = scrapy("query", "--format", "jsonl", "--columns", "key,id", "--limit", "0").out
    return {row["key"]: str(row["id"]) for row in map(json.loads, out.splitlines())}


def test_the_revisions_are_numbered_as_diff_takes_them(scrapy: Scrapy) -> None:
    out = scrapy("show", URL).out
    assert re.findall(r"^ +(\d) +(\S+)", out, re.MULTILINE) == [
        ("1", "10/08/2026"),
        ("2", "11/08/2026"),
        ("3", "12/08/2026"),
    ]
    revisions = json.loads(scrapy("show", URL, "--format", "json").out)["revisions"]
    assert [each["number"] for each in revisions] == [1, 2, 3]


LAST = ["title", "Lũ ở sông Bồ: [-5-]{+15+}% nhà ngập", "body", "Nước [-lên-]{+rút+}.", "{+\ufffd[31mHết.+}"]
FIRST = [
    "title",
    "Lũ ở sông Bồ: {+5% nhà ngập+}",
    "body",
    "[-Ba-]{+Bốn+} người mất tích.",
    "authors",
    "Hà An; {+Lê Bình+}",
]


def lines(out: str) -> list[str]:
    """What changed, without the heading."""
    return [line for line in out.splitlines()[1:] if line]


@pytest.mark.parametrize("numbers", [(), ("2",), ("2", "3")])
def test_the_last_two_revisions_are_compared_unless_others_are_named(scrapy: Scrapy, numbers: tuple[str, ...]) -> None:
    code, out, err = scrapy("show", URL, "--diff", *numbers)
    assert (code, err) == (0, "")
    named = "revision 2 (11/08/2026 08:00) → revision 3 (12/08/2026 08:00)"
    assert out.startswith(f"Article 3, {named}: 4 words gone, 4 words (1 paragraph) new")
    assert lines(out)[:5] == LAST


def test_any_two_revisions_can_be_compared(scrapy: Scrapy) -> None:
    assert lines(scrapy("show", URL, "--diff", "1", "2").out) == FIRST
    assert "Bồ [-15% nhà ngập-]" in scrapy("show", URL, "--diff", "3", "1").out
    assert "revision 1 (10/08/2026 08:00) → revision 3" in scrapy("show", URL, "--diff", "1").out
    assert "revision 3 (12/08/2026 08:00): the same words" in scrapy("show", URL, "--diff", "3").out


def test_in_colour_what_is_gone_is_red_and_struck_through(scrapy: Scrapy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    out = scrapy("show", URL, "--diff").out
    assert "Nước \x1b[9;31mlên\x1b[0m\x1b[32mrút\x1b[0m." in out
    assert "[-" not in out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "Nước [-lên-]{+rút+}." in scrapy("show", URL, "--diff").out


def test_a_diff_as_json_has_the_pieces(scrapy: Scrapy) -> None:
    found = json.loads(scrapy("show", URL, "--diff", "--format", "json").out)
    assert found["before"] == {"number": 2, "first_seen": TUESDAY, "last_seen": TUESDAY}
    assert found["after"]["number"] == 3
    assert found["new"] == {"paragraphs": 1, "words": 4}
    assert found["changes"][0] == {
        "field": "title",
        "pieces": [
            {"kind": "same", "text": "Lũ ở sông Bồ: ", "words": 4},
            {"kind": "gone", "text": "5", "words": 1},
            {"kind": "new", "text": "15", "words": 1},
            {"kind": "same", "text": "% nhà ngập", "words": 3},
        ],
    }


def test_an_article_of_one_revision_says_so(scrapy: Scrapy, ids: dict[str, str]) -> None:
    number = ids["danviet:2"]
    seen = "first seen 10/08/2026 08:00, last seen 10/08/2026 08:00"
    expected = (0, f"Article {number} has one revision, {seen}: nothing to compare.\n", "")
    assert scrapy("show", number, "--diff") == expected
    assert scrapy("show", number, "--diff", "1") == expected
    assert json.loads(scrapy("show", number, "--diff", "--format", "json").out)["changes"] == []


def test_a_photo_story_is_compared_by_its_captions(scrapy: Scrapy, ids: dict[str, str]) -> None:
    assert lines(scrapy("show", ids["danviet:3"], "--diff").out) == ["captions", "Ruộng [-lúa-]{+ngô+}"]


def test_a_revision_that_is_not_there_is_exit_code_1(scrapy: Scrapy, ids: dict[str, str]) -> None:
    message = "scrapy show: article 3 has revisions 1 to 3, no revision 9\n"
    assert scrapy("show", "3", "--diff", "1", "9") == (1, "", message)
    assert "has one revision, no revision 2\n" in scrapy("show", ids["danviet:2"], "--diff", "2").err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--diff", "1"), "name one article, by its ID or its URL; write it before --diff"),
        (("1", "--diff", "0"), "0 is no number of a revision; they are counted from 1"),
        (("--diff", URL), "is no number of a revision; they are counted from 1 (write the article before --diff)"),
        (("1", "--diff", "9" * 30), "is no number of a revision"),
        (("1", "--diff", "1", "2", "3"), "--diff compares two revisions: --diff N M"),
    ],
)
def test_wrong_usage_is_exit_code_2(scrapy: Scrapy, args: tuple[str, ...], message: str) -> None:
    code, out, err = scrapy("show", *args)
    assert (code, out) == (2, "")
    assert message in err
