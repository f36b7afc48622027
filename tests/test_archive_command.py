"""``scrapy archive``: what recordings hold, what is damaged in them, one record's body."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from scrapy.settings import Settings

from crawler.archive import Broken, Capture
from crawler.contents import NotThere, capture_at, captures_of, damage, entries, file_name, head, unpacked
from tests.danviet_web import scrapy
from tests.recordings import HTML, LARGE, PAGE, URL, answer, foreign, only, record

#: warcio's writer leaves its temporary file to the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    r"ignore:(Implicitly|Exception ignored in.*)[\s\S]*SpooledTemporaryFile",
    "ignore:Implicitly cleaning up <Spooled",
)


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    return record(tmp_path / "archive", answer(), answer(PAGE * 2, url="https://baohatinh.vn/b-post2.html"))


def damaged(path: Path, alter: Callable[[bytes], bytes]) -> list[Broken | int]:
    path.write_bytes(alter(path.read_bytes()))
    return list(damage([path], LARGE))


def test_ls_lists_every_record_with_its_place(recording: Path, tmp_path: Path) -> None:
    said = scrapy("archive", "ls", "archive", cwd=tmp_path)
    assert said.returncode == 0, said.stderr
    info, first, second = said.stdout.splitlines()
    assert "warcinfo" in info
    assert re.search(rf" 200  response .* archive/{recording.name}:\d+  {URL}$", first)
    assert second.endswith("https://baohatinh.vn/b-post2.html")


def test_ls_of_one_newspaper_as_json(recording: Path, tmp_path: Path) -> None:
    said = scrapy("archive", "ls", str(recording), "--newspaper", "baohatinh", "--format", "json", cwd=tmp_path)
    (entry,) = json.loads(said.stdout)
    assert (entry["status"], entry["address"]) == (200, "https://baohatinh.vn/b-post2.html")


def test_entries_of_another_tools_recording(tmp_path: Path) -> None:
    path = tmp_path / "other.warc"
    path.write_bytes(
        foreign(("request", URL, b"GET / HTTP/1.1\r\n\r\n", []), ("response", URL, PAGE, HTML), packed=False)
    )
    found = [entry for entry in entries([path], LARGE) if isinstance(entry, dict)]
    assert [(entry["type"], entry["status"]) for entry in found] == [
        ("warcinfo", None),
        ("request", None),
        ("response", 200),
    ]
    assert found[2]["time"] == "2021-09-10T19:30:00+07:00"


def test_a_whole_recording_is_verified(recording: Path) -> None:
    assert list(damage([recording], LARGE)) == [3]


def test_a_record_too_large_for_memory_is_verified_too(recording: Path) -> None:
    assert list(damage([recording], -(1 << 17))) == [3]


def test_a_flipped_bit_is_named_with_its_place(recording: Path) -> None:
    offset = int(only_place(recording, URL))
    broken, whole = damaged(
        recording, lambda data: data[: offset + 60] + bytes([data[offset + 60] ^ 4]) + data[offset + 61 :]
    )
    assert isinstance(broken, Broken)
    assert broken.where == f"{recording}:{offset}"
    assert whole == 2


def test_a_torn_end_is_named(recording: Path) -> None:
    *_, broken, whole = damaged(recording, lambda data: data[:-5])
    assert isinstance(broken, Broken)
    assert "cut at the end of the file" in broken.why
    assert whole == 2


@pytest.mark.parametrize(("digest", "altered"), [("Block", "block"), ("Payload", "payload")])
def test_a_digest_that_differs_is_named(tmp_path: Path, digest: str, altered: str) -> None:
    path = tmp_path / "other.warc"
    data = foreign(("response", URL, PAGE, HTML), packed=False)
    path.write_bytes(re.sub(rb"(WARC-%s-Digest: sha1:)\w{4}" % digest.encode(), rb"\1AAAA", data))
    found = [each for each in damage([path], LARGE) if isinstance(each, Broken)]
    assert any(f"its {altered} digest differs" in each.why for each in found)


def test_verify_exits_with_1_for_damage(recording: Path, tmp_path: Path) -> None:
    assert scrapy("archive", "verify", "archive", cwd=tmp_path).returncode == 0
    recording.write_bytes(recording.read_bytes()[:-5])
    said = scrapy("archive", "verify", "archive", cwd=tmp_path)
    assert said.returncode == 1
    assert "2 records whole, 1 damaged" in said.stdout
    assert "Traceback" not in said.stderr


def only_place(path: Path, url: str) -> str:
    (entry,) = (each for each in entries([path], LARGE) if isinstance(each, dict) and each["address"] == url)
    return str(entry["place"]).rpartition(":")[2]


def test_extract_writes_the_body_at_the_place_that_pages_name(recording: Path, tmp_path: Path) -> None:
    place = f"{recording.name}:{only_place(recording, URL)}"  # found in ARCHIVE_DIR
    said = scrapy("archive", "extract", place, "-o", "page.html", cwd=tmp_path)
    assert said.returncode == 0, said.stderr
    assert (tmp_path / "page.html").read_bytes() == PAGE


def test_extract_of_an_address_writes_all_of_it_into_a_folder(recording: Path, tmp_path: Path) -> None:
    said = scrapy("archive", "extract", "archive", "--url", URL, "--all", "versions", cwd=tmp_path)
    assert said.returncode == 0, said.stderr
    (file,) = (tmp_path / "versions").iterdir()
    assert file.read_bytes() == PAGE
    assert said.stdout.strip() == f"versions/{file.name}"
    assert recording.exists()


@pytest.mark.parametrize("place", ["a.warc.gz:0", "{}:7", "{}:0", "{}:999999", "{}", "{}:-1"])
def test_a_place_without_an_answer_is_told(recording: Path, tmp_path: Path, place: str) -> None:
    with pytest.raises(NotThere):
        capture_at(place.format(recording), tmp_path, LARGE)


def test_the_answers_of_an_address_are_found_by_any_form_of_it(recording: Path) -> None:
    (saved,) = captures_of(f"{URL}?utm_source=x#top", [recording], LARGE)
    assert saved.body == PAGE


def test_a_body_is_unpacked_and_headers_are_as_recorded(tmp_path: Path) -> None:
    packed = gzip.compress(PAGE, mtime=0)
    saved = only(record(tmp_path, answer(packed, **{"Content-Encoding": "gzip"})))
    assert isinstance(saved, Capture)
    settings = Settings()
    settings.setmodule("crawler.settings")
    assert unpacked(saved, settings) == PAGE
    assert b"Content-Encoding: gzip" in head(saved)
    saved.body = packed[:4]
    with pytest.raises(NotThere, match="cannot be unpacked"):
        unpacked(saved, settings)


@pytest.mark.parametrize(
    "url",
    [
        "https://x.vn/../../../etc/passwd",
        "https://x.vn/%2e%2e%2f%2e%2e/a",
        "https://x.vn/..\\..\\a\x00",
        "https://x.vn/",
    ],
)
def test_the_name_of_a_file_never_leaves_its_folder(tmp_path: Path, url: str) -> None:
    saved = only(record(tmp_path, answer()))
    assert isinstance(saved, Capture)
    saved.url = url
    assert re.fullmatch(r"[A-Za-z0-9-]+\.(?:html|xml|txt|bin)", file_name(saved))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "say what to do: ls, verify, extract"),
        (["list", "archive"], "say what to do"),
        (["ls"], "name what to ls"),
        (["verify", "nowhere"], "nowhere does not exist"),
        (["ls", "."], "holds no .warc or .warc.gz"),
        (["extract", ".", "--all", "x"], "--all FOLDER needs --url"),
    ],
)
def test_a_usage_error_names_the_fix_and_exits_with_2(tmp_path: Path, arguments: list[str], words: str) -> None:
    said = scrapy("archive", *arguments, cwd=tmp_path)
    assert said.returncode == 2
    assert words in said.stderr
