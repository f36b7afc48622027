"""Recording fixtures: a page asked for politely becomes a case folder, its golden file to be reviewed."""

import json
import re
from collections.abc import AsyncIterator, Iterable
from pathlib import Path
from typing import Any, Self

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response, TextResponse, XmlResponse
from scrapy.settings import BaseSettings

from crawler import dates
from crawler.newspaper import NewspaperSpider
from crawler.pages import fetched_at
from crawler.press import newspaper_classes, newspaper_of
from crawler.run import sign

#: Headers that say how to read the body; the rest of an answer is about one connection.
KEPT = ("Content-Type", "Content-Language", "ETag", "Last-Modified")


class RecordSpider(Spider):
    """Asks for each address and writes its case below ``folder``."""

    name = "record"
    papers: list[type[NewspaperSpider]]
    allowed_domains: list[str]

    def __init__(self, addresses: Iterable[str], folder: Path) -> None:
        super().__init__()
        self.addresses, self.folder = list(addresses), folder
        self.cases: list[Path] = []

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401  # as Scrapy's
        """As Scrapy's, bound to the hosts of the newspapers."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.papers = newspaper_classes(crawler.settings)
        spider.allowed_domains = [domain for paper in spider.papers for domain in paper.domains]
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """The user agent says how to reach whoever asks."""
        super().update_settings(settings)
        sign(settings)

    async def start(self) -> AsyncIterator[Request]:
        """A request for each address."""
        for address in self.addresses:
            yield Request(address, self.write)

    def write(self, response: Response) -> None:
        """Write the case of an answer."""
        if paper := newspaper_of(response.url, self.papers):
            case = self.folder / paper.name / case_name(response.url)
            write_case(case, response)
            self.cases.append(case)


def case_name(url: str) -> str:
    """A folder's name for an address: letters, digits and dashes of its path, so that it leads nowhere else.

    >>> case_name("https://danviet.vn/nha-nong/gia-lua-d1337342.html?x=1"), case_name("https://danviet.vn/")
    ('nha-nong-gia-lua-d1337342', 'front')
    """
    path = re.sub(r"^https?://[^/]*|[?#].*$", "", url)
    return re.sub(r"[^A-Za-z0-9]+", "-", path.rpartition(".")[0] or path).strip("-")[-80:].strip("-") or "front"


def write_case(case: Path, response: Response) -> None:
    """Write ``response.json`` and ``body.html`` (or ``.xml``, ``.txt``) into the folder of a case."""
    case.mkdir(parents=True, exist_ok=True)
    headers = {name: value.decode("latin-1") for name in KEPT if (value := response.headers.get(name))}
    said = {"url": response.url, "status": response.status, "headers": headers}
    said |= {"fetched_at": dates.to_iso(fetched_at(response))}
    (case / "response.json").write_text(json.dumps(said, ensure_ascii=False, indent=2) + "\n", "utf-8")
    (case / f"body.{suffix(response)}").write_bytes(response.body)


def suffix(response: Response) -> str:
    """What kind of body it is."""
    if isinstance(response, XmlResponse):
        return "xml"
    is_text = isinstance(response, TextResponse) and b"text/plain" in (response.headers.get("Content-Type") or b"")
    return "txt" if is_text else "html"
