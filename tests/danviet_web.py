"""The fixtures of danviet.vn as a web, and as many more articles of it as a test needs."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from tests.standin import Answer, Page, StandIn

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "fixtures" / "danviet"
ARTICLE = (FIXTURES / "new-address" / "body.html").read_text("utf-8")
#: What a test changes so that a crawl takes seconds; nothing of it loosens what is tested.
HURRIED = {"DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "RETRY_TIMES": 0, "LOG_LEVEL": "INFO"}
#: All that a crawl leaves, but for ids, runs, the times at which a page was seen, and the last answer of a source,
#: which is 304 once it was read.
ROWS = {
    "articles": "key, url, title, lead, body, authors, agency, published_at, published_raw, section, images",
    "revisions": "content_hash, title, lead, body, authors",
    "pages": "iif(kind = 'article', status || ' ' || outcome || ' ' || coalesce(reason, ''), ''), url, newspaper, kind",
}


def fixture_web() -> dict[str, Page]:
    """Every case at its address, and its canonical one; robots.txt without the delay it asks for."""
    web: dict[str, Page] = {}
    for file in FIXTURES.glob("*/response.json"):
        said = json.loads(file.read_text("utf-8"))
        body = next(file.parent.glob("body.*")).read_bytes()
        url = re.sub(r"^http:", "https:", said["url"].split("?")[0])
        web[url] = Answer(body, said["status"], content_type=said["headers"].get("Content-Type", "text/html"))
    web["https://danviet.vn/robots.txt"] = Answer("User-agent: *\nDisallow: /tim-kiem\n", content_type="text/plain")
    return web


def many_articles(count: int) -> dict[str, Page]:
    """A web of a feed and ``count`` articles of today's layout."""
    urls = [f"https://danviet.vn/tin-so-{n}-d{1500000 + n}.html" for n in range(count)]
    items = "".join(f"<item><link>{url}</link></item>" for url in urls)
    feed = Answer(f"<rss><channel>{items}</channel></rss>", content_type="application/rss+xml")
    return {"https://danviet.vn/nha-nong.rss": feed, **{url: article(n, url) for n, url in enumerate(urls)}}


def article(number: int, url: str, text: str = "") -> Answer:
    """An article that differs from others by its number, and from itself by ``text``."""
    page = re.sub(r"https://danviet\.vn/[^\"']*d1119873\.html", url, ARTICLE)
    page = re.sub(r'(<h1 class="detail-title"[^>]*>)', rf"\1Tin số {number}{text} ", page)
    return Answer(page)


def scrapy(
    *arguments: str, web: StandIn | None = None, cwd: Path, **settings: object
) -> subprocess.CompletedProcess[str]:
    """Run a command of the project in ``cwd``, against a stand-in web if there is one."""
    return run(command(arguments, settings), web, cwd)


def scrapy_at(
    moment: datetime, *arguments: str, web: StandIn | None = None, cwd: Path, **settings: object
) -> subprocess.CompletedProcess[str]:
    """As ``scrapy``, at another time."""
    return run(command(arguments, settings, "tests.later", moment.isoformat()), web, cwd)


def run(words: list[str], web: StandIn | None, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, cwd=cwd, env=environment(web), capture_output=True, text=True, timeout=120, check=False
    )


def command(arguments: tuple[str, ...], settings: Mapping[str, object], *module: str) -> list[str]:
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    return [sys.executable, "-m", *(module or ("scrapy.cmdline",)), *arguments, *options]


def environment(web: StandIn | None) -> dict[str, str]:
    """The project is found from any folder; the stand-in web is its proxy."""
    project = {"PYTHONPATH": str(ROOT), "SCRAPY_SETTINGS_MODULE": "crawler.settings"}
    return {**os.environ, **project, **(web.environment if web else {})}


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a database that do not tell of time and order."""
    with sqlite3.connect(database) as connection:
        read = {
            table: connection.execute(f"SELECT {columns} FROM {table} ORDER BY {columns}").fetchall()  # noqa: S608  # our own
            for table, columns in ROWS.items()
        }
    connection.close()
    return read
