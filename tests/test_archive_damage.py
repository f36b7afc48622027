"""Damage to a recording: named, costing the damaged record only, never given as if it were a page."""

import gzip
import random
import re
from datetime import datetime
from functools import lru_cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from tempfile import TemporaryFile

import pytest

from crawler.archive import Broken, Capture, captures
from crawler.members import pieces
from tests.recordings import HTML, LARGE, PAGE, URL, answer, foreign, only, record

#: warcio's writer leaves its temporary file to the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    r"ignore:(Implicitly|Exception ignored in.*)[\s\S]*SpooledTemporaryFile",
    "ignore:Implicitly cleaning up <Spooled",
)


def test_a_torn_end_costs_the_last_record_only(tmp_path: Path) -> None:
    long = PAGE + bytes(range(256)) * 200
    path = record(tmp_path, answer(), answer(long, url=URL + "?2"))
    path.write_bytes(path.read_bytes()[:-300])
    first, *rest = captures([path], LARGE)
    assert isinstance(first, Capture)
    assert rest
    assert all(isinstance(each, Broken) for each in rest)


@pytest.mark.parametrize("kept", [0, 10, 40, 200])
def test_a_record_torn_in_the_middle_costs_itself_only(tmp_path: Path, kept: int) -> None:
    path = record(tmp_path, *[answer(PAGE * 9, url=f"{URL}?{number}") for number in range(5)])
    data = path.read_bytes()
    starts = [int(each.where.rpartition(":")[2]) for each in captures([path], LARGE) if isinstance(each, Capture)]
    path.write_bytes(data[: starts[2] + kept] + data[starts[3] :])
    saved = list(captures([path], LARGE))
    assert [each.url[-1] for each in saved if isinstance(each, Capture)] == ["0", "1", "3", "4"]
    assert sum(isinstance(each, Broken) for each in saved) == bool(kept)


@lru_cache
def five(*, packed: bool) -> list[bytes]:
    """The pieces of a recording of five answers, the first saying who made it."""
    noise = random.Random(5)  # noqa: S311  # bytes that do not pack
    answers = [("response", f"{URL}?{number}", PAGE + noise.randbytes(2000), HTML) for number in range(5)]
    with TemporaryFile() as file:
        file.write(foreign(*answers, packed=packed))
        file.flush()
        with mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            return [data[start:end] for start, end, _, _ in pieces(data)]


def sound(path: Path, *parts: bytes) -> tuple[list[tuple[str, bytes, datetime]], int]:
    """What is read of a recording of these pieces, and how many times damage is named."""
    path.write_bytes(b"".join(parts))
    saved = list(captures([path], LARGE))
    read = [(each.url, each.body, each.fetched_at) for each in saved if isinstance(each, Capture)]
    return read, len(saved) - len(read)


#: Where a cut may begin: nothing guards the head of an unpacked record.
@pytest.mark.parametrize(("packed", "first"), [(True, 1), (False, 600)])
@pytest.mark.parametrize("seed", range(40))
def test_what_a_cut_leaves_whole_is_read(tmp_path: Path, seed: int, packed: bool, first: int) -> None:  # noqa: FBT001  # parametrised
    path, parts = tmp_path / "other.warc", five(packed=packed)
    whole, _ = sound(path, *parts)
    chance = random.Random(seed)  # noqa: S311  # the same cuts every time
    torn = chance.randrange(1, 6)
    start, end = sorted(chance.sample(range(first, len(parts[torn]) - 4), 2))
    read, damage = sound(path, *parts[:torn], parts[torn][:start], parts[torn][end:], *parts[torn + 1 :])
    assert read == whole[: torn - 1] + whole[torn:]
    assert damage == 1


@pytest.mark.parametrize("seed", range(60))
def test_a_flipped_bit_costs_one_record_at_most_and_alters_none(tmp_path: Path, seed: int) -> None:
    path, parts = tmp_path / "other.warc.gz", five(packed=True)
    whole, _ = sound(path, *parts)
    chance = random.Random(seed)  # noqa: S311  # the same bits every time
    torn = chance.randrange(1, 6)
    part = bytearray(parts[torn])
    at = chance.choice([chance.randrange(12), chance.randrange(300), chance.randrange(len(parts[torn]))])
    part[at] ^= 1 << chance.randrange(8)
    read, damage = sound(path, *parts[:torn], bytes(part), *parts[torn + 1 :])
    harmless = read == whole and 3 <= at < 10  # the gzip header's flags, time and system, which no checksum covers
    assert harmless or (read, damage) == (whole[: torn - 1] + whole[torn:], 1)


