"""``scrapy newspapers``, and which newspapers are meant by a name or a province."""

import json
from pathlib import Path

import pytest
from scrapy.utils.project import get_project_settings

from crawler import places, press
from crawler.evidence import Published, Verified
from crawler.press import newspaper_classes
from tests.danviet_web import ROOT, scrapy

PAPERS = newspaper_classes(get_project_settings())
README = ROOT / "README.md"
MARKS = ("<!-- newspapers -->\n", "<!-- end of newspapers -->\n")


def listed(tmp_path: Path, *arguments: str) -> list[dict[str, object]]:
    done = scrapy("newspapers", *arguments, "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_every_province_has_a_newspaper_of_its_own() -> None:
    local = [paper for paper in PAPERS if paper.scope == "provincial"]
    assert {province for paper in local for province in paper.provinces} == set(places.NOW)
    assert len(local) >= 34


def test_there_are_as_many_national_newspapers_as_promised() -> None:
    assert sum(paper.scope == "national" for paper in PAPERS) >= 35


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_a_newspaper_says_what_it_is(paper: press.Paper) -> None:
    assert paper.title
    assert paper.domains
    assert paper.sources
    assert isinstance(paper.evidence, Verified | Published)
    assert set(paper.provinces) <= set(places.NOW)
    assert paper.provinces or paper.scope == "national"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_a_newspaper_is_asked_only_at_its_own_hosts(paper: press.Paper) -> None:
    hosts = {source.url.split("/")[2].removeprefix("www.") for source in paper.sources}
    assert all(any(f".{host}".endswith(f".{domain}") for domain in paper.domains) for host in hosts)


def test_no_host_belongs_to_two_newspapers() -> None:
    claimed = [domain for paper in PAPERS for domain in paper.domains]
    assert sorted(claimed) == sorted(set(claimed))


def test_a_newspaper_within_the_domain_of_another_is_left_apart() -> None:
    within = {
        (outer.name, domain)
        for outer in PAPERS
        for inner in PAPERS
        for domain in inner.domains
        if outer is not inner and any(domain.endswith(f".{each}") for each in outer.domains)
    }
    assert within <= {(paper.name, domain) for paper in PAPERS for domain in paper.apart}


@pytest.mark.parametrize("province", ["Huế", "hue", "TT-Huế", "Thừa Thiên Huế"])
def test_a_province_is_known_by_any_of_its_names(tmp_path: Path, province: str) -> None:
    assert [facts["name"] for facts in listed(tmp_path, "--province", province)] == ["huengaynay"]


def test_the_newspapers_of_a_merged_province_are_those_of_the_province_it_is_part_of(tmp_path: Path) -> None:
    assert listed(tmp_path, "--province", "Quảng Nam") == listed(tmp_path, "--province", "Đà Nẵng")


def test_all_facts_of_one_newspaper(tmp_path: Path) -> None:
    (facts,) = listed(tmp_path, "baohatinh")
    assert list(facts) == list(press.FACTS)
    assert facts["provinces"] == ["Hà Tĩnh"]
    assert facts["system"] == "epi"


def test_names_can_be_read_on_a_narrow_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    shown = scrapy("newspapers", cwd=tmp_path).stdout.split()
    assert {paper.name for paper in PAPERS} <= set(shown)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("baohatin",), "there is no newspaper baohatin; did you mean baohatinh"),
        (("--province", "Hà Tỉnh Lẻ"), "there is no province Hà Tỉnh Lẻ"),
    ],
)
def test_wrong_usage_is_told_in_one_line(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    done = scrapy("newspapers", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_the_table_of_the_readme_is_current(tmp_path: Path) -> None:
    """To renew it, put the output of this command between the marks."""
    _, _, rest = README.read_text("utf-8").partition(MARKS[0])
    table, _, _ = rest.partition(MARKS[1])
    assert table == scrapy("newspapers", "--format", "markdown", cwd=tmp_path).stdout
