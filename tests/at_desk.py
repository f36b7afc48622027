"""The desk without a server: pages as a browser would get them, and a small database with something of everything."""

import asyncio
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
from lxml import html
from lxml.html import HtmlElement

from crawler.database.connect import open_readonly
from crawler.desk.app import Desk
from crawler.items import Article
from tests.stored import MONDAY, TUESDAY, WEDNESDAY, answer, article, store
from tests.test_query_stories import link

PAPERS = {"danviet": "Dân Việt", "baonghean": "Báo Nghệ An", "baohatinh": "Báo Hà Tĩnh"}
FLOOD = "Lũ lên nhanh.\n\nBa xã bị cắt đường.\n\nDân được đưa lên đồi."
SCRIPT = "<script>alert('tít')</script>"
HOSTILE = f"{SCRIPT}<img src=https://evil.example/i.png onerror=alert(1)>\"' onmouseover=alert(2) {{{{ 7*7 }}}}"


def ran(key: str, at: str, title: str, body: str, seen: str = MONDAY, **fields: Any) -> Article:  # noqa: ANN401  any field
    made = article(key, text=title, seen=seen, body=body, published_at=at, content_hash=f"{title} {body}", **fields)
    return replace(
        made, newspaper=key.partition(":")[0], url=fields.get("url", f"https://{key.replace(':', '.vn/')}.htm")
    )


SMART = "Phường thử đèn giao thông.\n\nTrạm đô thị thông minh ở Đà Nẵng có 4 màn hình."
ARTICLES = [
    ran("danviet:1", "2026-08-09T07:15:00+07:00", "Đô thị thông minh ở Đà Nẵng", SMART.replace("4", "3")),
    ran(
        "danviet:1",
        "2026-08-09T07:15:00+07:00",
        "Đô thị thông minh tại Đà Nẵng",
        SMART,
        TUESDAY,
        lead="Chạy thử từ tháng 8.",
        agency="TTXVN",
        section=["Nhà nông", "Khuyến nông"],
        tags=["đô thị"],
        images=[{"url": "https://i.danviet.vn/1.jpg", "caption": "Đèn xanh"}],
        provinces=[{"name": "Quảng Nam", "today": "Đà Nẵng", "found_in": "headline"}],
        language="vi",
        published_raw="Chủ nhật, 09/08/2026 07:15",
        warnings=["weekday-mismatch"],
    ),
    ran("baohatinh:2", "2026-08-10T07:00:00+07:00", "Lũ lên", FLOOD, agency="TTXVN", authors=[]),
    ran("baonghean:3", "2026-08-10T09:10:00+07:00", "Lũ lên cao", FLOOD.replace("Ba xã", "Bốn xã"), authors=[]),
    ran(
        "danviet:4",
        "2026-08-11T07:00:00+07:00",
        HOSTILE,
        f"=1+1 {HOSTILE}",
        lead=HOSTILE,
        url="javascript:alert(3)",
        authors=[HOSTILE],
        agency="=cmd|' /C calc'!A0",
        tags=["@x"],
        images=[{"url": "javascript:alert(4)", "caption": HOSTILE}, {"url": "data:text/html,x", "caption": None}],
    ),
    ran("danviet:5", "2026-08-01T07:00:00+07:00", "Bài đã gỡ", "Còn giữ ở đây."),
]


def made(path: Path) -> Path:
    """A database with an edit, a story, an article that is gone, a page that failed and one that means harm."""
    gone = answer("gone", WEDNESDAY, "https://danviet.vn/5.htm", status=404, reason="HTTP 404")
    failed = answer("failed", MONDAY, "https://danviet.vn/6.htm", status=500, reason="HTTP 500")
    store(path, [*ARTICLES, gone, failed])
    link(path, {3: ("baohatinh:2", "baonghean:3")})
    return path


class Reader:
    """Somebody who asks the desk for pages."""

    def __init__(self, path: Path) -> None:
        self.desk = Desk(path, PAPERS)
        self.path = path

    def get(self, address: str, method: str = "GET", **headers: str) -> httpx.Response:
        """The answer, after redirects; ``accept_language`` and the like become headers."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        asked = self.desk.client.request(method, address, headers=named, follow_redirects=True)
        answered: httpx.Response = asyncio.run(asked)
        return answered

    def page(self, address: str, **headers: str) -> HtmlElement:
        """The page at an address, which is there."""
        answered = self.get(address, **headers)
        assert answered.status_code == 200, f"{address}: {answered.status_code}"
        return html.document_fromstring(answered.text)

    def id_of(self, key: str) -> int:
        """The id of the article of this key."""
        with closing(open_readonly(self.path)) as db:
            found: int = db.execute("SELECT id FROM articles WHERE key = ?", [key]).fetchone()[0]
        return found

    def addresses(self) -> Iterator[str]:
        """Every page of the desk that this database has."""
        yield from (
            "/",
            "/?q=alert&copies=1",
            "/report",
            "/data",
            "/data?_show_hidden=1",
            "/data?sql=select+*+from+articles",
        )
        for key in ("danviet:1", "baonghean:3", "danviet:4", "danviet:5"):
            yield from (f"/article/{self.id_of(key)}{page}" for page in ("", "/edits", "/story"))
            yield f"/data/articles/{self.id_of(key)}"
        yield from (f"/data/{name}" for name in asyncio.run(self.desk.get_canned_queries("data", None)))
        yield from (f"/data/{name}" for name in ("articles", "revisions", "pages", "stories", "articles?_facet=agency"))

    def close(self) -> None:
        """Leave no thread."""
        self.desk.stop()


def link_of(page: HtmlElement, selector: str) -> str:
    """Where the first link that a CSS selector finds leads."""
    return page.cssselect(selector)[0].get("href") or ""


def text_of(element: HtmlElement) -> str:
    """The text of an element, with single blanks."""
    return " ".join(element.text_content().split())
