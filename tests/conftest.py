"""Fixtures of the tests that run our commands in this process, or store rows."""

from pathlib import Path

import pytest
from scrapy.cmdline import execute

from crawler.database.articles import Writer
from crawler.database.connect import open_for_writing
from tests.asking import COPY, FIRST, OLDER, Answer, Scrapy


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("query") / "news.db"
    with Writer(path, "replay") as writer:
        for article in (OLDER, FIRST, COPY):
            writer.add(article)
    return path


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without rows; to copy it takes a tenth of the time of making one."""
    path = tmp_path_factory.mktemp("blank") / "news.db"
    open_for_writing(path).close()
    return path


@pytest.fixture
def scrapy(path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Scrapy:
    """Run ``scrapy ARGS… -d news.db`` in this process; a module with another ``path`` asks that."""
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(*args: str, database: Path = path) -> Answer:
        with pytest.raises(SystemExit) as ended:
            execute(["scrapy", args[0], "-d", str(database), *args[1:]])
        return Answer(int(ended.value.code or 0), *capsys.readouterr())

    return run
