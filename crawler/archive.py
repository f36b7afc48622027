"""Saved answers, read back from WARC files of any maker and from fixture folders; ``recorder`` writes them."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from io import BytesIO
from os.path import basename
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from scrapy.http import Headers, Response
from scrapy.responsetypes import responsetypes

from crawler import dates, urls
from crawler.members import HEADERS, Piece, Window, opened, pieces
from crawler.period import Period
from crawler.warc import KIND, NEWSPAPER, PERIOD, REDIRECTED, RETRY, is_coded

ANSWERS = WarcRecordType.response | WarcRecordType.resource
ADDRESS = "WARC-Target-URI"
WEB = re.compile("https?://", re.IGNORECASE)
#: What archivists keep beside pages: look-ups of hosts (Heritrix), the arguments of a run (Wget).
NOT_OF_THE_WEB = ("dns:", "ftp:", "metadata:", "urn:", "whois:", "<metadata:", "<urn:")
#: An address that led to an answer, and what it answered.
LED = re.compile(r"(\d{3}) (https?://\S+)", re.IGNORECASE)
T = TypeVar("T")


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
    newspaper: str | None = None  # which of our newspapers asked
    redirects: tuple[tuple[int, str], ...] = ()  # the addresses that led here, each with the status it answered
    retry: int = 0  # how many times it had been asked for before, running
    period: Period = Period()  # noqa: RUF009  # frozen; the days of publication that the crawl was about

    @property
    def asked(self) -> str:
        """The address that was asked for, whatever answered in the end."""
        return self.redirects[0][1] if self.redirects else self.url

    def meta(self) -> dict[str, Any]:
        """What the request of the crawl had learnt when it was answered."""
        times = {"fetched_at": self.fetched_at, "recorded_in": self.where}
        if not self.redirects:
            return times
        reasons, led = (list(each) for each in zip(*self.redirects, strict=True))
        return times | {"redirect_urls": led, "redirect_reasons": reasons, "redirect_times": len(led)}

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
        with opened(path) as (file, data):
            for piece in pieces(data, keep=max_size + HEADERS):
                yield from read_piece(file, piece, max_size)
    except (OSError, ValueError) as error:
        yield Broken(str(path), f"unreadable: {error}")


def read_piece(file: BinaryIO, piece: Piece, max_size: int) -> Iterator[Capture | Broken]:
    """The answers of a piece of a WARC file; some makers pack all records of a file into one member."""
    where, empty = f"{basename(file.name)}:{piece.start}", True  # noqa: PTH119  # a Path takes 30 µs
    if piece.wrong:
        yield Broken(f"{file.name}:{piece.start}", f"unreadable up to the next record: {piece.wrong}")
        return
    try:
        for record in records_of(file, piece):
            empty = False
            if record.record_type & ANSWERS and not (record.headers.get(ADDRESS) or "").startswith(NOT_OF_THE_WEB):
                yield read_record(record, where, max_size)
    except (OSError, ValueError) as error:
        yield Broken(where, f"unreadable: {error}")
    else:
        if empty:
            yield Broken(where, "holds no WARC record")


def records_of(file: BinaryIO, piece: Piece) -> Iterator[WarcRecord]:
    """The records of a whole piece, from memory if it was kept, else from the file."""
    kept = piece.content
    stream = Window(file, piece.start, piece.end) if kept is None else BytesIO(kept)
    return iter(ArchiveIterator(stream, parse_http=False, quirks_mode=True))


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
        body, moment = record.reader.read(), recorded_at(record)
        return Capture(url, status or 0, list(headers), body, moment, where, **_said(record))
    except (OSError, ValueError) as error:
        return Broken(where, f"{url}: {error}")


def _said(record: WarcRecord) -> dict[str, Any]:
    """What stands in the fields of our own."""
    said = record.headers.get
    if not (kind := said(KIND)):
        return {}
    since, _, until = (said(PERIOD) or "").partition("/")
    led = tuple((int(status), url) for status, url in LED.findall(said(REDIRECTED) or ""))
    retry, period = int(said(RETRY) or 0), Period.of(since, until)
    return {"kind": kind, "newspaper": said(NEWSPAPER), "redirects": led, "retry": retry, "period": period}


def recorded_at(record: WarcRecord) -> datetime:
    """When the answer came; ValueError when the record does not say."""
    moment = record.record_date
    if moment is None:
        raise ValueError("the record states no WARC-Date")
    return moment.replace(microsecond=0)
