"""Recordings: ours are read by warcio, warcio's by us; what is torn, foreign or too large is named."""

import asyncio
import errno
import gzip
import io
import json
import resource
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import Headers, HtmlResponse, Response, TextResponse
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.archive import ArchiveNotWritable, Broken, Capture, Playback, Recorder, captures, read_case
from crawler.body import parse
from tests.danviet_web import HURRIED, command, environment, many_articles, scrapy
from tests.standin import Answer, StandIn

#: warcio's writer leaves its temporary file to the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    r"ignore:(Implicitly|Exception ignored in.*)[\s\S]*SpooledTemporaryFile",
    "ignore:Implicitly cleaning up <Spooled",
)
PAGE = "<html><body><h1>Giá lúa tăng</h1></body></html>".encode()
URL = "https://danviet.vn/gia-lua-d1.html"
LARGE = 1 << 20


class Paper(Spider):
    name = "danviet"


@pytest.fixture(autouse=True)
def _no_reactor(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is left to Scrapy's loop is done at once."""
    monkeypatch.setattr("crawler.archive.deferred_from_coro", asyncio.run)


class Engine:
    """Counts how often it is told to close, and why."""

    def __init__(self) -> None:
        self.closed: list[str] = []

    async def close_spider_async(self, *, reason: str) -> None:
        self.closed.append(reason)


def opened(folder: Path) -> tuple[Recorder, Spider, Engine]:
    crawler, engine = get_crawler(Paper), Engine()
    crawler._engine = engine  # type: ignore[assignment]  # the part of an engine that a recorder needs
    spider = Paper.from_crawler(crawler)
    recorder = Recorder(Settings({"ARCHIVE_DIR": str(folder), "USER_AGENT": "TinVung/0.1"}))
    recorder.open_spider(spider)
    return recorder, spider, engine


def record(folder: Path, *responses: Response) -> Path:
    recorder, spider, _ = opened(folder)
    for response in responses:
        recorder.store_response(spider, Request(response.url), response)
    recorder.close_spider(spider)
    return next(folder.glob("*.warc.gz"))


def answer(body: bytes = PAGE, url: str = URL, **headers: str) -> Response:
    return Response(url, 200, Headers({"Content-Type": "text/html; charset=utf-8", **headers}), body)


def only(path: Path, max_size: int = LARGE) -> Capture | Broken:
    (saved,) = captures([path], max_size)
    return saved


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
    packed = gzip.compress(PAGE)
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


# --- recordings of any maker -------------------------------------------------------------------------------------


def foreign(*records: tuple[str, str, bytes, list[tuple[str, str]] | None], packed: bool = True) -> bytes:
    """A WARC file by another tool: (type, address, payload, HTTP headers)."""
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("other.warc.gz", {"software": "another tool"}))
    for kind, url, payload, headers in records:
        http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1") if headers is not None else None
        warc_headers = {"WARC-Date": "2021-09-10T12:30:00Z"}
        made = writer.create_warc_record(
            url, kind, io.BytesIO(payload), http_headers=http, warc_headers_dict=warc_headers
        )
        writer.write_record(made)
    return stream.getvalue()


HTML = [("Content-Type", "text/html")]


@pytest.mark.parametrize("packed", [True, False])
def test_a_foreign_recording(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001  # parametrised
    path = tmp_path / ("other.warc.gz" if packed else "other.warc")
    path.write_bytes(
        foreign(
            ("request", URL, b"GET / HTTP/1.1\r\n\r\n", None),
            ("metadata", URL, b"via: seed", None),
            ("response", URL, PAGE, HTML),
            packed=packed,
        )
    )
    saved = only(path)
    assert isinstance(saved, Capture)
    assert saved.body == PAGE
    assert saved.fetched_at == datetime(2021, 9, 10, 12, 30, tzinfo=UTC)


def test_a_chunked_body_is_put_together(tmp_path: Path) -> None:
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    path = tmp_path / "other.warc.gz"
    path.write_bytes(foreign(("response", URL, chunked, [*HTML, ("Transfer-Encoding", "chunked")])))
    saved = only(path)
    assert isinstance(saved, Capture)
    assert saved.body == PAGE


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "br", "deflate", "zstd", "gzip, br"])
@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\r\n ", b"<!-- x -->"])
def test_a_body_saved_unpacked_beside_its_coding(tmp_path: Path, coding: str, before: bytes) -> None:
    path = tmp_path / "other.warc.gz"
    path.write_bytes(foreign(("response", URL, before + PAGE, [*HTML, ("Content-Encoding", coding)])))
    saved = only(path)
    assert isinstance(saved, Capture)
    assert "Content-Encoding" not in saved.response().headers


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("br", b"\x0b\x02\x80<h1>x\x03"),
        ("zstd", b"\x28\xb5\x2f\xfd\x04\x00\x29\x00\x00abcde"),
    ],
)
def test_a_packed_body_keeps_its_coding(coding: str, packed: bytes) -> None:
    saved = Capture(URL, 200, [*HTML, ("Content-Encoding", coding)], packed, datetime.now(UTC), "x")
    assert saved.response().headers["Content-Encoding"] == coding.encode()


@pytest.mark.parametrize("charset", ["ISO-8859-1", "windows-1258", "windows-1252", "us-ascii"])
def test_utf_8_beside_another_charset_is_read_as_utf_8(charset: str) -> None:
    saved = Capture(URL, 200, [("Content-Type", f"text/html; charset={charset}")], PAGE, datetime.now(UTC), "x")
    response = saved.response()
    assert isinstance(response, TextResponse)
    assert parse(response).findtext(".//h1") == "Giá lúa tăng"


