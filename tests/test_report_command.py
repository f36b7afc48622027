"""``scrapy report`` as a person runs it."""

from pathlib import Path

import pytest

from tests.asking import Scrapy
from tests.reporting import make


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("report") / "news.db")


def test_a_report_is_a_file_in_vietnamese(scrapy: Scrapy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert scrapy("report") == (0, "", "")
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]
    written = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert written.startswith('<!doctype html>\n<html lang="vi">')
    assert "<dd><bdi>news.db</bdi></dd>" in written


def test_the_options_narrow_it(scrapy: Scrapy) -> None:
    asked = ("--since", "2026-08-01", "--until", "2026-08-10", "--newspaper", "vov", "--newspaper", "danviet")
    answer = scrapy("report", *asked, "--language", "en", "-o", "-")
    assert answer.code == 0
    assert "01/08/2026 – 10/08/2026" in answer.out
    assert "Articles: 6, newspapers: 2;" in answer.out
    assert "Dân Việt" in answer.out
    assert "Báo Hà Tĩnh" not in answer.out


def test_newspapers_have_their_titles_everywhere(scrapy: Scrapy) -> None:
    written = scrapy("report", "-o", "-").out
    for name, title in {"danviet": "Dân Việt", "baohatinh": "Báo Hà Tĩnh", "vov": "VOV"}.items():
        assert title in written
        assert name not in written


def test_a_line_on_a_terminal_says_how_far_it_is_and_goes(scrapy: Scrapy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    answer = scrapy("report", "-o", "-")
    assert "report: 1 of 11 sections" in answer.err
    assert answer.err.endswith("\r\x1b[K")


def test_of_all_time_there_is_a_page(scrapy: Scrapy) -> None:
    answer = scrapy("report", "--since", "0001-01-01", "--until", "9999-12-31", "--language", "en", "-o", "-")
    assert (answer.code, answer.err) == (0, "")
    assert "<dd><bdi>01/08/2026 – " in answer.out


def test_of_an_empty_database_there_is_a_page_too(scrapy: Scrapy, blank: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    assert scrapy("report", "-o", str(target), database=blank).code == 0
    assert "Không có bài nào" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("output", ["none/report.html", "."])
def test_a_file_that_cannot_be_written_is_one_line_at_once(
    scrapy: Scrapy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("crawler.commands.report.page", None)
    answer = scrapy("report", "-o", output)
    assert (answer.code, answer.out, answer.err.count("\n")) == (1, "", 1)
    assert answer.err.startswith(f"scrapy report: {output}")


def test_what_fails_leaves_the_old_report(scrapy: Scrapy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.html"
    target.write_text("old", encoding="utf-8")

    def stopped(*_: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("crawler.commands.report.page", stopped)
    answer = scrapy("report", "-o", str(target))
    assert (answer.code, answer.err) == (1, "scrapy report: it was stopped\n")
    assert [each.read_text(encoding="utf-8") for each in tmp_path.iterdir()] == ["old"]


def test_a_link_stays_a_link(scrapy: Scrapy, tmp_path: Path) -> None:
    target, link = tmp_path / "real.html", tmp_path / "report.html"
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    assert scrapy("report", "-o", str(link)).code == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") != "old"


def test_the_database_is_never_written_over(scrapy: Scrapy, path: Path) -> None:
    before = path.read_bytes()
    answer = scrapy("report", "-o", str(path))
    assert (answer.code, path.read_bytes()) == (2, before)
    assert "is the database" in answer.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--since", "10/08/2026"), "--since=10/08/2026 is no day"),
        (("--since", "2026-08-10", "--until", "2026-08-01"), "is later than"),
        (("danviet",), "--newspaper names a newspaper"),
        (("--province", "Huế"), "--province"),
        (("--language", "fr"), "fr"),
        (("--newspaper", "b\udcffo"), "is not UTF-8 text"),
        (("-o", ""), "the output is empty"),
    ],
    ids=str,
)
def test_what_it_does_not_understand_is_wrong_usage(scrapy: Scrapy, args: tuple[str, ...], said: str) -> None:
    answer = scrapy("report", *args)
    assert answer.code == 2
    assert said in answer.err + answer.out


def test_a_newspaper_of_which_there_is_nothing_is_named(scrapy: Scrapy) -> None:
    answer = scrapy("report", "--newspaper", "danviet", "--newspaper", "danvit", "-o", "-")
    assert (answer.code, answer.out) == (1, "")
    assert "has nothing of danvit;" in answer.err


def test_no_database_is_one_line(scrapy: Scrapy, tmp_path: Path) -> None:
    answer = scrapy("report", database=tmp_path / "none.db")
    assert (answer.code, answer.err.count("\n")) == (1, 1)
