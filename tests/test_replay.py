"""``scrapy replay``: every page reported once, the network closed, any order the same database."""

import io
import json
import shutil
import sqlite3
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.danviet_web import FIXTURES, command, environment, rows, scrapy
from tests.standin import StandIn

#: warcio's writer leaves its temporary file to the garbage collector.
pytestmark = pytest.mark.filterwarnings(r"ignore:(Implicitly|Exception ignored in.*)[\s\S]*SpooledTemporaryFile")
FLAGSHIP = FIXTURES / "nested-comment-box"
URL = "https://danviet.vn/quang-tri-nong-dan-hai-lang-gat-lua-chay-lu-nang-suat-vuot-mong-doi-20210910182233547.htm"


def replay(cwd: Path, *arguments: str | Path, web: StandIn | None = None) -> subprocess.CompletedProcess[str]:
    return scrapy("replay", *map(str, arguments), web=web, cwd=cwd)


def outcomes(said: subprocess.CompletedProcess[str]) -> Counter[str]:
    return Counter(line[:18].strip() for line in said.stdout.splitlines())


def foreign_warc(path: Path, *pages: tuple[str, bytes]) -> Path:
    """A recording by another tool."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    for url, body in pages:
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        dated = {"WARC-Date": "2021-09-11T01:00:00Z"}
        writer.write_record(
            writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=http, warc_headers_dict=dated)
        )
    path.write_bytes(stream.getvalue())
    return path


@pytest.fixture(scope="module")
def fixtures(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    cwd = tmp_path_factory.mktemp("replay")
    return cwd, replay(cwd, FIXTURES)


def test_every_page_is_reported_once(fixtures: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    _, said = fixtures
    assert said.returncode == 0, said.stderr
    cases = list(FIXTURES.glob("*/response.json"))
    listings = [*FIXTURES.glob("*/listing.json"), *FIXTURES.glob("*/body.txt")]
    assert len(said.stdout.splitlines()) == len(cases)
    # one video page has no text; the old and the new address of one article are one
    told = {"not an article": len(listings) + 1, "unchanged": 1, "stored": len(cases) - len(listings) - 2}
    assert outcomes(said) == told


def test_a_second_replay_changes_nothing(fixtures: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    cwd, _ = fixtures
    before = rows(cwd / "news.db")
    said = replay(cwd, FIXTURES)
    assert outcomes(said)["stored"] == 0
    assert rows(cwd / "news.db") == before


def test_any_order_gives_the_same_database(
    fixtures: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    backwards = sorted((file.parent for file in FIXTURES.glob("*/response.json")), reverse=True)
    assert replay(tmp_path, *backwards).returncode == 0
    assert rows(tmp_path / "news.db") == rows(fixtures[0] / "news.db")


def test_a_recording_by_another_tool(tmp_path: Path) -> None:
    warc = foreign_warc(tmp_path / "other.warc.gz", (URL, (FLAGSHIP / "body.html").read_bytes()))
    said = replay(tmp_path, warc)
    assert said.returncode == 0, said.stderr
    (article,) = rows(tmp_path / "news.db")["articles"]
    assert article[1] == URL
    assert str(article[7]) == "2021-09-10T19:30:00+07:00"


def test_a_reader_who_leaves_early_costs_no_page(tmp_path: Path) -> None:
    words = command(("replay", str(FIXTURES)), {})
    at_once = environment(None) | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(words, cwd=tmp_path, env=at_once, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(timeout=120) == 0
    replay(tmp_path, FIXTURES, "-d", "whole.db")
    assert rows(tmp_path / "news.db") == rows(tmp_path / "whole.db")


def test_the_network_is_closed(tmp_path: Path) -> None:
    """A page that redirects and one that names a canonical address elsewhere: nothing is asked for."""
    body = b'<meta http-equiv="refresh" content="0; url=https://danviet.vn/a-d1.html"><h1 class="detail-title">A</h1>'
    warc = foreign_warc(tmp_path / "other.warc.gz", (URL, body), ("https://danviet.vn/nha-nong.rss", b"<rss/>"))
    with StandIn({"https://danviet.vn/a-d1.html": "never"}) as web:
        said = replay(tmp_path, warc, web=web)
        assert web.log == []
    assert outcomes(said) == {"not an article": 2}


def test_a_page_of_an_unknown_host_is_read_by_the_generic_reader(tmp_path: Path) -> None:
    body = (FIXTURES.parent / "page" / "microdata" / "body.html").read_bytes()
    pages = {
        "https://baosongnuoc.vn/xa-hoi/do-ngang": body,
        "https://baosongnuoc.vn/xa-hoi": b"<h1>X</h1><p>x</p>",
        "https://baosongnuoc.vn/app.js": b"var x;",
    }
    said = replay(tmp_path, foreign_warc(tmp_path / "other.warc.gz", *pages.items()))
    assert said.returncode == 0, said.stderr
    assert outcomes(said) == {"stored": 1, "not an article": 2}
    with sqlite3.connect(tmp_path / "news.db") as connection:
        found = connection.execute("SELECT newspaper, extracted_by FROM articles").fetchall()
    connection.close()
    ((newspaper, extracted_by),) = found
    assert newspaper == "baosongnuoc.vn"
    assert json.loads(extracted_by)["body"] == "trafilatura"


def test_what_is_broken_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    warc = foreign_warc(tmp_path / "a.warc.gz", (URL, (FLAGSHIP / "body.html").read_bytes()))
    (tmp_path / "torn.warc.gz").write_bytes(warc.read_bytes()[:-2000])
    shutil.copytree(FIXTURES / "wrong-weekday", tmp_path / "case")
    (tmp_path / "case" / "response.json").write_text("{", "utf-8")
    said = replay(tmp_path, tmp_path)
    assert said.returncode == 1
    assert outcomes(said)["stored"] == 1
    assert outcomes(said)["broken"] >= 2
    assert "saved pages are broken" in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "name a fixture folder or a WARC file"),
        (["nowhere"], "nowhere does not exist"),
        (["."], "holds no .warc, .warc.gz or response.json"),
        (["--frobnicate", "."], "unknown option --frobnicate"),
        ([str(FLAGSHIP), "--check", "--compare", "news.db"], "ask for one"),
        ([str(FLAGSHIP), "--format", "csv"], "--format says how to print --compare"),
    ],
)
def test_a_usage_error_names_the_fix_and_exits_with_2(tmp_path: Path, arguments: list[str], words: str) -> None:
    said = replay(tmp_path, *arguments)
    assert said.returncode == 2
    assert words in said.stderr


def test_dash_d_is_stronger_than_the_setting(tmp_path: Path) -> None:
    said = scrapy("replay", str(FLAGSHIP), "-d", "d.db", cwd=tmp_path, NEWS_DB="s.db")
    assert said.returncode == 0
    assert (tmp_path / "d.db").exists()
    assert not (tmp_path / "s.db").exists()


def test_summary_prints_no_line_a_page(tmp_path: Path) -> None:
    said = replay(tmp_path, FLAGSHIP, "--summary")
    assert said.stdout == ""
    assert "articles new" in said.stderr


def test_check_is_content_with_the_fixtures(tmp_path: Path) -> None:
    said = replay(tmp_path, "--check", FIXTURES)
    assert said.returncode == 0, said.stdout
    assert "0 not as their golden files" in said.stdout
    assert not (tmp_path / "news.db").exists()


def test_check_shows_each_field_that_differs(tmp_path: Path) -> None:
    case = tmp_path / "danviet" / "case"
    shutil.copytree(FLAGSHIP, case)
    golden = case / "article.json"
    golden.write_text(golden.read_text("utf-8").replace("2021-09-10T19:30:00", "2021-09-11T07:30:00"), "utf-8")
    said = replay(tmp_path, "--check", tmp_path)
    assert said.returncode == 1
    assert "- 2021-09-11T07:30:00+07:00" in said.stdout
    assert "+ 2021-09-10T19:30:00+07:00" in said.stdout
    assert said.stdout.count("    - ") == 1


def test_check_writes_a_missing_golden_file_and_fails_until_it_is_reviewed(tmp_path: Path) -> None:
    case = tmp_path / "danviet" / "case"
    shutil.copytree(FLAGSHIP, case)
    written = (case / "article.json").read_text("utf-8")
    (case / "article.json").unlink()
    for _ in range(2):
        said = replay(tmp_path, "--check", tmp_path)
        assert said.returncode == 1
        assert "compare every field with the page" in said.stdout
    golden = case / "article.json"
    golden.write_text("{\n" + golden.read_text("utf-8").split("\n", 2)[2], "utf-8")
    assert replay(tmp_path, "--check", tmp_path).returncode == 0
    assert written


def test_an_article_at_an_address_of_no_known_form_is_stored_and_a_section_leaves_no_trace(tmp_path: Path) -> None:
    """A newspaper's addresses of ten years ago are mostly unknown; its pages need not be."""
    article = (FIXTURES / "two-authors" / "body.html").read_bytes()
    section = (FIXTURES / "section-page" / "body.html").read_bytes()
    pages = ("https://danviet.vn/NewsDetail.aspx", article), ("https://danviet.vn/nha-nong/", section)
    said = replay(tmp_path, foreign_warc(tmp_path / "odd.warc.gz", *pages), "-d", "odd.db")
    assert outcomes(said) == {"stored": 1, "not an article": 1}
    with sqlite3.connect(tmp_path / "odd.db") as connection:
        assert connection.execute("SELECT count(*) FROM pages").fetchone() == (1,)
    connection.close()
