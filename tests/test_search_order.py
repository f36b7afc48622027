"""Which of the articles that fit come first, and how the full-text indexes follow what is stored."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from time import monotonic
from unittest.mock import Mock

import pytest
from sqlite_utils import Database

from crawler.database import connect, hits, index
from crawler.database.articles import Writer
from crawler.database.connect import open_for_writing, open_readonly
from crawler.database.filters import Query
from crawler.database.search import SORTS, count, search
from crawler.items import Article
from tests.stored import MONDAY, TUESDAY, WEDNESDAY, article, store


def told(key: str, title: str = "x", lead: str = "x", body: str = "x", day: int = 1) -> Article:
    at = f"2026-08-{day:02}T08:00:00+07:00"
    return article(key, title=title, lead=lead, body=body, published_at=at, content_hash=key)


def found(path: Path, words: str, **asked: object) -> str:
    db = open_readonly(path)
    keys = "".join(each.row["key"] for each in search(db, Query(words, **asked)))  # type: ignore[arg-type]  # tests name fields of Query
    db.close()
    return keys


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.mark.parametrize("words", ["gao", "gạo"])
def test_headline_before_lead_before_body_whatever_is_newer(path: Path, words: str) -> None:
    store(path, [told("b", body="gạo", day=3), told("l", lead="gạo", day=2), told("t", title="gạo", day=1)])
    assert found(path, words) == "tlb"


def test_headline_and_lead_together_before_the_body(path: Path) -> None:
    store(path, [told("b", title="Giá", body="gạo", day=2), told("h", title="Giá", lead="Hôm nay gạo")])
    assert found(path, "gia gao") == "hb"


def test_the_newest_first_among_equals_and_undated_last(path: Path) -> None:
    undated = article("u", "gạo", published_at=None, content_hash="u")
    store(path, [told("b", "gạo", day=2), told("c", "gạo", day=3), undated, told("a", "gạo", day=1)])
    assert found(path, "gao") == "cbau"


def test_as_typed_before_other_spellings(path: Path) -> None:
    store(path, [told("o", title="Bán bạn", day=2), told("t", body="một ban nhạc")])
    assert found(path, "ban") == "to"
    assert found(path, "bán") == "o"


def test_words_in_a_row_before_the_same_words_apart(path: Path) -> None:
    store(
        path,
        [
            told("a", title="Cẩm nang chăm sóc da", day=9),
            told("b", title="Da dẻ và cẩm nang", day=8),
            told("c", body="Mưa ở Đà Nẵng", day=2),
            told("d", title="Đà Nẵng mưa"),
        ],
    )
    assert found(path, "da nang") == "dcab"
    assert found(path, "da nẵng") == "dc"


def test_apart_in_a_text_is_no_loss_where_too_many_would_be_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hits, "NEWEST", 2)
    rows = [told("a", body="Đà Nẵng", day=1), told("b", body="Đà Nẵng", day=7)]
    store(path, [*rows, told("c", body="nặng đá", day=8), told("d", body="đá nặng", day=9)])
    assert found(path, "da nang") == "dcba"


def test_words_in_a_row_may_repeat(path: Path) -> None:
    store(path, [told("r", body="năm này qua năm khác"), told("a", body="năm khác qua này", day=2)])
    assert found(path, "nam nay qua nam khac") == found(path, "năm này qua năm khác") == "ra"


def test_in_a_row_is_looked_for_among_those_with_all_words(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hits, "NEWEST", 2)
    others = [told(str(n), body="giao", day=n) for n in range(3, 9)]
    store(path, [*others, told("r", body="giáo thông"), told("a", body="thông giao", day=2)])
    assert found(path, "giao thong") == "ra"


@pytest.mark.parametrize("word", ["Strauß", "Зеленский", "Ελλάς", "Bjørn"])
def test_letters_of_others_find_themselves(path: Path, word: str) -> None:
    store(path, [told("1", title=f"Gặp {word} ở Huế")])
    assert [found(path, words) for words in (word, word.lower(), f"{word[:4]}*", f'"{word} ở"')] == ["1"] * 4


def test_every_order_has_the_same_articles_each_once(path: Path) -> None:
    texts = ["gạo ngon", "Gạo", "ngô", "gáo ngon", "ngon gạo", "ngo gạo"]
    store(path, [told(str(n), title=text, body=texts[n - 1]) for n, text in enumerate(texts)])
    db = open_readonly(path)
    for words in ("gao", "gạo ngon", "gạo OR ngô", "title:gao -ngo", "title:gạo ngon", "ga*", "gạo OR ngo"):
        orders = [found(path, words, sort=sort) for sort in SORTS]
        assert {"".join(sorted(keys)) for keys in orders} == {"".join(sorted(set(orders[0])))}, words
        assert count(db, Query(words)) == len(orders[0]) > 0
    db.close()


def test_counting_ends_where_it_is_told(path: Path) -> None:
    store(path, [told(str(n), "gạo") for n in range(9)])
    db = open_readonly(path)
    assert [count(db, Query("gao"), up_to) for up_to in (None, 5, 20)] == [9, 5, 9]
    assert [count(db, Query(), up_to) for up_to in (3, 99)] == [3, 9]
    db.close()


# --- the indexes -----------------------------------------------------------------------------------------------


def check_indexes(db: Database) -> None:
    """Raises when an index and the texts it was made of differ."""
    for name in index.INDEXES:
        db.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")  # noqa: S608  names of ours
    assert (
        db.execute("SELECT count(*) FROM articles").fetchone() == db.execute("SELECT count(*) FROM places").fetchone()
    )


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    db = open_for_writing(path)
    yield db
    db.close()


def test_the_index_follows_an_edit_and_only_an_edit(path: Path, db: Database) -> None:
    store(
        path, [article("1", "Lúa non"), article("1", "Ngô nếp", TUESDAY), article("1", "Ngô nếp", TUESDAY)], at_once=1
    )
    assert [found(path, words) for words in ("lúa", "lua", "ngô", "nep")] == ["", "", "1", "1"]
    check_indexes(db)
    for table in ("revisions", "pages", "story_digests", "articles"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608  names of ours
    check_indexes(db)
    assert found(path, "ngo") == ""


def test_an_article_may_change_more_than_once_before_it_is_indexed(path: Path, db: Database) -> None:
    store(path, [article("a", "Lúa non"), article("b", "Ngô nếp", TUESDAY)])
    store(path, [article("b", "Khoai lang", WEDNESDAY, moved_from=["a"])])  # joined, then edited, in one batch
    assert [found(path, words) for words in ("lúa", "ngô", "khoai")] == ["", "", "a"]
    check_indexes(db)


def test_a_lot_is_indexed_without_reading_the_articles_of_others(db: Database) -> None:
    plan = [detail for *_, detail in db.execute(f"EXPLAIN QUERY PLAN {index._BACKLOG}", [10])]
    assert [step for step in plan if "articles" in step] == ["SEARCH articles USING INTEGER PRIMARY KEY (rowid=?)"]


def test_stretches_of_time_cover_all_of_it_the_newest_first(path: Path, db: Database) -> None:
    whole = index.places_of("2026-08-03", None)
    assert list(index.stretches(db, *whole)) == [whole]
    store(path, [told(str(day), day=day) for day in range(1, 10)])
    found = list(index.stretches(db, *whole))
    assert (found[-1][0], found[0][1]) == whole
    assert all(end + 1 == newer for (_, end), (newer, _) in pairwise(reversed(found)))
    lengths = [end - begin + 1 for begin, end in found[1:-1]]
    assert len(lengths) > 5
    assert all(older == 2 * newer for newer, older in pairwise(lengths))


def test_words_of_two_indexes_are_found_in_any_stretch(path: Path) -> None:
    undated = article("u", "lúa ngô", published_at=None, content_hash="u")
    store(path, [undated, *(told(str(day), "lúa ngô", day=day) for day in range(1, 10))])
    assert found(path, "lua ngô", sort="newest") == found(path, "lua ngô") == "987654321u"
    assert found(path, "lua -ngo") == ""


def test_another_time_of_publication_is_another_place(path: Path, db: Database) -> None:
    texts = {"title": "gạo", "content_hash": "h"}
    first = [article("a", published_at="2026-08-01T08:00:00+07:00", **texts), told("b", "gạo", day=2)]
    store(path, first)
    assert found(path, "gao") == "ba"
    store(path, [article("a", seen=TUESDAY, published_at="2026-08-03T08:00:00+07:00", **texts)])
    assert found(path, "gao") == "ab"
    check_indexes(db)


def test_articles_of_one_second_have_a_place_each(path: Path, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_A_SECOND", 2)
    store(path, [told(key, "gạo") for key in "abcde"], at_once=2)
    assert sorted(found(path, "gao")) == list("abcde")
    check_indexes(db)


def test_what_another_program_stored_is_indexed_when_the_database_is_next_written_to(path: Path, db: Database) -> None:
    store(path, [article("1", "Lúa non")])
    db.execute("UPDATE articles SET title = 'Ngô nếp'")
    assert found(path, "lua") == found(path, "ngo") == ""
    Writer(path, "crawl").close()
    assert found(path, "ngo") == "1"
    check_indexes(db)


def test_an_older_database_is_indexed_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "LOT", 2)
    with monkeypatch.context() as older:
        older.setattr(connect, "_SCHEMA", [file for file in connect._SCHEMA if file.stem < "0007"])
        older.setattr(connect, "MIGRATIONS", connect._migrations())
        old = open_for_writing(path)
        told_before = "INSERT INTO articles (key, url, newspaper, title, authors, section, tags, images, provinces, "
        told_before += "extracted_by, warnings, content_hash, first_seen, last_seen) "
        told_before += "VALUES (?, 'u', 'n', 'Lúa non', '[]', '[]', '[]', '[]', '[]', '{}', '[]', 'h', ?, ?)"
        old.conn.executemany(told_before, [(str(n), MONDAY, MONDAY) for n in range(5)])
        old.close()
    Writer(path, "crawl").close()
    assert sorted(found(path, "lúa")) == list("01234")
    db = open_for_writing(path)
    check_indexes(db)
    db.close()


# --- lots --------------------------------------------------------------------------------------------------------


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    with Writer(path, "crawl") as writer:
        yield writer


def flush(writer: Writer, *articles: Article) -> None:
    for each in articles:
        writer.add(each)
    writer.flush()


def test_articles_are_indexed_with_a_lot_of_others(path: Path, writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "LOT", 3)
    flush(writer, told("a", "gạo"), told("b", "gạo"))
    flush(writer, told("c", "gạo"))
    assert found(path, "gao") == ""
    flush(writer)
    assert sorted(found(path, "gao")) == list("abc")


def test_a_few_wait_half_a_minute_at_most(path: Path, writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    flush(writer, told("a", "gạo"))
    flush(writer)
    assert found(path, "gao") == ""
    later = monotonic() + index.PATIENCE
    monkeypatch.setattr("crawler.database.articles.monotonic", lambda: later)
    flush(writer)
    assert found(path, "gao") == "a"


def test_what_waits_is_indexed_at_the_end(path: Path, db: Database) -> None:
    with Writer(path, "crawl") as writer:
        flush(writer, told("a", "gạo"))
        writer.add(told("b", "gạo"))
        assert found(path, "gao") == ""
    assert sorted(found(path, "gao")) == list("ab")
    check_indexes(db)


def test_another_program_that_writes_postpones_the_indexes_only(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.01)
    writer = Writer(path, "crawl")
    flush(writer, told("a", "gạo"))
    monkeypatch.setattr(index, "LOT", 1)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert writer.flush() == []
        writer.close()
    assert found(path, "gao") == ""
    Writer(path, "crawl").close()
    assert found(path, "gao") == "a"


def test_a_lot_is_of_its_size_whatever_waits(
    path: Path, writer: Writer, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "LOT", 10)
    left = []
    for first in range(0, 40, 4):
        flush(writer, *(told(f"{first + n}", "gạo") for n in range(4)))
        left.append(index.waiting(db))
    assert left == [4, 8, 12, 6, 10, 4, 8, 12, 6, 10]
    assert pieces(db) == [3] * 4


def test_edited_articles_leave_the_indexes_together(path: Path, db: Database) -> None:
    store(path, [told(f"{n}", f"gạo {n}", day=1 + n * 7 % 20) for n in range(20)])
    with Writer(path, "crawl") as writer:
        flush(writer, *(told(f"{n}", f"ngô {n}", day=1 + n * 7 % 20) for n in range(20)))
        assert pieces(db) == [2] * 4
        assert found(path, "gao") == ""
    assert len(found(path, "ngo", limit=0)) == 30  # the keys 0 to 19
    check_indexes(db)


def pieces(db: Database) -> list[int]:
    return [db.execute(f"SELECT count(DISTINCT segid) FROM {each}_idx").fetchone()[0] for each in index.INDEXES]  # noqa: S608  names of ours


def many_small_lots(path: Path) -> None:
    with Writer(path, "crawl") as writer:
        for n in range(40):
            flush(writer, told(f"{n}", f"gạo {n}"))


def test_small_pieces_of_the_indexes_are_merged_when_a_run_ends(
    path: Path, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "LOT", 1)
    with monkeypatch.context() as hurried:
        hurried.setattr(index, "_TIDYING", 0.0)
        many_small_lots(path)
    assert pieces(db) == [40] * 4
    Writer(path, "crawl").close()
    assert max(pieces(db)) < 16
    check_indexes(db)


def test_another_program_that_writes_does_not_make_a_run_fail_at_tidying(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.0)
    monkeypatch.setattr(index, "LOT", 1)
    tidy = index.tidy

    def hindered(db: Database) -> None:
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                tidy(db)
            tidy(db)

    monkeypatch.setattr(index, "tidy", hindered)
    many_small_lots(path)
    assert len(found(path, "gao", limit=0)) == 70  # the keys 0 to 39


def test_nothing_is_lost_when_a_lot_cannot_be_indexed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Writer(path, "crawl") as writer:
        flush(writer, told("a", "gạo"))
        writer.add(told("b", "gạo"))
        with monkeypatch.context() as busy:
            busy.setattr(index, "LOT", 1)
            busy.setattr(index, "_put", Mock(side_effect=sqlite3.OperationalError("disk I/O error")))
            with pytest.raises(connect.NewsDatabaseError):
                writer.flush()
        assert len(writer) == 1
    assert sorted(found(path, "gao")) == list("ab")
