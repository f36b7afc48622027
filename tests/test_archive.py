"""Our recordings: read by warcio, given back as they came; what cannot be written ends the crawl by name."""

import asyncio
import errno
import gzip
import io
import resource
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.exceptions import CloseSpider, IgnoreRequest
from warcio.archiveiterator import ArchiveIterator

from crawler.archive import Capture, captures
from crawler.recorder import ArchiveNotWritable, Recorder
from tests.danviet_web import HURRIED, command, environment, many_articles, rows, scrapy
from tests.recordings import LARGE, PAGE, URL, answer, only, opened, record
from tests.standin import Answer, StandIn


@pytest.fixture(autouse=True)
def _no_reactor(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left to Scrapy's loop is done at once."""
    monkeypatch.setattr("crawler.recorder.deferred_from_coro", asyncio.run)


def test_a_recording_is_read_by_warcio(tmp_path: Path) -> None:
    path = record(tmp_path, answer(), answer(url=URL + "?2"))
    with path.open("rb") as file:
        read = [(each.rec_type, each.content_stream().read()) for each in ArchiveIterator(file, check_digests="raise")]
    assert [kind for kind, _ in read] == ["warcinfo", "response", "response"]
    assert read[1][1] == PAGE


def test_a_recording_has_one_gzip_member_a_record(tmp_path: Path) -> None:
    recorder, spider, _ = opened(tmp_path)
    request = Request(URL)
    recorder.store_response(spider, request, answer())
    recorder.store_response(spider, Request(URL + "?2"), answer())
    recorder.close_spider(spider)
    name, _, offset = request.meta["recorded_in"].rpartition(":")
    packed = (tmp_path / name).read_bytes()[int(offset) :]
    assert b"WARC-Target-URI: " + URL.encode() in gzip.decompress(packed)
    assert packed.startswith(b"\x1f\x8b")


def test_a_recording_gives_back_what_came(tmp_path: Path) -> None:
    packed = gzip.compress(PAGE, mtime=0)
    path = record(tmp_path, answer(packed, **{"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}))
    saved = only(path)
    assert isinstance(saved, Capture)
    assert (saved.url, saved.status, saved.body) == (URL, 200, packed)
    assert ("Transfer-Encoding", "chunked") not in saved.headers
    assert saved.response().headers["Content-Encoding"] == b"gzip"


def test_an_empty_crawl_leaves_no_file(tmp_path: Path) -> None:
    recorder, spider, _ = opened(tmp_path / "archive")
    recorder.close_spider(spider)
    assert not list((tmp_path / "archive").iterdir())


# --- what cannot be written --------------------------------------------------------------------------------------


class FullDisk(io.FileIO):
    """A file on a disk with room for so many bytes: it takes what fits, as write(2) does, and then nothing."""

    room = 0

    def write(self, data: bytes) -> int:  # type: ignore[override]  # bytes are enough here
        if not self.room:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = super().write(data[: self.room])
        self.room -= written
        return written


def fill(recorder: Recorder, room: int) -> None:
    """Put the recording that is being made on a disk with so much room."""
    assert recorder.file
    recorder.file.close()
    recorder.file = FullDisk(recorder.path, "ab")
    recorder.file.room = room


@pytest.mark.parametrize("room", [0, 1, 150])
def test_a_full_disk_tears_no_record(tmp_path: Path, room: int) -> None:
    recorder, spider, _ = opened(tmp_path)
    recorder.store_response(spider, Request(URL), answer())
    whole = recorder.path.read_bytes()
    fill(recorder, room)
    torn = Request(URL + "?2")
    with pytest.raises(ArchiveNotWritable, match="No space left on device"):
        recorder.store_response(spider, torn, answer())
    recorder.close_spider(spider)
    assert recorder.path.read_bytes() == whole
    assert "recorded_in" not in torn.meta


def test_a_full_disk_ends_the_crawl_once_and_by_name(tmp_path: Path) -> None:
    recorder, spider, engine = opened(tmp_path)
    recorder.store_response(spider, Request(URL), answer())
    fill(recorder, 10)
    for _ in range(3):
        with pytest.raises(IgnoreRequest):
            recorder.store_response(spider, Request(URL), answer())
    recorder.close_spider(spider)
    assert engine.closed == ["archive"]
    said = f"{recorder.path} cannot be written: No space left on device"
    assert spider.crawler.stats
    assert spider.crawler.stats.get_value("store/error") == said


def test_a_recording_of_which_nothing_fits_is_not_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder, spider, _ = opened(tmp_path)
    monkeypatch.setattr(Path, "open", lambda path, mode, buffering: FullDisk(path, mode.replace("b", "")))
    with pytest.raises(ArchiveNotWritable):
        recorder.store_response(spider, Request(URL), answer())
    recorder.close_spider(spider)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("folder", ["file", "file/below", "/proc/archive"])
def test_a_folder_that_cannot_be_written_is_told_before_any_request(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CloseSpider) as ending:
        opened(tmp_path / folder)
    assert ending.value.reason == "archive"


def test_a_crawl_without_a_place_for_its_archive_asks_for_nothing(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("")
    with StandIn(many_articles(2)) as web:
        said = scrapy("crawl", "danviet", web=web, cwd=tmp_path, **HURRIED)
    assert said.returncode == 1
    assert "scrapy crawl: archive cannot be written: Not a directory" in said.stderr
    assert "Traceback" not in said.stderr
    assert not web.log


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """For this process and those it starts; a file that is full behaves as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_crawl_whose_archive_fills_up_ends_by_name(tmp_path: Path) -> None:
    web = many_articles(9)
    noise = b"".join(zlib.crc32(b"%d" % number).to_bytes(4) for number in range(1 << 20))
    web["https://danviet.vn/tin-so-4-d1500004.html"] = Answer(noise)
    with StandIn(web) as standing, files_no_larger_than(3 << 20):
        said = subprocess.run(
            command(("crawl", "danviet"), HURRIED),
            cwd=tmp_path,
            env=environment(standing),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert said.returncode == 1
    assert said.stderr.count("cannot be written: File too large") >= 2  # where it happened, and at the end
    assert "Traceback" not in said.stderr
    saved = list(captures([tmp_path / "archive"], LARGE))
    assert saved
    assert all(isinstance(each, Capture) for each in saved)
    with StandIn(web) as standing:  # there is room again
        said = scrapy("crawl", "danviet", web=standing, cwd=tmp_path, **HURRIED)
    assert said.returncode == 0, said.stderr
    assert len(rows(tmp_path / "news.db")["articles"]) == 8  # and the noise is none
