"""Recordings of any maker, with the codings and charsets that are seen in them."""

import gzip
import io
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy.http import HtmlResponse, TextResponse
from warcio.warcwriter import WARCWriter

from crawler.archive import Capture
from crawler.markup import parse
from tests.recordings import HTML, PAGE, URL, foreign, only

#: warcio's writer leaves its temporary file to the garbage collector.
pytestmark = pytest.mark.filterwarnings(
    r"ignore:(Implicitly|Exception ignored in.*)[\s\S]*SpooledTemporaryFile",
    "ignore:Implicitly cleaning up <Spooled",
)


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
        ("gzip", gzip.compress(PAGE, mtime=0)),
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
