"""A small database for the tests of crawler/report: three newspapers, a story, edits, failures, hostile headlines."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from crawler.database.connect import open_for_writing
from crawler.items import Article, Page, Province
from crawler.provinces import TODAY
from tests.stored import answer, article, store

HOSTILE = '<script>alert("tin")</script> \u202eGiá lúa & "ngô" {{ 7 * 7 }}'
_RUNS = """
    INSERT INTO runs (command, newspaper, arguments, started_at, finished_at, finish_reason) VALUES
        ('crawl', 'vov', '{}', '2026-08-09T08:00:00+07:00', '2026-08-09T09:00:00+07:00', 'finished'),
        ('crawl', NULL, '{}', '2026-08-10T08:00:00+07:00', NULL, NULL)
"""
DAY = "2026-08-{:02}T{:02}:00:00+07:00"


def said(key: str, newspaper: str, day: int | None, hour: int = 8, text: str = "", **fields: object) -> Article:
    """An article of August 2026, seen an hour after it was published."""
    at = DAY.format(day, hour) if day else None
    seen = DAY.format(day or 20, hour + 1)
    made = article(f"{newspaper}:{key}", text=text or f"Tin số {key}", seen=seen, published_at=at)
    page = made.page and replace(made.page, newspaper=newspaper)
    return replace(made, newspaper=newspaper, page=page, **fields)  # type: ignore[arg-type]  # fields of Article


def about(*names: str, found_in: str = "lead") -> list[Province]:
    return [Province(name=name, today=TODAY[name], found_in=found_in) for name in names]


def everything() -> Iterator[Article | Page]:
    for day in range(1, 31):
        yield said(f"ngày {day}", "baohatinh", day, hour=6 + day % 3, provinces=about("Hà Tĩnh", found_in="newspaper"))
    for day in (1, 2, 3, 20):
        yield said(f"tin {day}", "danviet", day, provinces=about("Quảng Nam", "Huế"), agency="TTXVN")
    yield said("hai lần", "danviet", 5, provinces=about("Đà Nẵng", "Quảng Nam"))
    yield said("không ngày", "danviet", None, lead="Sapô")
    yield said("gốc", "vov", 10, text=HOSTILE)
    yield said("chép", "danviet", 10, 11, text=HOSTILE)
    yield said("chép muộn", "baohatinh", 10, 15, text=HOSTILE)
    yield said("sửa", "vov", 12, text="Giá lúa tăng")
    yield replace(said("sửa", "vov", 12, text=f"Giá lúa giảm {HOSTILE}"), fetched_at=DAY.format(13, 8))
    yield replace(said("sửa", "vov", 12, text="Giá lúa đứng yên"), fetched_at=DAY.format(20, 8))
    for number, address in enumerate(("https://a.vn/1", "https://b.vn/2")):
        url, reason = f"https://vov.vn/{number}.htm", f"redirect to {address}"
        yield replace(answer("rejected", DAY.format(9, 8), url, reason=reason), newspaper="vov")
    yield answer("failed", DAY.format(11, 8), "https://danviet.vn/l.htm", reason="TimeoutError")
    yield answer("found", DAY.format(11, 8), "https://danviet.vn/chua.htm")


def make(path: Path) -> Path:
    """The database of `everything`; the three articles of one headline are a story."""
    store(path, everything())
    db = open_for_writing(path)
    db.execute("DELETE FROM stories")
    db.execute("INSERT INTO stories (id, first_id, articles) SELECT 1, id, 3 FROM articles WHERE key = 'vov:gốc'")
    db.execute(
        "UPDATE articles SET story_id = 1, similarity = 1.0 WHERE key IN ('vov:gốc', 'danviet:chép', ?)",
        ["baohatinh:chép muộn"],
    )
    db.execute(_RUNS)
    db.close()
    return path
