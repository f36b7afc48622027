"""Stories in the database: who is in whose, in any order of storing."""

import shutil
from itertools import permutations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.database import aliases, bands
from crawler.database.connect import open_for_writing
from crawler.items import Article
from tests.stored import article, contents, rows, store
from tests.story_copies import cut_tail, local_paragraph, story
from tests.story_words import TUNED

CHANCE = Random(7)  # noqa: S311  # the same texts every time
WIRE = story(CHANCE, TUNED)
CUT, LOCAL = (way(CHANCE, TUNED, WIRE) for way in (cut_tail, local_paragraph))
OTHER = story(CHANCE, TUNED)


def ran(key: str, body: str = WIRE, day: int | None = 10, hour: int = 8, **fields: Any) -> Article:  # noqa: ANN401  any field
    at = None if day is None else f"2026-08-{day:02}T{hour:02}:00:00+07:00"
    return article(key, f"Tít của {key}", body=body, published_at=at, content_hash=body, **fields)


def stories(path: Path) -> dict[str, tuple[str, float]]:
    """Of each article in a story, the key of the first and the similarity to it."""
    sql = """SELECT a.key, f.key AS first, a.similarity FROM articles a
        JOIN stories s ON s.id = a.story_id JOIN articles f ON f.id = s.first_id"""
    return {row["key"]: (row["first"], row["similarity"]) for row in rows(path, sql)}


@pytest.fixture
def path(blank: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(blank, tmp_path / "news.db"))


def test_near_copies_are_linked_to_who_ran_it_first(path: Path) -> None:
    store(path, [ran("late", CUT, 12), ran("first"), ran("local", LOCAL, 11), ran("else", OTHER)])
    found = stories(path)
    assert {key: first for key, (first, _) in found.items()} == dict.fromkeys(("first", "late", "local"), "first")
    assert found["first"][1] == 1.0
    assert 0.3 < found["late"][1] < found["local"][1] < 1.0
    assert rows(path, "SELECT articles FROM stories") == [{"articles": 3}]


def test_the_first_is_told_by_publication_then_sighting_then_key(path: Path) -> None:
    undated = ran("a", day=None, seen="2026-08-09T08:00:00+07:00")
    store(path, [undated, ran("c", day=11), ran("b", day=11)])
    assert stories(path)["a"] == ("b", 1.0)


def test_the_agency_is_the_firsts_own_or_else_the_earliest_credited(path: Path) -> None:
    store(path, [ran("first"), ran("third", day=12, agency="Reuters"), ran("second", day=11, agency="TTXVN")])
    assert rows(path, "SELECT agency FROM stories") == [{"agency": "TTXVN"}]
    store(path, [ran("first", agency="AFP", seen="2026-09-01T08:00:00+07:00")])
    assert rows(path, "SELECT agency FROM stories") == [{"agency": "AFP"}]


def test_an_edited_article_leaves_and_joins_by_its_latest_text(path: Path) -> None:
    store(path, [ran("a"), ran("b", CUT, 11), ran("c", OTHER, 11)])
    store(path, [ran("b", OTHER, 11, seen="2026-08-20T08:00:00+07:00")])
    assert stories(path) == {"b": ("b", 1.0), "c": ("b", 1.0)}


def test_a_story_that_loses_its_copy_falls_apart(path: Path) -> None:
    store(path, [ran("a"), ran("b", CUT, 11)])
    store(path, [ran("b", OTHER, 11, seen="2026-08-20T08:00:00+07:00")])
    assert stories(path) == {}
    assert rows(path, "SELECT * FROM stories") == rows(path, "SELECT * FROM story_links") == []


def test_the_same_text_more_than_a_fortnight_later_is_another_story(path: Path) -> None:
    store(path, [ran("a", day=1), ran("b", day=15), ran("c", day=30)])
    assert stories(path) == {"a": ("a", 1.0), "b": ("a", 1.0)}


def test_a_short_text_joins_no_story(path: Path) -> None:
    store(path, [ran("a", "Lúa chín vàng ngoài đồng."), ran("b", "Lúa chín vàng ngoài đồng.")])
    assert stories(path) == {}


def test_a_chain_each_a_little_changed_does_not_merge(path: Path) -> None:
    paragraphs = [sentence for _ in range(6) for sentence in story(CHANCE, TUNED).split("\n\n")]
    chain = [ran(f"{n:02}", "\n\n".join(paragraphs[2 * n : 2 * n + 8]), hour=n) for n in range(12)]
    store(path, chain)
    firsts = {first for first, _ in stories(path).values()}
    assert len(firsts) > 3
    assert len(rows(path, "SELECT * FROM story_links")) >= 2 * 11


def test_what_was_seen_again_changes_nothing(path: Path) -> None:
    items = [ran("a"), ran("b", CUT, 11)]
    store(path, items)
    before = rows(path, "SELECT * FROM stories"), stories(path)
    store(path, [ran("a", seen="2026-08-30T08:00:00+07:00")])
    assert (rows(path, "SELECT * FROM stories"), stories(path)) == before


EDITED = "2026-08-20T08:00:00+07:00"
CAPTURES = [
    ran("a", WIRE, 10),
    ran("b", CUT, 9),
    ran("c", LOCAL, 24),
    ran("d", OTHER, 12),
    ran("d", CUT, 12, seen=EDITED),
]


def test_every_order_of_copies_and_an_edit_gives_the_same_stories(blank: Path, tmp_path: Path) -> None:
    results = []
    for number, order in enumerate(permutations(CAPTURES, 5)):
        if number % 5 == 0:
            path = Path(shutil.copy(blank, tmp_path / f"{number}.db"))
            store(path, order, at_once=1 + number % 3)
            results.append(contents(path))
    assert any(row["first"] for row in results[0]["articles"])
    assert results == [results[0]] * len(results)


TEXTS = [WIRE, CUT, LOCAL, OTHER, cut_tail(CHANCE, TUNED, OTHER), f"{WIRE}\n\n{OTHER}"]
ANY = st.builds(
    ran,
    key=st.sampled_from("abcdef"),
    body=st.sampled_from(TEXTS),
    day=st.sampled_from([None, 1, 10, 16, 25]),
    agency=st.sampled_from([None, "TTXVN"]),
    seen=st.sampled_from(["2026-08-10T08:00:00+07:00", EDITED, "2026-09-12T08:00:00+07:00"]),
)


@pytest.mark.parametrize("many", [2, 120])
@settings(max_examples=25, deadline=None)
@given(data=st.data(), items=st.lists(ANY, min_size=3, max_size=9))
def test_any_order_of_storing_gives_the_same_stories(
    blank: Path, data: st.DataObject, items: list[Article], many: int
) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patched:
        patched.setattr(bands, "MANY", many)
        one, other = (Path(shutil.copy(blank, Path(folder) / name)) for name in ("one.db", "other.db"))
        store(one, items)
        store(other, data.draw(st.permutations(items)), at_once=data.draw(st.integers(1, 4)))
        assert contents(one) == contents(other)


def test_an_article_that_joins_another_leaves_its_story(path: Path) -> None:
    store(path, [ran("a"), ran("b", CUT, 11), ran("c", LOCAL, 12)])
    db = open_for_writing(path)
    aliases.join(db, [("a", "b")])
    db.close()
    assert set(stories(path)) == {"a", "c"}
    assert rows(path, "SELECT articles FROM stories") == [{"articles": 2}]
