"""What is in a recording of any maker: its records, whether they are whole, and what one of them holds.

Nothing that was fetched is read as a page here, let alone run; what is written of it are bytes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from fastwarc.warc import WarcRecord, WarcRecordType
from scrapy.http import Request, TextResponse
from scrapy.settings import BaseSettings

from crawler import dates, urls
from crawler.archive import ADDRESS, Broken, Capture, captures, read_piece, recorded_at, records_of
from crawler.bar import Bar
from crawler.members import HEADERS, Piece, opened, pieces
from crawler.record import case_name, suffix
from crawler.replay import Reader
from crawler.spans import Readers, Share, Span, share_of, size_of
from crawler.warc import KIND

#: The columns of a listing.
COLUMNS = ("time", "status", "type", "size", "place", "address")
Entry = dict[str, Any]
_OFFSET = re.compile("[0-9]{1,18}")


# --- what there is -----------------------------------------------------------------------------------------------


def entries(files: Iterable[Path], keep: int) -> Iterator[Entry | Broken]:
    """Each record of the files by `COLUMNS`, in their order; what cannot be read is Broken."""
    for path in files:
        try:
            with opened(path) as (file, data):
                for piece in pieces(data, keep=keep + HEADERS):
                    yield from _entries_of(file, piece)
        except (OSError, ValueError) as error:
            yield Broken(str(path), f"unreadable: {error}")


def _entries_of(file: BinaryIO, piece: Piece) -> Iterator[Entry | Broken]:
    place = f"{file.name}:{piece.start}"
    if piece.wrong:
        yield Broken(place, f"damaged up to byte {piece.end}: {piece.wrong}")
        return
    try:
        for record in records_of(file, piece):
            yield {"time": _time(record), "status": _status(record), "type": _type(record)} | {
                "size": record.content_length,
                "place": place,
                "address": (record.headers.get(ADDRESS) or "").strip(" <>") or None,
            }
    except (OSError, ValueError) as error:
        yield Broken(place, f"unreadable: {error}")


def _type(record: WarcRecord) -> str:
    """What our crawl asked for ("article"), else the record's own type ("response", "warcinfo")."""
    return record.headers.get(KIND) or str(record.record_type)


def _time(record: WarcRecord) -> str | None:
    try:
        return dates.to_iso(recorded_at(record))
    except ValueError:
        return None


def _status(record: WarcRecord) -> int | None:
    if not (record.record_type & WarcRecordType.response and record.is_http):
        return None
    record.parse_http(quirks_mode=True)
    return record.http_headers.status_code if record.http_headers else None


# --- whether it is whole -----------------------------------------------------------------------------------------


def damage(files: Sequence[Path], keep: int) -> Iterator[Broken | int]:
    """Each damage in the files, and how many records were found whole, a number for each stretch that was read."""
    with Bar("verify", sum(map(size_of, files))) as bar:
        whole = 0
        for span, share in Readers(check_span, begin, keep).shares(files):
            found = chain(share.results, _of_large(span.file, share.large))
            for each in found:
                if isinstance(each, Broken):
                    yield each
                else:
                    whole += each
            bar.forward(span.stop - span.start, whole, "records")
        yield whole


_KEEP: list[int] = []


def begin(keep: int) -> None:
    """Make this process ready to check; it keeps so many bytes of a record in memory."""
    _KEEP[:] = [keep]


def check_span(span: Span) -> Share[Broken | int]:
    """What is damaged of a span, and how many records of each piece are whole."""
    try:
        return share_of(span, _KEEP[0], check_piece)
    except (OSError, ValueError) as error:
        return Share(span.start, span.stop, [Broken(str(span.file), f"unreadable: {error}")])


def _of_large(path: Path, large: Iterable[Piece]) -> Iterator[Broken | int]:
    for piece in large:
        with path.open("rb") as file:
            yield from check_piece(file, piece)


