"""docs/commands.md says what ``--help`` says."""

from pathlib import Path

import pytest
from scrapy.utils.project import get_project_settings

from crawler.manual import page
from crawler.parsers import ours

ROOT = Path(__file__).parent.parent
FILE = ROOT / "docs" / "commands.md"


def test_the_page_of_the_commands_is_current() -> None:
    current = FILE.read_text(encoding="utf-8") == page(get_project_settings())
    assert current, "docs/commands.md is not what --help says; renew it: make docs"


def test_every_command_of_ours_is_there_and_none_of_scrapys() -> None:
    modules = {file.stem for file in (ROOT / "crawler" / "commands").glob("[a-z]*.py")}
    assert set(ours(get_project_settings())) == modules
    headings = {
        line.removeprefix("## ") for line in page(get_project_settings()).splitlines() if line.startswith("## ")
    }
    assert headings == modules | {"Options of every command"}


def test_the_page_is_the_same_on_every_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = page(get_project_settings())
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert page(get_project_settings()) == before
    assert not [place for place in (ROOT, Path.home(), tmp_path) if str(place) in before]
    assert max(map(len, before.splitlines())) <= 120
