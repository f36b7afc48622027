"""JSON Lines and CSV, as the json and the csv module read them."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from crawler.export.articles import EXPORTED
from tests.asking import Scrapy
from tests.exporting import ARTICLES
from tests.stored import store

#: What a spreadsheet takes for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("texts") / "news.db"
    store(path, ARTICLES)
    return path


def test_json_lines_keep_every_character_and_are_a_line_each(scrapy: Scrapy) -> None:
    code, out, _ = scrapy("export")
    found = {row["key"]: row for row in map(json.loads, out.split("\n")[:-1])}
    assert code == 0
    assert {key: row["title"] for key, row in found.items()} == {each.key: each.title for each in ARTICLES}
    assert all(row["images"] == each.images for each in ARTICLES for row in [found[str(each.key)]])


def test_no_cell_of_csv_is_a_formula(scrapy: Scrapy, tmp_path: Path) -> None:
    file = tmp_path / "news.csv"
    assert scrapy("export", "-o", str(file)).code == 0
    head, *rows = csv.reader(StringIO(file.read_bytes().decode(), newline=""))
    assert tuple(head) == EXPORTED
    assert len(rows) == len(ARTICLES)
    assert [cell for row in rows for cell in row if cell.startswith(FORMULA)] == []
    assert {len(row) for row in rows} == {len(EXPORTED)}


def test_csv_says_what_the_article_says(scrapy: Scrapy) -> None:
    rows = {row["key"]: row for row in csv.DictReader(StringIO(scrapy("export", "--format", "csv").out, newline=""))}
    assert rows["danviet:1"]["title"] == "'=1+1"
    assert rows["danviet:13"]["authors"] == "🌾👩‍🌾; 🌾👩‍🌾"
    assert rows["danviet:16"]["title"] == "C:\\Windows\\..\\x/y"
    assert rows["danviet:14"]["body"] == f"{ARTICLES[13].body}"
