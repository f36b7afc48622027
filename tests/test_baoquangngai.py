"""The text that a script of baoquangngai.vn puts into its place."""

import json
import time
from datetime import datetime

import pytest
from lxml.etree import _Element
from lxml.html import document_fromstring

from crawler.families.baoquangngai import QuangngaiLoader, strings, text_in_scripts, unescaped
from crawler.items import NEEDS_BROWSER, Article

NOON = datetime.fromisoformat("2026-10-07T12:00:00+07:00")
STORY = "<p>Gió mùa về sớm trên đảo Lý Sơn, tàu cao tốc nghỉ hai ngày.</p>"


def page(script: str, content: str = "", headline: str = "<h1 class=title>Gió mùa</h1>") -> _Element:
    return document_fromstring(f"{headline}<div id=content>{content}</div><script>{script}</script>")


def load(tree: _Element) -> Article:
    context = {"newspaper": "x", "domains": ("baoquangngai.vn",), "house": (), "language": "vi"}
    url = "https://baoquangngai.vn/gio-mua-1.htm"
    return QuangngaiLoader(tree, url=url, fetched_at=NOON, **context).load(QuangngaiLoader.container(tree))


@pytest.mark.parametrize(
    "script",
    [
        f"var outputData = {json.dumps(STORY)}; $('#content').html(outputData);",
        f"outputData={json.dumps(STORY).replace('</', '<' + chr(92) + '/')}",
        f"outputData = '{STORY}'",
        f"outputData = '{STORY.replace('<', '&lt;')}'",
        f"$('#content').html(`\n  {STORY}\n`);",
        f'$( "#content" ).html( "{STORY}" )',
        f"var outputData = ''; $('#content').html(`{STORY}`)",
        f"$('#content').html('<p>Đang tải</p>'); outputData = `{STORY}`",
    ],
)
def test_the_text_of_a_script_is_the_text_of_the_page(script: str) -> None:
    article = load(page(script))
    assert article.body == "Gió mùa về sớm trên đảo Lý Sơn, tàu cao tốc nghỉ hai ngày."
    assert not article.warnings


@pytest.mark.parametrize(
    "script",
    [
        "",
        "outputData = '';",
        "$.get('/api', function (data) { $('#content').html(data); });",
        f"$('#related').html(`{STORY}`)",
        f"inputData = '{STORY}'",
        f"outputData = '{STORY}",
        "outputData = 'Đang tải';",
    ],
)
def test_an_empty_page_whose_scripts_hold_no_text_needs_a_browser(script: str) -> None:
    article = load(page(script))
    assert article.body is None
    assert NEEDS_BROWSER in article.warnings


def test_a_text_in_its_place_is_kept_when_a_script_says_less() -> None:
    article = load(page("outputData = '<p>Đang tải</p>'", content=STORY))
    assert article.body == "Gió mùa về sớm trên đảo Lý Sơn, tàu cao tốc nghỉ hai ngày."


def test_a_page_of_another_system_is_left_to_the_next_loader() -> None:
    assert QuangngaiLoader.container(page("", STORY, headline="<h1 class=media-heading>Gió mùa</h1>")) is None
    assert QuangngaiLoader.container(page("outputData = '<p>Gió</p>'", headline="")) is not None


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        (r"\u0110\u1ea3o", "Đảo"),
        (r"\x41", "A"),
        (r"\u{1f33e}\ud83c\udf3e", "🌾🌾"),
        (r"a\/b\"c\'d\\e", "a/b\"c'd\\e"),
        ("một\\\r\nhai\\\nba", "mộthaiba"),
        (r"\ud83c!\u{110000}\0", "!"),
        ("\\", "\\"),
    ],
)
def test_what_a_string_means(printed: str, meant: str) -> None:
    assert unescaped(printed) == meant


@pytest.mark.parametrize(
    "script",
    [
        "outputData = '" * 80_000,
        'outputData = "' + "\\" * 1_000_001,
        "outputData = `" + "a\\" * 500_000,
        "$('#content').html(" * 50_000,
        "outputData" + " " * 1_000_000,
        "outputData=''" * 80_000,
    ],
)
def test_a_hostile_script_of_a_megabyte_is_searched_once(script: str) -> None:
    start = time.perf_counter()
    list(strings(script))
    assert time.perf_counter() - start < 3


@pytest.mark.parametrize(("depth", "warnings"), [(200, []), (100_000, [NEEDS_BROWSER])])
def test_a_text_nested_deeper_than_the_parser_goes_breaks_nothing(depth: int, warnings: list[str]) -> None:
    assert load(page(f"outputData = '{'<div>' * depth}{STORY}'")).warnings == warnings


def test_scripts_of_other_files_hold_no_text() -> None:
    tree = document_fromstring(f"<script src=a.js>outputData = '{STORY}'</script>")
    assert text_in_scripts(tree) == ""