def test_a_torn_end_is_noticed_without_digest(tmp_path: Path) -> None:
    path = tmp_path / "other.warc"
    parts = [re.sub(rb"WARC-(?:Block|Payload)-Digest: [^\r]*\r\n", b"", part) for part in five(packed=False)]
    whole, _ = sound(path, *parts)
    assert len(whole) == 5
    assert sound(path, *parts[:-1], parts[-1][:-500]) == (whole[:-1], 1)


def test_a_record_without_packing_whose_beginning_is_damaged_costs_itself_only(tmp_path: Path) -> None:
    path, parts = tmp_path / "other.warc", five(packed=False)
    whole, _ = sound(path, *parts)
    assert sound(path, *parts[:2], b"VARC" + parts[2][4:], *parts[3:]) == (whole[:1] + whole[2:], 1)


def test_a_record_without_packing_whose_length_is_wrong_costs_itself_only(tmp_path: Path) -> None:
    path, parts = tmp_path / "other.warc", five(packed=False)
    whole, _ = sound(path, *parts)
    wrong = re.sub(rb"Content-Length: \d", b"Content-Length: 9", parts[2], count=1)
    assert sound(path, *parts[:2], wrong, *parts[3:]) == (whole[:1] + whole[2:], 1)


@pytest.mark.parametrize("address", ["", "=:8", "/gia-lua-d1.html", "https:///d1.html", "http://[abc/"])
def test_a_record_of_no_address_is_named_and_not_given(tmp_path: Path, address: str) -> None:
    path = tmp_path / "other.warc.gz"
    path.write_bytes(foreign(("response", address, PAGE, HTML), ("response", URL, PAGE, HTML)))
    broken, saved = captures([path], LARGE)
    assert isinstance(broken, Broken)
    assert "no address of a page" in broken.why
    assert isinstance(saved, Capture)


@pytest.mark.parametrize("address", ["dns:danviet.vn", "metadata://gnu.org/software/wget/warc/MANIFEST.txt", "urn:x"])
def test_what_archivists_keep_beside_pages_is_passed_over(tmp_path: Path, address: str) -> None:
    path = tmp_path / "other.warc.gz"
    path.write_bytes(foreign(("resource", address, b"x", None), ("response", URL, PAGE, HTML)))
    assert isinstance(only(path), Capture)


@pytest.mark.parametrize("date", ["", "yesterday", "2021-99-99T12:30:00Z"])
def test_a_record_of_no_date_is_named_and_not_given(tmp_path: Path, date: str) -> None:
    path = tmp_path / "other.warc"
    dated = foreign(("response", URL, PAGE, HTML), packed=False)
    path.write_bytes(dated.replace(b"WARC-Date: 2021-09-10T12:30:00Z", b"WARC-Date: " + date.encode()))
    saved = only(path)
    assert isinstance(saved, Broken)
    assert "WARC-Date" in saved.why


def test_records_that_are_packed_together_are_read(tmp_path: Path) -> None:
    path, parts = tmp_path / "other.warc", five(packed=False)
    whole, _ = sound(path, *parts)
    assert len(whole) == 5
    assert sound(path, gzip.compress(b"".join(parts), mtime=0)) == (whole, 0)


def test_a_packed_file_that_is_no_recording_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(gzip.compress(b"not a recording at all", mtime=0))
    saved = only(path)
    assert isinstance(saved, Broken)
    assert "no WARC record" in saved.why


def test_damage_to_the_last_bytes_ends_the_reading(tmp_path: Path) -> None:
    path = record(tmp_path, answer(), answer(url=URL + "?2"))
    path.write_bytes(path.read_bytes() + b"\x1f\x8b\x08" + bytes(7) + b"\xff" * 9 + b"\x1f\x8b\x08")
    saved = list(captures([path], LARGE))
    assert [type(each) for each in saved] == [Capture, Capture, Broken]


def test_a_recording_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder.warc.gz").mkdir()
    assert isinstance(only(tmp_path), Broken)


def test_damage_is_noticed(tmp_path: Path) -> None:
    plain = foreign(("response", URL, PAGE, HTML), packed=False).replace("tăng".encode(), b"XXXXX")
    path = tmp_path / "other.warc"
    path.write_bytes(plain)
    saved = only(path)
    assert isinstance(saved, Broken)
    assert "digest" in saved.why


def test_a_record_that_is_too_large_is_named(tmp_path: Path) -> None:
    saved = only(record(tmp_path, answer(PAGE * 100)), max_size=1000)
    assert isinstance(saved, Broken)
    assert "larger than 1000 bytes" in saved.why


@pytest.mark.parametrize("content", [b"", b"not a recording at all" * 20])
def test_a_file_that_is_no_recording(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(content)
    assert all(isinstance(saved, Broken) for saved in captures([path], LARGE))
    assert list(captures([path], LARGE))
