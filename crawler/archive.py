"""Saved answers: recorded into a WARC file while crawling, read back from WARC files and fixture folders.

Recorder and Playback are both storages of Scrapy's HTTP cache: one only stores, the other only retrieves. A recording
is one gzip member a record (WARC 1.1), so that it can be read from any record's offset and a torn end costs the last
record only; each record is on disk before the answer goes on to the spider.
"""

import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from scrapy import Request, Spider
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from scrapy.settings import BaseSettings

from crawler import dates

#: 1 is the fastest and 9 the smallest; 2 takes three quarters of the time of 6 and a twelfth more space.
COMPRESSION = 2
#: Twisted has undone the transfer coding; the lengths of the recorded body are stated anew.
HOP_BY_HOP = frozenset({b"transfer-encoding", b"content-length", b"connection", b"keep-alive", b"trailer"})
ANSWERS = WarcRecordType.response | WarcRecordType.resource


@dataclass(slots=True)
class Capture:
    """One saved answer: what was asked, what came, when, and where it is kept."""

    url: str
    status: int
    headers: list[tuple[str, str]]
    body: bytes
    fetched_at: datetime
    where: str

    def response(self) -> Response:
        """As Scrapy's downloader would give it: HTML, XML, text or bytes by what headers and body say."""
        headers = Headers(_per_name(self.headers))
        if not _is_coded(headers.get("Content-Encoding"), self.body):
            headers.pop("Content-Encoding", None)
        kind = responsetypes.from_args(headers=headers, url=self.url, body=self.body)
        return kind(self.url, status=self.status, headers=headers, body=self.body)


@dataclass(frozen=True, slots=True)
class Broken:
    """A file or record that cannot be read, and why."""

    where: str
    why: str


class Recorder:
    """HTTP-cache storage that only stores: every answer of a crawl, in ``ARCHIVE_DIR/<newspaper>-<time>.warc.gz``."""

    def __init__(self, settings: BaseSettings) -> None:
        self.folder = Path(settings["ARCHIVE_DIR"])
        self.agent: str = settings["USER_AGENT"]
        self.path: Path | None = None
        self.file: BinaryIO | None = None

    def open_spider(self, spider: Spider) -> None:
        """Choose the file; it is made with the first answer, so that an empty crawl leaves none."""
        self.path = self.folder / f"{spider.name}-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.warc.gz"

    def close_spider(self, spider: Spider) -> None:  # Scrapy's interface
        """Close the file."""
        if self.file:
            self.file.close()

    def retrieve_response(self, spider: Spider, request: Request) -> None:
        """Nothing is ever answered from a recording that is being made."""

    def store_response(self, spider: Spider, request: Request, response: Response) -> None:
        """Append the answer; ``request.meta`` learns when it came and where it is kept."""
        fetched_at = request.meta["fetched_at"] = datetime.now(UTC).replace(microsecond=0)
        file = self._opened()
        request.meta["recorded_in"] = f"{Path(file.name).name}:{file.tell()}"
        file.write(member(answer_record(response, fetched_at)))

    def _opened(self) -> BinaryIO:
        if self.file is None:
            assert self.path is not None, "open_spider comes first"  # noqa: S101  # Scrapy's order of calls
            self.folder.mkdir(parents=True, exist_ok=True)
            self.file = self.path.open("xb", buffering=0)
            self.file.write(member(info_record(self.path.name, self.agent)))
        return self.file


class Playback:
    """HTTP-cache storage that only retrieves: the capture that a replayed request carries."""

    def __init__(self, settings: BaseSettings) -> None:
        """Need nothing of the settings."""

    def open_spider(self, spider: Spider) -> None:
        """Have nothing to open: captures come with their requests."""

    def close_spider(self, spider: Spider) -> None:
        """Have nothing to close."""

    def retrieve_response(self, spider: Spider, request: Request) -> Response | None:
        """The saved answer; None for a request that carries none, which is then ignored by name."""
        capture: Capture | None = request.meta.get("capture")
        if capture is None:
            return None
        request.meta.update(fetched_at=capture.fetched_at, recorded_in=capture.where)
        return capture.response()

    def store_response(self, spider: Spider, request: Request, response: Response) -> None:
        """Store nothing: what is replayed is saved already."""


