"""Parquet, as pyarrow, pandas, Polars and DuckDB read it."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from crawler.database.articles import Writer
from crawler.export import parquet
from crawler.export.articles import EXPORTED
from tests.asking import COPY, FIRST, OLDER, TUESDAY, Scrapy
from tests.exporting import ARTICLES, HUE, NO_LISTS, NO_TIME
from tests.stored import article, store

PUBLISHED = datetime(2021, 9, 10, 19, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("parquet") / "news.parquet"


@pytest.fixture
def written(scrapy: Scrapy, file: Path) -> Path:
    """Two articles, the first of which has every field."""
    assert scrapy("export", "--overwrite", "-o", str(file)) == (0, "", f"2 articles in {file}\n")
    return file


def test_every_field_comes_back(written: Path) -> None:
    first, second = pq.read_table(written).to_pylist()
    same = ["url", "newspaper", "title", "lead", "body", "authors", "agency", "published_raw", "section", "tags"]
    same += ["images", "language", "provinces", "kind", "warnings", "key", "content_hash", "duplicate_of"]
    assert {name: first[name] for name in same} == {name: getattr(FIRST, name) for name in same}
    assert first["published_at"] == PUBLISHED
    assert first["fetched_at"] == datetime.fromisoformat(TUESDAY)
    assert first["extracted_by"] == [("title", "h1.title")]
    assert (first["id"], first["revisions"], first["edited_at"]) == (1, 2, datetime.fromisoformat(TUESDAY))
    assert (second["published_at"], second["authors"], second["duplicate_of"]) == (None, [], FIRST.url)


def test_the_columns_are_those_of_an_export_and_the_same_without_a_row(scrapy: Scrapy, tmp_path: Path) -> None:
    none = tmp_path / "none.parquet"
    assert scrapy("export", "khongco", "-o", str(none)).code == 0
    assert pq.read_schema(none).equals(parquet.SCHEMA)
    assert tuple(parquet.SCHEMA.names) == EXPORTED
    assert pq.read_table(none).num_rows == 0


def test_pandas_reads_times_of_vietnam(written: Path) -> None:
    table = pd.read_parquet(written)
    assert str(table["published_at"].dtype) == "datetime64[us, Asia/Ho_Chi_Minh]"
    assert table["published_at"][0] == PUBLISHED
    assert table["published_at"].dt.hour[0] == 19
    assert list(table["authors"][0]) == ["Nguyễn Vân", "Hà An"]


def test_polars_reads_lists_and_structs(written: Path) -> None:
    table = pl.read_parquet(written)
    assert table["published_at"].dt.hour()[0] == 19
    assert table["authors"].to_list() == [["Nguyễn Vân", "Hà An"], []]
    named = table.explode("provinces").unnest("provinces").filter(pl.col("today") == "Đà Nẵng")
    assert named["id"].to_list() == [1]


def test_duckdb_reads_lists_and_structs(written: Path) -> None:
    asked = """
        SELECT newspaper, provinces[1].today, authors[2], hour(published_at AT TIME ZONE 'Asia/Ho_Chi_Minh')
        FROM read_parquet(?) WHERE list_contains(authors, 'Hà An')
    """
    assert duckdb.execute(asked, [str(written)]).fetchall() == [("danviet", "Đà Nẵng", "Hà An", 19)]


def test_rows_are_written_a_group_at_a_time(scrapy: Scrapy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS", 2)
    path, file = tmp_path / "news.db", tmp_path / "news.parquet"
    store(path, [article(f"danviet:{number}", f"Lúa {number}") for number in range(5)])
    scrapy("export", "-o", str(file), database=path)
    groups = pq.read_metadata(file)
    assert [groups.row_group(number).num_rows for number in range(groups.num_row_groups)] == [2, 2, 1]
    assert sorted(pq.read_table(file)["id"].to_pylist()) == [1, 2, 3, 4, 5]


def test_what_is_not_of_its_type_is_left_empty_and_told(scrapy: Scrapy, tmp_path: Path) -> None:
    path, file = tmp_path / "news.db", tmp_path / "news.parquet"
    others = (replace(COPY, key=f"baonghean:{name}", content_hash=name, **{name: NO_LISTS[name]}) for name in NO_LISTS)
    with Writer(path, "replay") as writer:
        for each in (OLDER, NO_TIME, *others):
            writer.add(each)
    code, _, err = scrapy("export", "-o", str(file), database=path)
    rows = {row["id"]: row for row in pq.read_table(file).to_pylist()}
    lost = {"authors": 2, "published_at": 1, "modified_at": 1, "tags": 5, "images": 3, "provinces": 4}
    assert code == 0
    assert sorted(err.splitlines()) == sorted(
        [f"{len(rows)} articles in {file}"]
        + [f"{name}: 1 not of its type and left empty, the first of article {number}" for name, number in lost.items()]
    )
    assert {name: rows[number][name] for name, number in lost.items()} == dict.fromkeys(lost)
    assert rows[1]["published_raw"] == FIRST.published_raw
    assert rows[3]["provinces"] == []


def test_provinces_have_their_three_names(scrapy: Scrapy, tmp_path: Path) -> None:
    path, file = tmp_path / "news.db", tmp_path / "news.parquet"
    store(path, [article(provinces=[HUE])])
    scrapy("export", "-o", str(file), database=path)
    assert pq.read_table(file)["provinces"].to_pylist() == [[HUE]]


def test_hostile_texts_come_back_as_they_are(scrapy: Scrapy, tmp_path: Path) -> None:
    path, file = tmp_path / "news.db", tmp_path / "news.parquet"
    store(path, ARTICLES)
    assert scrapy("export", "-o", str(file), database=path).code == 0
    titles = dict(zip(*pq.read_table(file, columns=["key", "title"]).to_pydict().values(), strict=True))
    assert titles == {each.key: each.title for each in ARTICLES}


def test_the_schema_is_described_in_the_docs() -> None:
    text = (Path(__file__).parent.parent / "docs" / "export.md").read_text(encoding="utf-8").partition("## Columns")[2]
    rows = [line.split("|")[1:3] for line in text.splitlines() if line.startswith("| `")]
    described = {name.strip(" `"): kind.strip(" `") for name, kind in rows}
    assert described == {each.name: str(each.type).replace(" ('extracted_by')", "") for each in parquet.SCHEMA}
