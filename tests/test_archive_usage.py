"""``scrapy archive`` for who mistypes, asks for what is not there, or keeps things where it writes."""

import gzip
import re
from pathlib import Path

import pytest

from crawler.archive import Broken
from crawler.contents import NotThere, capture_at, damage
from tests.danviet_web import scrapy
from tests.recordings import HTML, LARGE, PAGE, URL, answer, foreign, record

#: warcio's writer leaves its temporary file to the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    r"ignore:(Implicitly|Exception ignored in.*)[\s\S]*SpooledTemporaryFile",
    "ignore:Implicitly cleaning up <Spooled",
)


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return record(tmp_path / "archive", answer())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["verify", "archive", "--url", URL], "verify takes no --url"),
        (["ls", "archive", "-o", "list.txt"], "ls takes no --output"),
        (["extract", "archive", "--url", URL, "--format", "csv"], "extract takes no --format"),
        (["extract", "archive", "--url", URL, "--all", "x", "-o", "y"], "ask for one"),
    ],
)
def test_an_option_that_would_do_nothing_is_wrong_usage(
    recording: Path, tmp_path: Path, arguments: list[str], words: str
) -> None:
    said = scrapy("archive", *arguments, cwd=tmp_path)
    assert (said.returncode, said.stdout) == (2, "")
    assert words in said.stderr
    assert [path.name for path in tmp_path.iterdir()] == [recording.parent.name]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("{}:" + "9" * 17, "no answer stands there"),
        ("{}:" + "9" * 20, "this is no place; write FILE:OFFSET"),
        ("{}", "this is no place; write FILE:OFFSET"),
        ("empty.warc:0", "no answer stands there"),
        ("nothing.warc:0", "no such file, here or in "),
    ],
)
def test_what_is_wrong_with_a_place_is_said(
    recording: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.warc").touch()
    with pytest.raises(NotThere, match=re.escape(words)):
        capture_at(place.format(recording), tmp_path / "archive", LARGE)


def test_nothing_is_written_of_an_address_without_answers(recording: Path, tmp_path: Path) -> None:
    said = scrapy("archive", "extract", str(recording), "--url", f"{URL}x", "--all", "versions", cwd=tmp_path)
    assert said.returncode == 1
    assert not (tmp_path / "versions").exists()


def test_extract_never_writes_over_a_file_or_through_a_link(recording: Path, tmp_path: Path) -> None:
    command = ("archive", "extract", str(recording), "--url", URL, "--all", "versions")
    first = Path(scrapy(*command, cwd=tmp_path).stdout.strip())
    (tmp_path / first).unlink()
    (tmp_path / first).symlink_to(tmp_path / "elsewhere")
    for number in (2, 3):
        assert scrapy(*command, cwd=tmp_path).stdout.strip() == str(first.with_stem(f"{first.stem}-{number}"))
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("keep", [LARGE, -(1 << 17)])
def test_of_records_packed_together_each_is_counted(tmp_path: Path, keep: int) -> None:
    path = tmp_path / "other.warc.gz"
    plain = foreign(*[("response", f"{URL}?{n}", PAGE, HTML) for n in range(4)], packed=False)
    path.write_bytes(gzip.compress(re.sub(rb"(WARC-Block-Digest: sha1:)\w{4}", rb"\1AAAA", plain, count=2)))
    *broken, whole = damage([path], keep)
    assert all(isinstance(each, Broken) for each in broken)
    assert (len(broken), whole) == (2, 3)  # the record that says who made the file is one of five