@pytest.mark.parametrize("charset", ["windows-1258", "utf-16", "utf-16-le", "windows-1252"])
def test_another_charset_is_believed_where_the_body_is_in_it(charset: str) -> None:
    page = "<html><body><h1>Giá lúa</h1></body></html>".encode(charset)
    saved = Capture(URL, 200, [("Content-Type", f"text/html; charset={charset}")], page, datetime.now(UTC), "x")
    response = saved.response()
    assert isinstance(response, TextResponse)
    assert parse(response).findtext(".//h1") == "Giá lúa"


@pytest.mark.parametrize(
    ("charset", "said"),
    [("utf-16", "text/html; charset=utf-16"), ("windows-1258", "text/html; charset=windows-1258")],
)
def test_an_odd_charset(tmp_path: Path, charset: str, said: str) -> None:
    path = tmp_path / "other.warc.gz"
    text = "<html><body><p>Gia lua o Hue</p></body></html>"
    path.write_bytes(foreign(("response", URL, text.encode(charset), [("Content-Type", said)])))
    saved = only(path)
    assert isinstance(saved, Capture)
    response = saved.response()
    assert isinstance(response, HtmlResponse)
    assert response.css("p::text").get() == "Gia lua o Hue"


def test_a_resource_record_is_a_page_without_http(tmp_path: Path) -> None:
    path = tmp_path / "other.warc.gz"
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    made = writer.create_warc_record(URL, "resource", io.BytesIO(PAGE), warc_content_type="text/html")
    writer.write_record(made)
    path.write_bytes(stream.getvalue())
    saved = only(path)
    assert isinstance(saved, Capture)
    assert saved.status == 200
    assert isinstance(saved.response(), TextResponse)


def test_a_torn_end_costs_the_last_record_only(tmp_path: Path) -> None:
    long = PAGE + bytes(range(256)) * 200
    path = record(tmp_path, answer(), answer(long, url=URL + "?2"))
    path.write_bytes(path.read_bytes()[:-300])
    first, *rest = captures([path], LARGE)
    assert isinstance(first, Capture)
    assert rest
    assert all(isinstance(each, Broken) for each in rest)


#: A record cut within its packed headers may unpack into the member that follows, and 8 of 100 times is not noticed.
UNNOTICED = pytest.mark.xfail(reason="a tear within packed headers is not always seen", strict=False)


@pytest.mark.parametrize("kept", [0, 10, 40, pytest.param(200, marks=UNNOTICED)])
def test_a_record_torn_in_the_middle_costs_itself_only(tmp_path: Path, kept: int) -> None:
    path = record(tmp_path, *[answer(PAGE * 9, url=f"{URL}?{number}") for number in range(5)])
    data = path.read_bytes()
    starts = [int(each.where.rpartition(":")[2]) for each in captures([path], LARGE) if isinstance(each, Capture)]
    path.write_bytes(data[: starts[2] + kept] + data[starts[3] :])
    saved = list(captures([path], LARGE))
    assert [each.url[-1] for each in saved if isinstance(each, Capture)] == ["0", "1", "3", "4"]
    assert any(isinstance(each, Broken) for each in saved) == bool(kept)


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


def case(folder: Path, **said: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    whole = {"url": URL, "status": 200, "fetched_at": "2026-08-15T08:00:00+07:00", "headers": {}} | said
    (folder / "response.json").write_text(json.dumps({k: v for k, v in whole.items() if v is not None}), "utf-8")
    (folder / "body.html").write_bytes(PAGE)
    return folder


@pytest.mark.parametrize(
    "said", [{"url": 5}, {"status": "200"}, {"status": None}, {"headers": {"ETag": 1}}, {"headers": []}]
)
def test_a_fixture_with_values_of_another_kind_is_named(tmp_path: Path, said: dict[str, object]) -> None:
    saved = read_case(case(tmp_path, **said))
    assert isinstance(saved, Broken)
    assert "response.json" in saved.why


def test_a_tree_of_fixtures_is_read_in_name_order(tmp_path: Path) -> None:
    for name in ("b", "a"):
        case(tmp_path / "danviet" / name, url=f"https://danviet.vn/{name}-d1.html")
    assert [saved.url for saved in captures([tmp_path], LARGE) if isinstance(saved, Capture)] == [
        "https://danviet.vn/a-d1.html",
        "https://danviet.vn/b-d1.html",
    ]


def test_a_fixture_that_lacks_something_is_named(tmp_path: Path) -> None:
    saved = read_case(case(tmp_path, fetched_at=None))
    assert isinstance(saved, Broken)
    assert "fetched_at" in saved.why
    (tmp_path / "body.html").unlink()
    assert read_case(case(tmp_path / "whole")) != saved


def test_playback_answers_a_capture_and_nothing_else(tmp_path: Path) -> None:
    saved = read_case(case(tmp_path))
    request = Request(URL, meta={"capture": saved})
    response = Playback(Settings()).retrieve_response(Paper(), request)
    assert response is not None
    assert response.body == PAGE
    assert request.meta["recorded_in"] == str(tmp_path)
    assert Playback(Settings()).retrieve_response(Paper(), Request(URL)) is None
