"""Every case of ``fixtures/``: one test a field of its golden file. A case is a folder; no code is needed for one."""

import json
from pathlib import Path

import pytest
from scrapy.utils.project import get_project_settings

from crawler import urls
from crawler.archive import Capture, read_case
from crawler.generic import stranger
from crawler.golden import REVIEW, expected, golden_file, produced
from crawler.newspaper import NewspaperSpider
from crawler.press import newspaper_classes

FIXTURES = Path(__file__).parent.parent / "fixtures"
PAPERS = {paper.name: paper() for paper in newspaper_classes(get_project_settings())}
CASES = sorted(file.parent for file in FIXTURES.rglob("response.json"))


def name_of(case: Path) -> str:
    return str(case.relative_to(FIXTURES))


def paper_of(case: Path) -> NewspaperSpider:
    if case.parent.name in PAPERS:
        return PAPERS[case.parent.name]
    host = urls.host(json.loads((case / "response.json").read_text("utf-8"))["url"])
    return stranger(host)()


def fields() -> list[tuple[Path, str]]:
    files = [(case, file) for case in CASES if (file := golden_file(case))]
    return [(case, field) for case, file in files for field in expected(file)]


@pytest.fixture(scope="module")
def made() -> dict[Path, dict[str, object]]:
    """What was made of each case so far; a page is read once for all its fields."""
    return {}


@pytest.mark.parametrize(("case", "field"), fields(), ids=lambda each: each if isinstance(each, str) else name_of(each))
def test_field(case: Path, field: str, made: dict[Path, dict[str, object]]) -> None:
    file = golden_file(case)
    assert file is not None
    assert field != REVIEW, f"{file}: {expected(file)[REVIEW]}"
    if case not in made:
        saved = read_case(case)
        assert isinstance(saved, Capture)
        made[case] = produced(saved, paper_of(case))
    assert made[case].get(field) == expected(file)[field]


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_case_is_whole(case: Path) -> None:
    assert isinstance(read_case(case), Capture)
    file = golden_file(case)
    assert file is None or file.exists(), f"run `scrapy replay --check {case}`, then review {file}"


@pytest.mark.parametrize("name", PAPERS)
def test_a_newspaper_has_fixtures(name: str) -> None:
    assert any(case.parent.name == name for case in CASES)


@pytest.mark.parametrize("name", PAPERS)
def test_a_newspaper_loosens_no_politeness(name: str) -> None:
    """Settings of its own could; the facts of a newspaper are no settings."""
    assert type(PAPERS[name]).custom_settings is None
