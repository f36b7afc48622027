"""Stories of what was stored before, of what looks alike by the thousand, and digests that stay what they are."""

import logging
import re
from pathlib import Path

import pytest

from crawler.database import bands, batch, connect
from crawler.database import stories as joining
from crawler.database.articles import Writer
from crawler.database.bands import Digest
from crawler.database.connect import open_for_writing
from crawler.database.records import article_row
from crawler.shingles import DIGEST, Shingles, packed
from crawler.stories import similarity
from tests.stored import contents, rows, store
from tests.test_stories import CAPTURES, CUT, LOCAL, OTHER, WIRE, path, ran, stories

__all__ = ["path"]  # a fixture

FORGET = """
    UPDATE articles SET story_id = NULL, similarity = NULL;
    DELETE FROM stories; DELETE FROM story_links; DELETE FROM story_bands; DELETE FROM story_digests;
    INSERT INTO story_backlog SELECT id FROM articles;
"""


def forget(path: Path) -> None:
    db = open_for_writing(path)
    db.executescript(FORGET)
    db.close()


def test_articles_stored_before_there_were_stories_join_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.db"
    with monkeypatch.context() as older:
        older.setattr(connect, "_SCHEMA", [file for file in connect._SCHEMA if file.stem < "0005"])
        older.setattr(connect, "MIGRATIONS", connect._migrations())
        db = open_for_writing(path)
        db.conn.executemany(batch._PUT_ARTICLES, [article_row(ran("a")), article_row(ran("b", CUT, 11))])
        db.close()
    Writer(path, "crawl").close()
    assert rows(path, "SELECT articles FROM stories") == [{"articles": 2}]


def test_catching_up_gives_what_storing_gave_and_says_so(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    store(path, CAPTURES)
    before = contents(path)
    forget(path)
    with caplog.at_level(logging.INFO):
        Writer(path, "crawl").close()
    assert contents(path) == before
    assert "4 articles stored before are still to be compared" in caplog.text


def test_catching_up_goes_on_where_it_was_killed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store(path, CAPTURES)
    before = contents(path)
    forget(path)
    monkeypatch.setattr(joining, "CATCHING_UP", 1)
    regroup, done = joining._regroup, []

    def killed(*of: object) -> None:
        done.append(of)
        if len(done) == 3:
            raise KeyboardInterrupt
        regroup(*of)  # type: ignore[arg-type]  # what it was given

    with monkeypatch.context() as doomed:
        doomed.setattr(joining, "_regroup", killed)
        with pytest.raises(KeyboardInterrupt):
            Writer(path, "crawl")
    assert len(rows(path, "SELECT * FROM story_backlog")) == 2
    Writer(path, "crawl").close()
    assert contents(path) == before


def test_lookalikes_by_the_thousand_are_not_compared_with_one_another(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = "Giá {} tại chợ đầu mối sáng nay là {} đồng mỗi cân, tăng {} đồng so với phiên trước đó vài hôm."
    lists = [
        "\n\n".join(template.format(what, n * 7 + at, n % 9) for at, what in enumerate(["gạo", "cá", "rau", "thịt"]))
        for n in range(300)
    ]
    compared: list[float | None] = []

    def counted(one: Shingles, other: Shingles) -> float | None:
        compared.append(similarity(one, other))
        return compared[-1]

    monkeypatch.setattr(joining, "similarity", counted)
    monkeypatch.setattr(bands, "MANY", 10)
    store(path, [ran(f"{n}", each) for n, each in enumerate(lists)])
    assert len(compared) < 300 * 10
    assert rows(path, "SELECT * FROM stories") == []


@pytest.mark.parametrize("at_once", [1, 5, 100])
def test_a_passage_that_becomes_furniture_links_nobody(
    path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(bands, "MANY", 5)
    copies = [ran(f"{n}", WIRE, hour=n) for n in range(6)]
    store(path, copies[:5], at_once)
    assert rows(path, "SELECT articles FROM stories") == [{"articles": 5}]
    store(path, copies[5:], at_once)
    assert rows(path, "SELECT * FROM stories") == []
    store(path, [ran("5", "Đính chính.", hour=5, seen="2026-09-01T08:00:00+07:00")])
    assert rows(path, "SELECT articles FROM stories") == [{"articles": 5}]


def test_texts_that_stay_what_they_were_are_not_compared_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[set[str]] = []

    def noted(one: Shingles, other: Shingles) -> float | None:
        compared.append({one.text, other.text})
        return similarity(one, other)

    monkeypatch.setattr(bands, "MANY", 2)
    store(path, [ran("a"), ran("b", hour=1)])
    monkeypatch.setattr(joining, "similarity", noted)
    store(path, [ran("c", f"{WIRE}\n\n{OTHER}", 11)])  # some of what all three have is furniture now
    assert stories(path).keys() >= {"a", "b"}
    assert {WIRE} not in compared


def test_an_edited_copy_is_compared_anew(path: Path) -> None:
    store(path, [ran("a"), ran("b", CUT, 11)])
    before = stories(path)["b"]
    store(path, [ran("b", LOCAL, 11, seen="2026-09-01T08:00:00+07:00")])
    assert before[1] < stories(path)["b"][1] < 1


@pytest.mark.parametrize(("times", "fewest"), [(1, 7), (4, 5)])
def test_texts_of_one_length_must_agree_in_more_than_a_notice_and_a_round_up(times: int, fewest: int) -> None:
    def longer(agreed: int) -> Digest:
        return Digest(0, (1 << 30,) * agreed + ((1 << 30) // times - 1,) * (DIGEST - agreed))

    one = Digest(0, (1 << 30,) * DIGEST)
    assert next(agreed for agreed in range(10) if one.is_like(longer(agreed))) == fewest


def test_digests_are_those_that_databases_keep() -> None:
    text = " ".join(f"chữ {n}" for n in range(60))
    digest = Shingles(text).digest() or ()
    assert digest[:2] == (657306421, 402684063)
    assert packed(digest)[:8].hex() == "35b32d279f780018"


SQL = {
    name: text
    for room in (bands, joining)
    for name, text in vars(room).items()
    if isinstance(text, str) and "?" in text and name != "_BACKLOG"
}


@pytest.mark.parametrize("name", SQL)
def test_no_statement_about_some_articles_reads_a_whole_table(path: Path, name: str) -> None:
    """One that did cost half a millisecond an article among 60,000, and more among more."""
    db = open_for_writing(path)
    given = [None] * (int(max(re.findall(r"\?(\d)", SQL[name]), default=0)) or SQL[name].count("?"))
    plan = [step for *_, step in db.execute(f"EXPLAIN QUERY PLAN {SQL[name]}", given)]
    db.close()
    assert [step for step in plan if step.startswith("SCAN") and "json_each" not in step] == []
