"""The pieces of a WARC file, gzip members or unpacked records: where they begin and end, which are whole.

A file is read from any place: whoever reads a stretch of it begins with the first piece that opens there and ends with
the last, so that many can read one file (see ``spans``).
"""

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import BinaryIO, NamedTuple

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
#: Bytes of packed data at a time, which unpack to a thousand times that at most; what is said around a body.
CHUNK, HEADERS = 64 * 1024, 128 * 1024


class Piece(NamedTuple):
    """A gzip member or an unpacked record: its bytes from ``start`` to ``end`` of the file.

    ``content`` is what it holds, unpacked; None when that is too large to be kept, or when something is ``wrong``.
    """

    start: int
    end: int
    content: bytes | None
    wrong: str | None = None


class Window:
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


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, mmap]]:
    """A WARC file and its bytes, for `pieces`; OSError or ValueError for what has none, such as an empty file."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        yield file, data


def pieces(data: mmap, start: int = 0, stop: int | None = None, *, keep: int = 0) -> Iterator[Piece]:
    """Each piece of a WARC file that begins from ``start`` on, with its content if that has at most ``keep`` bytes.

    A damaged one is all up to the next that begins well. Only whole ones have content: a reader of gzip finds out by
    the checksum at the end, when it has given what it made of the damage.
    """
    while start < (len(data) if stop is None else stop):
        try:
            packed = data[start : start + 3] == MEMBER
            piece = _member(data, start, keep) if packed else _record(data, start, keep)
        except (ValueError, zlib.error) as error:
            piece = Piece(start, opening(data, start + 1, len(data)) or len(data), None, str(error))
        yield piece
        start = piece.end


def opening(data: mmap, start: int, stop: int) -> int | None:
    """Where the first piece between ``start`` and ``stop`` begins; None when none does."""
    opened = (found.start() for found in OPENING.finditer(data, start, stop + len(VERSION) - 1))
    return next((at for at in opened if at < stop and _opens_record(data[at : at + 512])), None)


def _member(data: mmap, start: int, keep: int) -> Piece:
    """The gzip member at ``start``, unpacked once; an error when its checksum differs or it is cut."""
    unpacking, at, size = zlib.decompressobj(GZIP), start, 0
    kept: list[bytes] = []
    while not unpacking.eof:
        if not (packed := data[at : at + CHUNK]):
            raise ValueError("cut at the end of the file")
        part = unpacking.decompress(packed)
        at, size = at + len(packed), size + len(part)
        if size <= keep:
            kept.append(part)
        else:
            kept.clear()
    return Piece(start, at - len(unpacking.unused_data), b"".join(kept) if size <= keep else None)


def _record(data: mmap, start: int, keep: int) -> Piece:
    """The unpacked record at ``start``; an error when blank lines, a record or the file's end do not follow it."""
    head = HEAD.match(data, start)
    if head is None:
        raise ValueError("no WARC record")
    end = head.end() + int(head[1])
    rest = FOLLOWED.match(data, end) if end <= len(data) else None
    if rest is None:
        raise ValueError("its length is wrong, or it is cut")
    return Piece(start, rest.end(), data[start : rest.end()] if rest.end() - start <= keep else None)


def _opens_record(piece: bytes) -> bool:
    if piece.startswith(VERSION):
        return True
    try:
        return zlib.decompressobj(GZIP).decompress(piece, 5) == VERSION
    except zlib.error:  # the three bytes stand by chance within packed data
        return False
