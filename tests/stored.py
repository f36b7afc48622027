"""Articles and pages to be stored, and what the database then holds; for the tests of crawler/database."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from crawler.database.articles import Writer
from crawler.database.connect import open_readonly
from crawler.items import Article, Page

MONDAY = "2026-08-10T08:00:00+07:00"
TUESDAY = "2026-08-11T08:00:00+07:00"
WEDNESDAY = "2026-08-12T08:00:00+07:00"


def article(key: str = "danviet:1", text: str = "Lúa chín vàng", seen: str = MONDAY, **fields: Any) -> Article:  # noqa: ANN401  any field
    url = fields.pop("url", f"https://danviet.vn/{key}.htm")
    page = Page(url=url, newspaper="danviet", kind="article", status=200, fetched_at=seen, outcome="stored", etag='"e"')
    facts = {"title": text, "body": f"{text} ngoài đồng.", "authors": ["Hà An"], "content_hash": f"hash of {text}"}
    return Article(
        url=url, newspaper="danviet", key=key, fetched_at=seen, page=fields.pop("page", page), **(facts | fields)
    )


def listing(url: str, seen: str, outcome: str = "listing", **fields: Any) -> Page:  # noqa: ANN401  any field
    return Page(url=url, newspaper="danviet", kind="feed", fetched_at=seen, outcome=outcome, **fields)


def answer(outcome: str, seen: str = MONDAY, url: str = "https://danviet.vn/p.htm", **fields: Any) -> Page:  # noqa: ANN401  any field
    return Page(url=url, newspaper="danviet", kind="article", fetched_at=seen, outcome=outcome, **fields)


def store(path: Path, items: Iterable[Article | Page], at_once: int = 100, ladder: Sequence[int] = ()) -> list[str]:
    fates: list[str] = []
    with Writer(path, "replay", ladder=ladder) as writer:
        for number, item in enumerate(items, start=1):
            writer.add(item)
            if number % at_once == 0:
                fates += [stored.outcome for stored in writer.flush()]
        fates += [stored.outcome for stored in writer.flush()]
    return fates


def rows(path: Path, sql: str) -> list[dict[str, Any]]:
    db = open_readonly(path)
    found = list(db.query(sql))
    db.close()
    return found


def contents(path: Path) -> dict[str, list[dict[str, Any]]]:
    """Everything stored, ids replaced by keys, in an order of its own; what the frontier counts is left out."""
    queries = {
        "articles": "SELECT a.*, o.key AS original, f.key AS first, s.agency AS credit, s.articles AS copies"
        " FROM articles a LEFT JOIN articles o ON o.id = a.duplicate_of"
        " LEFT JOIN stories s ON s.id = a.story_id LEFT JOIN articles f ON f.id = s.first_id",
        "revisions": "SELECT r.*, key AS original FROM revisions r JOIN articles ON articles.id = article_id",
        "pages": "SELECT p.*, key AS original FROM pages p LEFT JOIN articles ON articles.id = article_id",
        "absences": "SELECT * FROM absences",
        "aliases": "SELECT * FROM aliases",
    }
    ids = {"id", "article_id", "duplicate_of", "run_id", "story_id", "first_id"}
    ids |= {"due_at", "leased_by", "tries", "interval"}
    found = {
        name: [{k: v for k, v in row.items() if k not in ids} for row in rows(path, q)] for name, q in queries.items()
    }
    return {name: sorted(each, key=str) for name, each in found.items()}
