"""Saved answers: recorded into a WARC file while crawling, read back from WARC files and fixture folders.

Recorder and Playback are both storages of Scrapy's HTTP cache: one only stores, the other only retrieves. A recording
is one gzip member a record (WARC 1.1), so that it can be read from any record's offset and a damaged record costs
itself only; each record is on disk before the answer goes on to the spider.
"""

import json
import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from mmap import ACCESS_READ, mmap
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, TypeVar

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes
from scrapy.settings import BaseSettings
from scrapy.utils.defer import deferred_from_coro

from crawler import clock, dates, urls
from crawler.warc import KIND, Piece, answer_record, append, info_record, is_coded, member, pieces

ANSWERS = WarcRecordType.response | WarcRecordType.resource
ADDRESS = "WARC-Target-URI"
WEB = re.compile("https?://", re.IGNORECASE)
#: What archivists keep beside pages: look-ups of hosts (Heritrix), the arguments of a run (Wget).
NOT_OF_THE_WEB = ("dns:", "ftp:", "metadata:", "urn:", "whois:", "<metadata:", "<urn:")
T = TypeVar("T")
logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Capture:
    """One saved answer: what was asked, what came, when, and where it is kept."""

    url: str
    status: int
    headers: list[tuple[str, str]]
    body: bytes
    fetched_at: datetime
    where: str
    kind: str | None = None  # what our crawl asked for: "article", "feed"

    def response(self) -> Response:
        """As Scrapy's downloader would give it: HTML, XML, text or bytes by what headers and body say."""
        headers = Headers()
        for name, value in self.headers:
            headers.appendlist(name, value)
        if not is_coded(headers.get("Content-Encoding"), self.body):
            headers.pop("Content-Encoding", None)
        kind = responsetypes.from_args(headers=headers, url=self.url, body=self.body)
        return kind(self.url, status=self.status, headers=headers, body=self.body)


@dataclass(frozen=True, slots=True)
class Broken:
    """A file or record that cannot be read, and why."""

    where: str
    why: str


class ArchiveNotWritable(IgnoreRequest):
    """An answer could not be recorded, so it is given to nobody; being an IgnoreRequest, it is not asked for again."""


class Recorder:
    """HTTP-cache storage that only stores: every answer of a crawl, in ``ARCHIVE_DIR/<newspaper>-<time>.warc.gz``.

    What cannot be written closes the crawl by name: the stat ``store/error`` says which file and why.
    """

    crawler: Crawler
    path: Path

    def __init__(self, settings: BaseSettings) -> None:
        self.folder = Path(settings["ARCHIVE_DIR"])
        self.agent: str = settings["USER_AGENT"]
        self.file: BinaryIO | None = None
        self.failure: str | None = None

    def open_spider(self, spider: Spider) -> None:
        """Make and try the folder; the file is made with the first answer, so that an empty crawl leaves none."""
        self.crawler = spider.crawler
        self.path = self.folder / f"{spider.name}-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.warc.gz"
        try:
            if not self.folder.exists():
                self.folder.mkdir(parents=True)
            TemporaryFile(dir=self.folder).close()
        except OSError as error:
            self._tell(self.folder, error)
            raise CloseSpider("archive") from error

    def close_spider(self, spider: Spider) -> None:  # Scrapy's interface
        """Close the file; none is left of which nothing could be written."""
        if self.file:
            self.file.close()
            if not self.path.stat().st_size:
                self.path.unlink()

    def retrieve_response(self, spider: Spider, request: Request) -> None:
        """Nothing is ever answered from a recording that is being made."""

    def store_response(self, spider: Spider, request: Request, response: Response) -> None:
        """Append the answer; ``request.meta`` learns when it came and where it is kept."""
        if self.failure:
            raise ArchiveNotWritable(self.failure)
        fetched_at = request.meta["fetched_at"] = clock.moment()
        try:
            where = self._append(member(answer_record(response, fetched_at, request.meta.get("kind"))))
        except OSError as error:
            deferred_from_coro(self.crawler.engine.close_spider_async(reason="archive"))
            raise ArchiveNotWritable(self._tell(self.path, error)) from error
        request.meta["recorded_in"] = f"{self.path.name}:{where}"

    def _append(self, packed: bytes) -> int:
        """Write a member, in a new file after the one that says who made it; the offset at which it stands."""
        if self.file is None:
            self.file = self.path.open("xb", buffering=0)
            append(self.file, member(info_record(self.path.name, self.agent)))
        where = self.file.tell()
        append(self.file, packed)
        return where

    def _tell(self, path: Path, error: OSError) -> str:
        """Say what is wrong, in the log and for the exit code."""
        self.failure = f"{path} cannot be written: {error.strerror or error}"
        self.crawler.stats.set_value("store/error", self.failure)
        logger.error("%s", self.failure)
        return self.failure


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
        return [path] if path.name == "response.json" or path.name.endswith((".warc", ".warc.gz")) else []
    return sorted(found for pattern in ("*.warc", "*.warc.gz", "response.json") for found in path.rglob(pattern))