def check_piece(file: BinaryIO, piece: Piece) -> Iterator[Broken | int]:
    """What is damaged of a piece: its checksum, a record in it, or the digest of one; at last how many are whole."""
    place = f"{file.name}:{piece.start}"
    if piece.wrong:
        yield Broken(place, f"damaged up to byte {piece.end}: {piece.wrong}")
        return
    whole, empty = 0, True
    try:
        for record in records_of(file, piece):
            empty = False
            if wrong := _digest_that_differs(record):
                yield Broken(place, f"{record.headers.get(ADDRESS) or record.record_id}: its {wrong} digest differs")
            else:
                whole += 1
        if empty:
            yield Broken(place, "holds no WARC record")
    except (OSError, ValueError) as error:
        yield Broken(place, f"unreadable: {error}")
    yield whole


def _digest_that_differs(record: WarcRecord) -> str | None:
    """Which digest of a record differs; that of a revisit's payload is of another record."""
    said = record.headers
    if "WARC-Block-Digest" in said and not record.verify_block_digest():
        return "block"
    if "WARC-Payload-Digest" not in said or record.record_type & WarcRecordType.revisit or not record.is_http:
        return None
    record.parse_http(quirks_mode=True)
    return None if record.verify_payload_digest() else "payload"


# --- what a record holds -----------------------------------------------------------------------------------------


class NotThere(LookupError):  # noqa: N818  # says what is the matter
    """There is no such record."""


def capture_at(place: str, folder: Path, max_size: int) -> Capture:
    """The answer at FILE:OFFSET, FILE being a path or a name in ``folder``; ``NotThere`` says why there is none."""
    name, _, offset = place.rpartition(":")
    path = next((each for each in (Path(name), folder / name) if each.is_file()), None)
    if not _OFFSET.fullmatch(offset):
        raise NotThere(f"{place}: this is no place; write FILE:OFFSET, as pages.recorded_in names it")
    if path is None:
        raise NotThere(f"{place}: no such file, here or in {folder}/")
    saved = next(_captures_at(path, int(offset), max_size), None)
    if isinstance(saved, Capture):
        return saved
    if saved:
        raise NotThere(f"{saved.where}: {saved.why}")
    raise NotThere(f"{place}: no answer stands there; `scrapy archive ls {path}` lists the places")


def _captures_at(path: Path, offset: int, max_size: int) -> Iterator[Capture | Broken]:
    """What is saved in the piece that begins at an offset."""
    if offset < size_of(path):  # which an empty file, of which there is no mmap, never is
        with opened(path) as (file, data):
            for piece in pieces(data, offset, offset + 1, keep=max_size + HEADERS):
                yield from read_piece(file, piece, max_size)


def captures_of(url: str, paths: Iterable[Path], max_size: int) -> Iterator[Capture]:
    """The answers of an address, or of one that leads to it."""
    wanted = urls.canonical(url)
    for saved in captures(paths, max_size):
        if isinstance(saved, Capture) and wanted in {urls.canonical(saved.url), urls.canonical(saved.asked)}:
            yield saved


def unpacked(saved: Capture, settings: BaseSettings) -> bytes:
    """The body with its content coding undone; ``NotThere`` when it cannot be."""
    try:
        return Reader(settings).unpacked(Request(saved.url), saved).body
    except Exception as error:
        raise NotThere(f"{saved.where}: the body of {saved.url} cannot be unpacked: {error}") from error


def head(saved: Capture) -> bytes:
    """The status and the headers as they were recorded, a line each."""
    lines = [f"{saved.url}", f"{saved.status}", *(f"{name}: {value}" for name, value in saved.headers)]
    return ("\n".join(lines) + "\n").encode()


def file_name(saved: Capture) -> str:
    """A name for the file of an answer: letters, digits and dashes whatever the address, so that it escapes no folder.

    >>> from datetime import datetime, UTC
    >>> at = datetime(2026, 8, 14, 9, 52, tzinfo=UTC)
    >>> file_name(Capture("https://danviet.vn/../gia-lua-d1.html", 200, [], b"", at, "x"))
    'gia-lua-d1-20260814T095200Z.html'
    """
    response = saved.response()
    kind = suffix(response) if isinstance(response, TextResponse) else "bin"
    return f"{case_name(saved.url)}-{saved.fetched_at:%Y%m%dT%H%M%SZ}.{kind}"
