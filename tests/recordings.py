"""Recordings for tests: ours, made by a Recorder, and another tool's, made by warcio."""

import io
from pathlib import Path

from scrapy import Request, Spider
from scrapy.http import Headers, Response
from scrapy.settings import Settings
from scrapy.utils.test import get_crawler
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.archive import Broken, Capture, captures
from crawler.recorder import Recorder

PAGE = "<html><body><h1>Giá lúa tăng</h1></body></html>".encode()
URL = "https://danviet.vn/gia-lua-d1.html"
HTML = [("Content-Type", "text/html")]
LARGE = 1 << 20


class Paper(Spider):
    """A spider of that name, which asks for nothing."""

    name = "danviet"


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
