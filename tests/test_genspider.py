"""``scrapy genspider -t FAMILY``: a newspaper's file of facts, from the family's template."""

from pathlib import Path
from string import Template

import pytest

from crawler import places
from crawler.evidence import Published
from crawler.newspaper import NewspaperSpider
from tests.danviet_web import ROOT, scrapy

TEMPLATES = sorted((ROOT / "crawler" / "templates" / "spiders").glob("*.tmpl"))
FAMILIES = [file for file in TEMPLATES if file.stem != "basic"]
#: As long as the file of a newspaper of a known system may be.
LONGEST = 15
WORDS = {"name": "baomoi", "classname": "BaomoiSpider", "domain": "baomoi.example"}


def test_every_system_has_its_template() -> None:
    known = "anews contentdetail dhcn epi explus mastercms onecms slughash vccorp"
    assert [file.stem for file in FAMILIES] == known.split()


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.stem)
def test_a_template_makes_a_newspaper(file: Path) -> None:
    made: dict[str, object] = {"__name__": "crawler.spiders.baomoi"}
    exec(Template(file.read_text("utf-8")).substitute(WORDS), made)  # noqa: S102  # our own template
    spider = made["BaomoiSpider"]
    assert isinstance(spider, type)
    assert issubclass(spider, NewspaperSpider)
    assert (spider.name, spider.domains, type(spider.evidence)) == ("baomoi", ("baomoi.example",), Published)
    assert all("baomoi.example" in source.url for source in spider.sources)
    assert spider.loaders
    assert not set(spider.provinces) & set(places.NOW), "a province that nobody has stated"


@pytest.mark.parametrize("file", FAMILIES, ids=lambda file: file.stem)
def test_a_newspaper_of_a_known_system_is_short(file: Path) -> None:
    lines = file.read_text("utf-8").splitlines()
    assert len([line for line in lines if line]) <= LONGEST


def test_the_command_writes_the_file(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "__init__.py").touch()
    done = scrapy("genspider", "-t", "epi", "baomoi", "baomoi.example", web=None, cwd=tmp_path, NEWSPIDER_MODULE="mine")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "mine" / "baomoi.py").read_text("utf-8")
    assert "class BaomoiSpider(EpiSpider):" in text
    assert "$" not in text
