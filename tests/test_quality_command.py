import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from scrapy.http import TextResponse

from benchmarks.quality import readers
from benchmarks.quality.command import main
from benchmarks.quality.gold import read_samples
from benchmarks.quality.readers import Generic, Ours
from crawler.items import Article
from tests.test_quality_gold import annotated

ROOT = Path(__file__).parents[1]
CASES = ROOT / "fixtures/danviet"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def of(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([*map(str, arguments), "--turns=1"])
        out, err = capsys.readouterr()
        return code, out, err

    return of


def floors(folder: Path, text: str) -> Path:
    file = folder / "floors.toml"
    file.write_text(text, "utf-8")
    return file


def test_the_table_is_printed(run: Run) -> None:
    code, out, err = run(CASES / "smart-city", "--readers=ours")
    assert (code, err) == (0, "")
    assert ["title", "exact", "1/1", "≥", "1:", "met"] in [line.split() for line in out.splitlines()]
    assert "\n1 pages; " in out


def test_a_reader_that_is_not_there_is_a_column_that_says_so(run: Run, tmp_path: Path) -> None:
    code, out, _ = run(CASES / "smart-city", "--readers=ours,newspaper4k", "--peers", tmp_path / "no-python")
    assert code == 0
    assert "newspaper4k is not there: no interpreter; make quality installs it\n" in out
    assert next(line for line in out.splitlines() if line.startswith("title")).split()[-1] == "–"


def test_pages_says_what_was_wrong(run: Run, tmp_path: Path) -> None:
    annotated(tmp_path, url="https://danviet.vn/gia-lua-d1.html")
    (tmp_path / "tinlua/gia-lua.html").write_text(
        "<h1 class='detail-title'>Giá ngô</h1><div id='explus-editor'><p>Ngô.</p></div>", "utf-8"
    )
    _, out, _ = run(tmp_path, "--readers=ours", "--pages")
    line = out.splitlines()[0]
    assert line.startswith("tinlua/gia-lua  ours  ")
    assert "title: expected Giá lúa tăng, got Giá ngô; published_at: expected 2026-03-07T08:47+07:00, got None" in line


def test_json_holds_figures_and_scores(run: Run, tmp_path: Path) -> None:
    run(CASES / "smart-city", "--readers=ours", "--json", tmp_path / "out.json")
    told = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert told["pages"] == 1
    assert told["figures"]["ours"]["f1"] == 1
    assert told["figures"]["ours"]["photo_f1"] is None
    assert told["scores"]["ours"]["."]["title"] is True


@pytest.mark.parametrize(("floor", "code"), [("title = 1.0", 0), ("captions = 0", 0), ("photo_f1 = 0.5", 1)])
def test_floors_decide_the_exit_code(floor: str, code: int, run: Run, tmp_path: Path) -> None:
    got, _, err = run(CASES / "smart-city", "--readers=ours", "--floors", floors(tmp_path, f"[ours]\n{floor}\n"))
    assert got == code
    assert bool(err) is bool(code)


def test_goals_decide_the_exit_code_when_asked(run: Run, tmp_path: Path) -> None:
    annotated(tmp_path)
    assert run(tmp_path, "--readers=ours")[0] == 0
    code, _, err = run(tmp_path, "--readers=ours", "--goals")
    assert code == 1
    assert "ours: title exact is 0/1, not ≥ 1\n" in err


@pytest.mark.parametrize("text", ["[ours]\ntitel = 1\n", None])
def test_unreadable_floors_are_wrong_usage(text: str | None, run: Run, tmp_path: Path) -> None:
    file = floors(tmp_path, text) if text else tmp_path / "none.toml"
    code, out, err = run(CASES / "smart-city", "--floors", file)
    assert (code, out) == (2, "")
    assert file.name in err


def test_a_folder_without_gold_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    code, _, err = run(tmp_path)
    assert code == 2
    assert str(tmp_path) in err


def test_an_unknown_reader_is_refused_with_the_known(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(CASES, "--readers=ours,goose")
    assert ended.value.code == 2
    assert "no reader goose; there are ours, generic, trafilatura" in capsys.readouterr().err


@pytest.mark.parametrize("way", [["benchmarks/extraction.py"], ["-m", "benchmarks.extraction"]])
def test_it_runs_as_a_file_and_as_a_module(way: list[str]) -> None:
    arguments = [str(CASES / "smart-city"), "--readers=ours", "--turns=1"]
    done = subprocess.run([sys.executable, *way, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "title exact" in done.stdout


def read_any(response: TextResponse, fetched_at: datetime) -> Article:
    if "hỏng" in response.text:
        raise ValueError("hỏng")
    title = response.css("h1::text").get()
    images = [{"url": "a.jpg", "caption": "Ruộng."}, {"url": "b.jpg", "caption": None}]
    return Article(url=response.url, title=title, images=images, kind=f"{fetched_at:%Y}")  # type: ignore[arg-type]  # plain dicts


@pytest.fixture
def generic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "read_any", read_any)


@pytest.mark.usefixtures("generic")
@pytest.mark.parametrize("reader", [Ours, Generic])
def test_a_page_of_no_newspaper_is_the_generic_readers(reader: type[Ours | Generic], tmp_path: Path) -> None:
    annotated(tmp_path)
    [sample] = read_samples(tmp_path)
    read = reader().read(sample)
    assert (read.title, read.captions, read.why) == ("Giá lúa tăng", ["Ruộng."], None)
    assert read.kind == f"{sample.page.fetched_at:%Y}"
    assert read.cpu > 0


@pytest.mark.usefixtures("generic")
def test_the_generic_reader_reads_pages_of_newspapers_too() -> None:
    [sample] = read_samples(CASES / "smart-city")
    assert Ours().read(sample).body
    assert Generic().read(sample).body is None


@pytest.mark.usefixtures("generic")
@pytest.mark.parametrize(("html", "why"), [("<h1>hỏng</h1>", "ValueError('hỏng')"), ("<p>Lúa</p>", "no-title")])
def test_what_gives_no_article_says_why(html: str, why: str, tmp_path: Path) -> None:
    annotated(tmp_path)
    (tmp_path / "tinlua/gia-lua.html").write_text(html, "utf-8")
    assert Generic().read(read_samples(tmp_path)[0]).why == why


def test_an_address_that_a_newspaper_would_not_follow_is_not_read(tmp_path: Path) -> None:
    annotated(tmp_path, url="https://danviet.vn/nha-nong")
    assert Ours().read(read_samples(tmp_path)[0]).why == "no address of an article of danviet"
