"""WARC 1.1 as we write it: one record a gzip member, all of it on disk or nothing; which pieces of a file are whole."""

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from http import HTTPStatus
from mmap import mmap
from typing import BinaryIO

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType
from scrapy.http import Response

#: 1 is the fastest and 9 the smallest; 2 takes three quarters of the time of 6 and a twelfth more space.
COMPRESSION = 2
#: A field of our own: a page may be an article though its address does not look it, after a redirect.
KIND = "Tin-Vung-Kind"
#: Twisted has undone the transfer coding; the lengths of the recorded body are stated anew.
HOP_BY_HOP = frozenset({b"transfer-encoding", b"content-length", b"connection", b"keep-alive", b"trailer"})
#: How a gzip member begins (RFC 1952), and that it has a gzip header, for zlib.
MEMBER, GZIP = b"\x1f\x8b\x08", 31
#: How a record begins, and its length; what may follow it; where one, packed or not, may begin.
VERSION = b"WARC/"
HEAD = re.compile(
    rb"WARC/[\d.]+\r?\n(?:[^\r\n]+\r?\n)*?Content-Length:[ \t]*(\d{1,15})[ \t]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n",
    re.IGNORECASE,
)
FOLLOWED = re.compile(rb"(?:\r?\n){2}[\r\n]*|[\r\n]*(?=WARC/|\Z)")
OPENING = re.compile(rb"\x1f\x8b\x08|(?<=\n)WARC/")
CHUNK = 16 * 1024  # bytes of packed data at a time, which unpack to a thousand times that at most
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


def answer_record(response: Response, fetched_at: datetime, kind: str | None = None) -> WarcRecord:
    """An HTTP answer as it came, with the content coding of the wire; ``kind`` says what was asked for, "article"."""
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.response)
    record.headers["WARC-Date"] = f"{fetched_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    record.headers["WARC-Target-URI"] = response.url
    record.headers["Content-Type"] = "application/http; msgtype=response"
    if kind:
        record.headers[KIND] = kind
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


class Piece:
    """Some bytes of a file, as a file of its own that is read once."""

    def __init__(self, file: BinaryIO, start: int, end: int) -> None:
        self.file, self.at, self.size = file, 0, end - start
        file.seek(start)

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` of the bytes that are left, all by default."""
        left = self.size - self.at
        data = self.file.read(left if size < 0 else min(size, left))
        self.at += len(data)
        return data

    def tell(self) -> int:
        """How many bytes were read."""
        return self.at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Not offered: reading goes forwards only."""
        raise io.UnsupportedOperation("seek")

    def close(self) -> None:
        """Leave the file to whoever opened it."""


def pieces(data: mmap) -> Iterator[tuple[int, int, str | None]]:
    """Start and end of each gzip member, or unpacked record, of a WARC file; and what is wrong with it, else None.

    A damaged one is all up to the next that begins well. Only whole ones are read: a reader of gzip finds out by the
    checksum at the end, when it has given what it made of the damage.
    """
    start = 0
    while start < len(data):
        wrong = None
        try:
            end = _member_end(data, start) if data[start : start + 3] == MEMBER else _record_end(data, start)
        except (ValueError, zlib.error) as error:
            wrong, end = str(error), _next_piece(data, start + 1)
        yield start, end, wrong
        start = end


def _member_end(data: mmap, start: int) -> int:
    """Where a gzip member ends; an error when its checksum differs or it is cut."""
    unpacking, at = zlib.decompressobj(GZIP), start
    while not unpacking.eof:
        if not (packed := data[at : at + CHUNK]):
            raise ValueError("cut at the end of the file")
        unpacking.decompress(packed)
        at += len(packed)
    return at - len(unpacking.unused_data)


def _record_end(data: mmap, start: int) -> int:
    """Where an unpacked record ends; an error when blank lines, a record or the file's end do not follow there."""
    head = HEAD.match(data, start)
    if head is None:
        raise ValueError("no WARC record")
    end = head.end() + int(head[1])
    rest = FOLLOWED.match(data, end) if end <= len(data) else None
    if rest is None:
        raise ValueError("its length is wrong, or it is cut")
    return rest.end()


def _next_piece(data: mmap, start: int) -> int:
    """Where the first gzip member or unpacked record at or after ``start`` begins; the file's end where none does."""
    opened = (found.start() for found in OPENING.finditer(data, start))
    return next((at for at in opened if _opens_record(data[at : at + 512])), len(data))


def _opens_record(piece: bytes) -> bool:
    if piece.startswith(VERSION):
        return True
    try:
        return zlib.decompressobj(GZIP).decompress(piece, 5) == VERSION
    except zlib.error:  # the three bytes stand by chance within packed data
        return False


def is_coded(coding: bytes | None, body: bytes) -> bool:
    """Whether a body still has the coding its headers state; many tools save it unpacked beside "gzip" or "br"."""
    magic = PACKED.get((coding or b"").rpartition(b",")[2].strip().lower())
    return body.startswith(magic) if magic else not MARKUP.match(body)
