"""Golden files: what is no golden file is named, and ``--check`` says what it compares."""

import json
import shutil
from pathlib import Path

import pytest
from scrapy.settings import Settings

from crawler.golden import expected, judge
from crawler.newspaper import NewspaperSpider
from crawler.press import newspaper_classes
from tests.danviet_web import FIXTURES, scrapy

FLAGSHIP = FIXTURES / "nested-comment-box"


@pytest.fixture(scope="module")
def papers() -> list[NewspaperSpider]:
    settings = Settings()
    settings.setmodule("crawler.settings")
    return [paper() for paper in newspaper_classes(settings)]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FLAGSHIP, tmp_path / "danviet" / "case"))


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (b"", "article.json: Expecting value"),
        (b"{", "article.json: Expecting property name"),
        (b"[]", "article.json: holds no object of fields, but list"),
        (b"5", "article.json: holds no object of fields, but int"),
        (b"null", "article.json: holds no object of fields, but NoneType"),
        (b'{"title": "\xe1"}', "article.json: 'utf-8' codec"),
    ],
)
def test_a_golden_file_that_is_none_is_broken(
    case: Path, papers: list[NewspaperSpider], written: bytes, why: str
) -> None:
    (case / "article.json").write_bytes(written)
    verdict = judge(case, papers)
    assert verdict.word == "broken"
    assert (verdict.why or "").startswith(why)
    with pytest.raises(ValueError, match=r"article\.json"):
        expected(case / "article.json")


def test_a_golden_file_that_cannot_be_opened_is_broken(case: Path, papers: list[NewspaperSpider]) -> None:
    (case / "article.json").unlink()
    (case / "article.json").mkdir()
    assert judge(case, papers).word == "broken"


@pytest.mark.parametrize("said", [{"title": 5}, {"body": "one"}, {"authors": None}, {"rejected": []}])
def test_a_value_of_another_kind_differs(case: Path, papers: list[NewspaperSpider], said: dict[str, object]) -> None:
    (case / "article.json").write_text(json.dumps(said), "utf-8")
    verdict = judge(case, papers)
    assert verdict.word == "differs"
    assert [each.field for each in verdict.differences] == list(said)


@pytest.mark.parametrize("said", [{"url": 5}, {"status": "x"}, {"headers": {"ETag": 5}}])
def test_a_response_of_another_kind_is_broken(
    case: Path, papers: list[NewspaperSpider], said: dict[str, object]
) -> None:
    file = case / "response.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | said), "utf-8")
    verdict = judge(case, papers)
    assert verdict.word == "broken"
    assert "response.json" in (verdict.why or "")


def test_check_tells_of_a_broken_case_and_goes_on(tmp_path: Path, case: Path) -> None:
    shutil.copytree(FLAGSHIP, tmp_path / "danviet" / "whole")
    (case / "article.json").write_text("{", "utf-8")
    said = scrapy("replay", "--check", ".", cwd=tmp_path)
    assert said.returncode == 1
    assert "broken danviet/case\n  article.json: Expecting property name" in said.stdout
    assert "2 cases, 1 not as their golden files" in said.stdout
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--check", "x.warc.gz"], "--check compares fixtures, folders with a response.json; x.warc.gz has none"),
        (["--check", "recordings"], "recordings has none"),
        (["--check", "empty"], "empty holds no .warc, .warc.gz or response.json"),
        (["news.db"], "news.db is no .warc, .warc.gz or response.json"),
        (["x.warc.gz", "news.db"], "news.db is no .warc"),
    ],
)
def test_a_path_that_cannot_be_read_so_is_a_usage_error(tmp_path: Path, arguments: list[str], words: str) -> None:
    for folder in ("recordings", "empty"):
        (tmp_path / folder).mkdir()
    for file in ("x.warc.gz", "recordings/x.warc.gz", "news.db"):
        (tmp_path / file).write_bytes(b"")
    said = scrapy("replay", *arguments, cwd=tmp_path)
    assert said.returncode == 2
    assert words in said.stderr
