"""A newspaper whose crawls are killed, and what must be the same as if none had been."""

import random
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from crawler import urls
from crawler.archive import Broken, Capture, captures
from crawler.database.articles import BATCH
from crawler.database.index import INDEXES
from crawler.settings import CONCURRENT_REQUESTS
from tests.danviet_web import HURRIED, article, command, environment
from tests.killer import PATIENCE, Job
from tests.standin import Answer, Asked, Page, StandIn

#: Several pages of the newspaper are in flight, as those of several newspapers are.
SETTINGS = HURRIED | {"CONCURRENT_REQUESTS_PER_DOMAIN": CONCURRENT_REQUESTS}
HOST = "https://danviet.vn"
FEEDS = ("rss/home", "nha-nong", "nong-thon-moi")
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
#: Columns that are numbers of rows, or tell where; those of times, but for what the newspaper says, go by their names.
NUMBERS = frozenset({"id", "article_id", "run_id", "duplicate_of", "story_id", "first_id", "recorded_in", "leased_by"})
SAID = frozenset({"published_at", "modified_at"})
ROWS = {
    "articles": "SELECT a.*, o.key AS original FROM articles a LEFT JOIN articles o ON o.id = a.duplicate_of",
    "revisions": "SELECT r.*, key FROM revisions r JOIN articles ON articles.id = article_id",
    "provinces": "SELECT p.*, key FROM article_provinces p JOIN articles ON articles.id = article_id",
    "pages": "SELECT p.*, due_at IS NULL AS settled, key FROM pages p LEFT JOIN articles ON articles.id = article_id"
    " WHERE p.kind = 'article'",
    "sources": "SELECT url, newspaper, kind FROM pages WHERE kind <> 'article'",
}
Rows = dict[str, list[dict[str, Any]]]


# --- the newspaper ----------------------------------------------------------------------------------------------


def address(number: int) -> str:
    return f"{HOST}/tin-so-{number}-d{1500000 + number}.html"


def newspaper(count: int) -> dict[str, Page]:
    """``count`` articles, announced by three feeds, two sitemaps and two pages of a section, some by several."""
    web: dict[str, Page] = {f"{HOST}/robots.txt": Answer("User-agent: *\nDisallow: /tim-kiem\n")}
    for number in range(count):
        web |= published(number)
    announced = [address(number) for number in range(count)]
    for place, feed in enumerate(FEEDS):
        web[f"{HOST}/{feed}.rss"] = rss(announced[place::6])
    maps = [f"{HOST}/sitemap-{half}.xml" for half in (0, 1)]
    web[f"{HOST}/sitemap.xml"] = sitemap("sitemapindex", "sitemap", maps)
    web |= {url: sitemap("urlset", "url", announced[half::4]) for half, url in enumerate(maps)}
    web[f"{HOST}/nha-nong/"] = section(announced[2::4])
    web[f"{HOST}/timeline/1009/trang-2.htm"] = section(announced[3::4])
    return web


def published(number: int) -> dict[str, Page]:
    """An article at its address, or what stands there in its place, or where that leads."""
    url, page = address(number), replace(article(number, address(number)), delay=0.01)
    match number % 20:
        case 3:
            return {url: Answer("no such page", 404)}
        case 7:
            moved = f"{HOST}/chuyen-muc/tin-so-{number}.htm"
            return {url: Answer(status=301, headers={"Location": moved}), moved: page}
        case 11:
            return {url: replace(page, delay=0.3)}
        case 13:
            return {url: Answer("<h1>Bảo trì</h1>")}
        case 17:  # a copy of the one before, under an address of its own
            return {url: replace(article(number - 1, url), delay=0.01)}
    return {url: page}


def rss(announced: list[str]) -> Answer:
    items = "".join(f"<item><link>{url}</link></item>" for url in announced)
    return Answer(f"<rss><channel>{items}</channel></rss>", content_type="application/rss+xml")


def sitemap(root: str, node: str, announced: list[str]) -> Answer:
    nodes = "".join(f"<{node}><loc>{url}</loc></{node}>" for url in announced)
    return Answer(f"<{root} xmlns='{SITEMAP}'>{nodes}</{root}>", content_type="application/xml")


def section(announced: list[str]) -> Answer:
    return Answer("".join(f'<h3><a class="title" href="{url}">x</a></h3>' for url in announced))


# --- crawling it and killing that -------------------------------------------------------------------------------


