"""WARC 1.1 as we write it: one record a gzip member, all of it on disk or nothing, with fields of our own."""

import io
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from http import HTTPStatus
from typing import BinaryIO

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType
from scrapy.http import Response

#: 1 is the fastest and 9 the smallest; 2 takes three quarters of the time of 6 and a twelfth more space.
COMPRESSION = 2
#: Fields of our own, so that a recording alone gives what the crawl stored. What was asked for: a page may be an
#: article though its address does not look it. Which newspaper asked. The addresses that led to the answer, each after
#: the status it answered: "301 https://danviet.vn/a-d1.html". How many times it had been asked for before, running. The
#: days of publication that the crawl was about: "2021-09-01/2021-09-30", "2021-09-01/".
KIND, NEWSPAPER, REDIRECTED = "Tin-Vung-Kind", "Tin-Vung-Newspaper", "Tin-Vung-Redirected-From"
RETRY, PERIOD = "Tin-Vung-Retry", "Tin-Vung-Period"
#: Twisted has undone the transfer coding; the lengths of the recorded body are stated anew.
HOP_BY_HOP = frozenset({b"transfer-encoding", b"content-length", b"connection", b"keep-alive", b"trailer"})
#: How a body begins that has a content coding; "deflate" and "br" say nothing of themselves.
PACKED = {b"gzip": b"\x1f\x8b", b"x-gzip": b"\x1f\x8b", b"zstd": b"\x28\xb5\x2f\xfd"}
MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<[!?a-z]|\{)|\xff\xfe<\x00|\xfe\xff\x00<", re.IGNORECASE)


def append(file: BinaryIO, data: bytes) -> None:
    """Write all of ``data`` to an unbuffered file, or nothing and raise the OSError.

    A full disk takes what it has room for without a word, and says so at the next byte only.
    """
    start, rest = file.tell(), memoryview(data)
    try:
        while rest:
            rest = rest[file.write(rest) :]
    except OSError:
        with suppress(OSError):  # the first error tells more
            file.truncate(start)
            file.seek(start)
        raise


def member(record: WarcRecord) -> bytes:
    """A record with its digests as one gzip member."""
    packed = io.BytesIO()
    with GzipWriter(packed, compression_level=COMPRESSION) as stream:
        record.write(stream, checksum_data=True)
    return packed.getvalue()


def info_record(name: str, agent: str) -> WarcRecord:
    """The first record of a file: who made it, with what."""
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.warcinfo)
    record.headers["WARC-Filename"] = name
    record.headers["Content-Type"] = "application/warc-fields"
    record.set_bytes_content(f"software: {agent}\r\nformat: WARC File Format 1.1\r\n".encode())
    return record


def answer_record(response: Response, fetched_at: datetime, said: Mapping[str, str] | None = None) -> WarcRecord:
    """An HTTP answer as it came, with the content coding of the wire, and what is ``said`` of it in fields of ours."""
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.response)
    record.headers["WARC-Date"] = f"{fetched_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    record.headers["WARC-Target-URI"] = response.url
    record.headers["Content-Type"] = "application/http; msgtype=response"
    for name, value in (said or {}).items():
        record.headers[name] = value
    record.set_bytes_content(http_message(response))
    return record


def http_message(response: Response) -> bytes:
    """Status line, headers and body."""
    try:
        phrase = HTTPStatus(response.status).phrase
    except ValueError:
        phrase = ""
    lines = [f"HTTP/1.1 {response.status} {phrase}".encode()]
    for name, values in response.headers.items():
        lines += [name + b": " + value for value in values if name.lower() not in HOP_BY_HOP]
    lines.append(b"Content-Length: %d" % len(response.body))
    return b"\r\n".join(lines) + b"\r\n\r\n" + response.body


def is_coded(coding: bytes | None, body: bytes) -> bool:
    """Whether a body still has the coding its headers state; many tools save it unpacked beside "gzip" or "br"."""
    magic = PACKED.get((coding or b"").rpartition(b",")[2].strip().lower())
    return body.startswith(magic) if magic else not MARKUP.match(body)
