"""What docs/python.md and README tell a person to type into Python gives what they say."""

import doctest
import re
from pathlib import Path

import pytest

from tests.danviet_web import scrapy

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXPORT = "scrapy export -d demo.db --newspaper danviet -o danviet.parquet"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the demo.db of `make demo`, but for newspapers that no example asks about."""
    folder = tmp_path_factory.mktemp("demo")
    run("replay", str(ROOT / "fixtures" / "danviet"), "-d", "demo.db", cwd=folder)
    run(*_EXPORT.split()[1:], cwd=folder)
    return folder


def run(*arguments: str, cwd: Path) -> None:
    said = scrapy(*arguments, cwd=cwd)
    assert said.returncode == 0, said.stderr


@pytest.mark.parametrize("page", ["README.md", "docs/python.md"])
def test_the_examples_of_a_page_give_what_it_says(page: str, demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(demo)
    examples = "\n".join(_BLOCK.findall((ROOT / page).read_text("utf-8")))
    test = doctest.DocTestParser().get_doctest(examples, {"__name__": "__main__"}, page, page, 0)
    said: list[str] = []
    doctest.DocTestRunner().run(test, out=said.append)
    assert test.examples
    assert not said, "".join(said)


def test_the_parquet_file_of_the_page_is_made_as_the_page_says() -> None:
    assert f"$ {_EXPORT}\n" in (ROOT / "docs" / "python.md").read_text("utf-8")