# --- writing -----------------------------------------------------------------------------------------------------


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


def answer_record(response: Response, fetched_at: datetime) -> WarcRecord:
    """An HTTP answer as it came, with the content coding of the wire."""
    record = WarcRecord()
    record.init_headers(record_type=WarcRecordType.response)
    record.headers["WARC-Date"] = f"{fetched_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    record.headers["WARC-Target-URI"] = response.url
    record.headers["Content-Type"] = "application/http; msgtype=response"
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


# --- reading -----------------------------------------------------------------------------------------------------


def captures(paths: Iterable[Path], max_size: int) -> Iterator[Capture | Broken]:
    """The saved answers below ``paths`` (fixture folders, trees of them, WARC files), one at a time.

    A record larger than ``max_size`` bytes, a torn or foreign file is Broken; reading goes on with the next.
    """
    for path in paths:
        for file in saved_files(path):
            yield from [read_case(file.parent)] if file.name == "response.json" else read_warc(file, max_size)


def saved_files(path: Path) -> list[Path]:
    """The WARC files and fixture cases (by their ``response.json``) at or below a path, in name order."""
    if path.is_file():
        return [path]
    return sorted(found for pattern in ("*.warc", "*.warc.gz", "response.json") for found in path.rglob(pattern))


def read_case(folder: Path) -> Capture | Broken:
    """A fixture: ``response.json`` beside ``body.html`` (or ``.xml``, ``.txt``)."""
    try:
        said = json.loads((folder / "response.json").read_text("utf-8"))
        fetched_at = dates.from_iso(said["fetched_at"])
        body = next(folder.glob("body.*")).read_bytes()
        return Capture(said["url"], said["status"], list(said["headers"].items()), body, fetched_at, str(folder))
    except StopIteration:
        return Broken(str(folder), "there is no body.* beside response.json")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        return Broken(str(folder), f"response.json: {error!r}")


def read_warc(path: Path, max_size: int) -> Iterator[Capture | Broken]:
    """The answers of a WARC file of any maker, in file order; requests, metadata and the like are passed over."""
    empty = True
    try:
        for record in ArchiveIterator(str(path), parse_http=False, fsspec_args=False, quirks_mode=True):
            empty = False
            if record.record_type & ANSWERS:
                yield read_record(record, f"{path.name}:{record.stream_pos}", max_size)
    except (OSError, ValueError) as error:
        yield Broken(str(path), f"unreadable from here on: {error}")
    if empty:
        yield Broken(str(path), "holds no WARC record")


def read_record(record: WarcRecord, where: str, max_size: int) -> Capture | Broken:
    """One answer: chunked coding undone, content coding left to Scrapy."""
    url = (record.headers.get("WARC-Target-URI") or "").strip(" <>")
    if record.content_length > max_size:
        return Broken(where, f"{url} is larger than {max_size} bytes")
    if "WARC-Block-Digest" in record.headers and not record.verify_block_digest():
        return Broken(where, f"{url} is torn or damaged: its digest differs")
    try:
        record.parse_http(auto_decode="transfer", quirks_mode=True)
        said = record.http_headers
        headers = said.to_tuples() if said else (("Content-Type", record.headers.get("Content-Type") or ""),)
        status = said.status_code if said else HTTPStatus.OK
        return Capture(url, status or 0, list(headers), record.reader.read(), _recorded_at(record), where)
    except (OSError, ValueError) as error:
        return Broken(where, f"{url}: {error}")


def _recorded_at(record: WarcRecord) -> datetime:
    moment = record.record_date
    if moment is None:
        raise ValueError("the record states no WARC-Date")
    return moment.replace(microsecond=0)


def _per_name(headers: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, value in headers:
        grouped.setdefault(name, []).append(value)
    return grouped


def _is_coded(coding: bytes | None, body: bytes) -> bool:
    """Whether the body still has the coding its headers state; many tools save it unpacked beside "gzip"."""
    return not (coding and b"gzip" in coding.lower() and not body.startswith(b"\x1f\x8b"))
