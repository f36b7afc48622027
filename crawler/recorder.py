"""Recording: every answer of a crawl into a WARC file, on disk before it goes on to the spider.

One gzip member a record (WARC 1.1), so that it can be read from any record's offset and a damaged record costs itself
only. What the crawl knows of an answer and the answer does not say stands in fields of our own (``warc``).
"""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.settings import BaseSettings
from scrapy.utils.defer import deferred_from_coro

from crawler import clock
from crawler.hosts import paper_of
from crawler.pages import NotAsked
from crawler.warc import KIND, NEWSPAPER, PERIOD, REDIRECTED, RETRY, answer_record, append, info_record, member

logger = logging.getLogger(__name__)


class ArchiveNotWritable(NotAsked):
    """An answer could not be recorded, so it is given to nobody; it is not asked for again in this crawl."""


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
            where = self._append(member(answer_record(response, fetched_at, dict(said_of(request)))))
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


def said_of(request: Request) -> Iterator[tuple[str, str]]:
    """What a rebuild must know of an answer beside what it says: the fields of our own, those that have a value.

    >>> dict(said_of(Request("https://danviet.vn/b-d1.html", meta={"kind": "article"})))
    {'Tin-Vung-Kind': 'article'}
    """
    if kind := request.meta.get("kind"):
        yield KIND, kind
    if led := request.meta.get("redirect_urls"):
        yield REDIRECTED, " ".join(map("{} {}".format, request.meta["redirect_reasons"], led))
    if retry := request.meta.get("retry_times"):
        yield RETRY, str(retry)
    if paper := paper_of(request):
        yield NEWSPAPER, paper.name
        if paper.period.since or paper.period.until:
            yield PERIOD, f"{paper.period.since or ''}/{paper.period.until or ''}"
