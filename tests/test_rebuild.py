"""``scrapy replay`` gives the database again that a crawl wrote, from its recordings alone, in any order of files."""

import json
import random
import re
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crawler.members import opened, pieces
from tests.danviet_web import HURRIED, article, fixture_web, many_articles, scrapy
from tests.standin import Answer, Asked, Page, StandIn
from tests.stored import contents
from tests.stored import rows as stored

MOVED, GONE, AWAY, TORN, LATE, NEVER, CIRCLE, FRONT, NONE, SHORT = (
    f"https://danviet.vn/tin-so-{n}-d{1500000 + n}.html" for n in range(10)
)


def failing_first(times: int, then: Answer) -> Page:
    """A page that is not ready at first."""
    log: list[Asked] = []

    def answer(asked: Asked) -> Answer:
        log.append(asked)
        return Answer("busy", 503) if len(log) <= times else then

    return answer


def shortened(copy: Answer, *beginnings: str) -> Answer:
    """An article without some of its paragraphs, a near copy of what it was."""
    page = str(copy.body)
    for words in beginnings:
        page, cut = re.subn(rf"<p>{words}.*?</p>", "", page, flags=re.DOTALL)
        assert cut
    return replace(copy, body=page)


def stormy_web() -> dict[str, Page]:
    """The fixtures, and articles with which something is the matter; those that are read are near copies."""
    web = fixture_web() | many_articles(10)
    web[MOVED] = Answer(status=301, headers={"Location": MOVED.replace("tin-so-0", "tin-moi")})
    web[MOVED.replace("tin-so-0", "tin-moi")] = article(0, MOVED.replace("tin-so-0", "tin-moi"))
    web[SHORT] = shortened(article(9, SHORT), "Ông Trần Văn Khởi", "UBND huyện")
    web[GONE] = Answer("gone", 410)
    web[AWAY] = Answer(status=302, headers={"Location": "https://elsewhere.example/c.html"})
    web[TORN] = Answer(b"\x1f\x8b torn", headers={"Content-Encoding": "gzip"})
    web[LATE] = failing_first(1, article(4, LATE))
    web[NEVER] = Answer("never", 500)
    web[CIRCLE] = Answer(status=302, headers={"Location": CIRCLE + "?again=1"})
    web[CIRCLE + "?again=1"] = Answer(status=302, headers={"Location": CIRCLE})
    web[FRONT] = Answer(status=302, headers={"Location": "https://danviet.vn/"})
    web[NONE] = web["https://danviet.vn/"] = "<h1 class='detail-title'>Trang nhất</h1>"
    return web


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a newspaper was crawled for a while; pages are edited and removed meanwhile."""
    cwd, web = tmp_path_factory.mktemp("rebuild"), stormy_web()
    settings = HURRIED | {"RETRY_TIMES": 1}
    with StandIn(web) as standing:
        for arguments in ("since=2021-09-01", f"url={LATE}", f"url={GONE}", "since=2021-09-01"):
            scrapy("crawl", "danviet", "-a", arguments, web=standing, cwd=cwd, **settings)
            time.sleep(1.1)  # times are kept in seconds
            web[LATE] = shortened(article(4, LATE, " (sửa)"), "“Nhờ khách")
    return cwd


def replayed(cwd: Path, name: str, *paths: Path) -> Path:
    said = scrapy("replay", *map(str, paths), "-d", name, "--summary", cwd=cwd)
    assert said.returncode == 0, said.stderr
    return cwd / name


def differences(one: Path, other: Path, *left_out: str) -> list[tuple[str, Any]]:
    """The rows, as table and row, that only one of two databases has."""
    found = []
    for path in (one, other):
        rows = [(table, row) for table, rows in contents(path).items() for row in rows]
        rows += [("due", row) for row in stored(path, "SELECT url, due_at, tries FROM pages WHERE kind = 'article'")]
        found.append([(table, {name: row[name] for name in row.keys() - left_out}) for table, row in rows])
    return [row for row in found[0] if row not in found[1]] + [row for row in found[1] if row not in found[0]]


def test_the_crawls_of_these_tests_meet_everything(crawled: Path) -> None:
    outcomes = Counter(row["outcome"] for row in contents(crawled / "news.db")["pages"])
    met = {"stored", "redirected", "rejected", "outside-period", "gone", "failed", "listing", "not-modified"}
    assert outcomes.keys() >= met
    reasons = {row["reason"] for row in contents(crawled / "news.db")["pages"] if row["outcome"] == "failed"}
    assert reasons >= {"HTTP 500", "EOFError", "max redirections reached"}
    assert any("elsewhere.example" in (reason or "") for reason in reasons)


def test_a_rebuild_gives_every_row_that_the_crawls_wrote(crawled: Path) -> None:
    assert differences(replayed(crawled, "again.db", crawled / "archive"), crawled / "news.db") == []


def test_a_rebuild_gives_the_same_rows_in_any_order_of_files(crawled: Path) -> None:
    backwards = sorted((crawled / "archive").iterdir(), reverse=True)
    assert differences(replayed(crawled, "backwards.db", *backwards), crawled / "news.db") == []


@pytest.mark.parametrize("seed", range(2))
def test_a_rebuild_gives_the_same_rows_in_any_order_of_records(crawled: Path, seed: int) -> None:
    members = [each for file in (crawled / "archive").iterdir() for each in members_of(file)]
    random.Random(seed).shuffle(members)  # noqa: S311  # the same order every time
    (crawled / f"shuffled-{seed}.warc.gz").write_bytes(b"".join(members))
    again = replayed(crawled, f"shuffled-{seed}.db", crawled / f"shuffled-{seed}.warc.gz")
    assert differences(again, crawled / "news.db", "recorded_in") == []


def stories(path: Path) -> dict[str, tuple[object, ...]]:
    """Of each article that is in a story: its first, how similar it is, and all who are in it."""
    found = stored(
        path,
        "SELECT a.key, f.key AS first, a.similarity, s.articles, json_group_array(o.key) AS others"
        " FROM articles a JOIN stories s ON s.id = a.story_id JOIN articles f ON f.id = s.first_id"
        " JOIN articles o ON o.story_id = s.id GROUP BY a.id",
    )
    return {
        row["key"]: (row["first"], row["similarity"], row["articles"], sorted(json.loads(row["others"])))
        for row in found
    }


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_a_rebuild_gives_the_same_stories_in_any_order_of_files(crawled: Path, order: tuple[int, ...]) -> None:
    files = sorted((crawled / "archive").iterdir())
    assert len(files) == len(order)
    known = stories(crawled / "news.db")
    assert len({similar for _, similar, _, _ in known.values()}) >= 3
    name = f"stories-{order[0]}.db"
    assert stories(replayed(crawled, name, *(files[place] for place in order))) == known


def test_a_rebuild_changes_nothing_where_all_is_stored(crawled: Path) -> None:
    path = replayed(crawled, "twice.db", crawled / "archive")
    before = contents(path)
    replayed(crawled, "twice.db", crawled / "archive")
    assert contents(path) == before


def members_of(file: Path) -> list[bytes]:
    with opened(file) as (_, data):
        return [data[piece.start : piece.end] for piece in pieces(data)]
