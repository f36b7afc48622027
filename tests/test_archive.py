"""Recordings: ours are read by warcio, warcio's by us; what is torn, foreign or too large is named."""

import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy import Request, Spider
from scrapy.http import Headers, HtmlResponse, Response, TextResponse
from scrapy.settings import Settings
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.archive import Broken, Capture, Playback, Recorder, captures, read_case

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


def record(folder: Path, *responses: Response) -> Path:
    recorder = Recorder(Settings({"ARCHIVE_DIR": str(folder), "USER_AGENT": "TinVung/0.1"}))
    recorder.open_spider(Paper())
    for response in responses:
        request = Request(response.url)
        recorder.store_response(Paper(), request, response)
    recorder.close_spider(Paper())
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
    recorder = Recorder(Settings({"ARCHIVE_DIR": str(tmp_path), "USER_AGENT": "TinVung/0.1"}))
    recorder.open_spider(Paper())
    request = Request(URL)
    recorder.store_response(Paper(), request, answer())
    recorder.store_response(Paper(), Request(URL + "?2"), answer())
    recorder.close_spider(Paper())
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
    recorder = Recorder(Settings({"ARCHIVE_DIR": str(tmp_path / "archive"), "USER_AGENT": "TinVung/0.1"}))
    recorder.open_spider(Paper())
    recorder.close_spider(Paper())
    assert not (tmp_path / "archive").exists()


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


def test_a_body_saved_unpacked_beside_its_coding(tmp_path: Path) -> None:
    path = tmp_path / "other.warc.gz"
    path.write_bytes(foreign(("response", URL, PAGE, [*HTML, ("Content-Encoding", "gzip")])))
    saved = only(path)
    assert isinstance(saved, Capture)
    assert "Content-Encoding" not in saved.response().headers


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