@dataclass
class Crawls:
    """The crawls of one newspaper into one folder, and how many of them were killed."""

    web: StandIn
    cwd: Path
    batch: int = BATCH
    kills: int = 0

    def __post_init__(self) -> None:
        self.cwd.mkdir(exist_ok=True)
        self.began = len(self.web.log)

    @property
    def asked(self) -> list[Asked]:
        return self.web.log[self.began :]

    def job(self, aim: str | None = None, nth: int = 1) -> Job:
        arguments = tuple(command(("crawl", "danviet"), SETTINGS)[3:])
        return Job(arguments, self.cwd, environment(self.web), aim, nth, self.batch)

    def finish(self) -> Self:
        """Run it to its end."""
        job = self.job()
        assert job.run() == 0, job.said
        assert "Traceback" not in job.said
        return self

    def kill_at(self, aim: str, nth: int) -> None:
        """Let it kill itself, see tests.killer."""
        job = self.job(aim, nth)
        assert job.run() in {-signal.SIGKILL, -signal.SIGXFSZ}, job.said
        self.kills += 1

    def kill_after(self, requests: int, seconds: float) -> None:
        """Kill it so long after it has asked for so much; one that has ended before is not killed."""
        enough = len(self.web.log) + requests
        process = self.job().start()
        while len(self.web.log) < enough and process.is_alive():
            time.sleep(0.005)
        process.join(seconds)
        process.kill()
        process.join(PATIENCE)
        self.kills += process.exitcode == -signal.SIGKILL

    def kill_at_random(self, chance: random.Random, most: int) -> str:
        """Kill it before it has asked for ``most``, or up to a second after; the moment, to be printed."""
        requests, seconds = chance.randrange(most), chance.choice((0.0, 0.01, 0.1, 1.0)) * chance.random()
        self.kill_after(requests, seconds)
        return f"after {requests} requests and {seconds:.3f} s"


# --- what must be the same ---------------------------------------------------------------------------------------


def contents(database: Path) -> Rows:
    """Every row that a crawl leaves, in an order of its own, without numbers of rows and times of this crawl."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        read = {name: [told(dict(row)) for row in connection.execute(sql)] for name, sql in ROWS.items()}
    return {name: sorted(each, key=str) for name, each in read.items()}


def told(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name in SAID or not is_passing(name)}


def is_passing(name: str) -> bool:
    """Whether a column is of this crawl only."""
    return name in NUMBERS or name.endswith(("_at", "_seen"))


def damage(database: Path) -> list[str]:
    """What SQLite finds wrong with a file, with its references, and with what the indexes of words say of the texts."""
    unindexed = "SELECT 'not indexed', id FROM articles WHERE id NOT IN (SELECT article_id FROM places)"
    checks = ["PRAGMA integrity_check", "PRAGMA foreign_key_check", unindexed]
    words = "INSERT INTO {0} ({0}, rank) VALUES ('integrity-check', 1)"
    with closing(sqlite3.connect(database)) as connection:
        found = [str(row) for check in checks for row in connection.execute(check)]
        for index in INDEXES:
            connection.execute(words.format(index))
    return [each for each in found if each != "('ok',)"]


def fetched_again(log: list[Asked]) -> int:
    """How many articles' pages were fetched once too often, with all to which they lead; sources always are."""
    times = Counter(asked.url for asked in log if is_article(asked))
    return (times - Counter(times.keys())).total()


def is_article(asked: Asked) -> bool:
    """Whether the page of an article was asked for, at the address that is announced."""
    return asked.url.startswith(f"{HOST}/tin-so-")


def broken_promises(killed: Crawls, undisturbed: Crawls) -> list[str]:
    """What is not as promised of crawls that were killed and run again."""
    found, wanted = (contents(crawls.cwd / "news.db") for crawls in (killed, undisturbed))
    lost = [f"lost from {table}: {row}" for table in ROWS for row in wanted[table] if row not in found[table]]
    more = [f"too much in {table}: {row}" for table in ROWS for row in found[table] if row not in wanted[table]]
    doubled = [f"doubled in {table}" for table in ROWS if len(found[table]) != len(wanted[table])]
    again, bound = fetched_again(killed.asked), killed.kills * (CONCURRENT_REQUESTS + killed.batch)
    fetched = [f"{again} pages fetched again, more than {bound}"] * (again > bound)
    torn = [f"damaged within: {name}" for name, count in tears(killed.cwd).items() if count > 1]
    return [*damage(killed.cwd / "news.db"), *lost, *more, *doubled, *fetched, *unreadable(killed.cwd), *torn]


def tears(folder: Path) -> Counter[str]:
    """How many records there are from the first unreadable one on, by recording; a kill tears the last one only."""
    read: dict[str, list[bool]] = {}
    for each in recorded(folder):
        read.setdefault(recording_of(each.where), []).append(isinstance(each, Broken))
    return Counter({name: len(broken) - broken.index(True) for name, broken in read.items() if any(broken)})


def recording_of(where: str) -> str:
    """The name of the recording in ``[FOLDER/]NAME:OFFSET``."""
    return Path(where.rpartition(":")[0]).name


def recorded(folder: Path) -> Iterator[Capture | Broken]:
    """All that the recordings of a folder hold."""
    return captures([folder / "archive"], 1 << 24)


def unreadable(folder: Path) -> list[str]:
    """The pages of which no record is where the database says it is; that of a redirected page is where it led."""
    saved = {each.where: urls.canonical(each.url) for each in recorded(folder) if isinstance(each, Capture)}
    pages = "SELECT url, recorded_in, reason FROM pages WHERE recorded_in IS NOT NULL"
    with closing(sqlite3.connect(folder / "news.db")) as connection:
        rows = connection.execute(pages).fetchall()
    assert rows
    return [f"{url}: {where}" for url, where, reason in rows if saved.get(where) not in {url, reason}]