def read_case(folder: Path) -> Capture | Broken:
    """A fixture: ``response.json`` beside ``body.html`` (or ``.xml``, ``.txt``)."""
    try:
        said = json.loads((folder / "response.json").read_text("utf-8"))
        fetched_at = dates.from_iso(said["fetched_at"])
        headers = [(name, _typed(value, str)) for name, value in said["headers"].items()]
        body = next(folder.glob("body.*")).read_bytes()
        return Capture(_typed(said["url"], str), _typed(said["status"], int), headers, body, fetched_at, str(folder))
    except StopIteration:
        return Broken(str(folder), "there is no body.* beside response.json")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        return Broken(str(folder), f"response.json: {error!r}")


def _typed(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def read_warc(path: Path, max_size: int) -> Iterator[Capture | Broken]:
    """The answers of a WARC file of any maker, in file order; requests, metadata and the like are passed over."""
    try:
        with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            for start, end, wrong in pieces(data):
                if wrong:
                    yield Broken(f"{path}:{start}", f"unreadable up to the next record: {wrong}")
                else:
                    yield from read_piece(Piece(file, start, end), f"{path.name}:{start}", max_size)
    except (OSError, ValueError) as error:
        yield Broken(str(path), f"unreadable: {error}")


def read_piece(piece: Piece, where: str, max_size: int) -> Iterator[Capture | Broken]:
    """The answers of a gzip member or an unpacked record; some makers pack all records of a file into one member."""
    empty = True
    try:
        for record in ArchiveIterator(piece, parse_http=False, quirks_mode=True):
            empty = False
            if record.record_type & ANSWERS and not (record.headers.get(ADDRESS) or "").startswith(NOT_OF_THE_WEB):
                yield read_record(record, where, max_size)
    except (OSError, ValueError) as error:
        yield Broken(where, f"unreadable: {error}")
    else:
        if empty:
            yield Broken(where, "holds no WARC record")


def read_record(record: WarcRecord, where: str, max_size: int) -> Capture | Broken:
    """One answer: chunked coding undone, content coding left to Scrapy."""
    url = (record.headers.get(ADDRESS) or "").strip(" <>")
    if not WEB.match(url) or not urls.host(url):
        return Broken(where, f"{url!r} is no address of a page")
    if record.content_length > max_size:
        return Broken(where, f"{url} is larger than {max_size} bytes")
    if "WARC-Block-Digest" in record.headers and not record.verify_block_digest():
        return Broken(where, f"{url} is damaged: its digest differs")
    try:
        record.parse_http(auto_decode="transfer", quirks_mode=True)
        said = record.http_headers
        headers = said.to_tuples() if said else (("Content-Type", record.headers.get("Content-Type") or ""),)
        status = said.status_code if said else HTTPStatus.OK
        body, kind = record.reader.read(), record.headers.get(KIND)
        return Capture(url, status or 0, list(headers), body, _recorded_at(record), where, kind)
    except (OSError, ValueError) as error:
        return Broken(where, f"{url}: {error}")


def _recorded_at(record: WarcRecord) -> datetime:
    moment = record.record_date
    if moment is None:
        raise ValueError("the record states no WARC-Date")
    return moment.replace(microsecond=0)
