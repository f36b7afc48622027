"""Stories on the labelled texts: which of all pairs are copies, as the database has it."""

import shutil
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from crawler.items import Article
from tests.stored import article, rows, store
from tests.story_copies import WAYS, Told, wire_stories
from tests.story_lookalikes import FAMILIES, lookalikes
from tests.story_words import HELD_OUT, TUNED, Words

#: Wire stories of a half: with the original, each was run in nine ways.
STORIES = 25


class Score(NamedTuple):
    precision: float
    recall: float


@cache
def labelled(words: Words) -> list[Told]:
    random = Random(2026)  # noqa: S311  the same texts every time
    return [*wire_stories(random, words, STORIES), *lookalikes(random, words)]


def as_article(number: int, told: Told) -> Article:
    """Each under a headline of its own, within three days."""
    hour = f"2026-11-{2 + number % 3:02}T{number % 24:02}:00:00+07:00"
    return article(
        f"paper:{number}",
        f"Tít số {number}",
        lead=told.lead or None,
        body=told.body,
        published_at=hour,
        content_hash=f"{number}",
    )


def found(path: Path, told: list[Told]) -> list[int | None]:
    """The story of each text."""
    store(path, [as_article(number, each) for number, each in enumerate(told)])
    stories = {row["key"]: row["story_id"] for row in rows(path, "SELECT key, story_id FROM articles")}
    return [stories[f"paper:{number}"] for number in range(len(told))]


def score(told: Iterable[Told], stories: Iterable[int | None]) -> Score:
    counted: Counter[tuple[bool, bool]] = Counter()
    for (one, story), (other, its) in combinations(zip(told, stories, strict=True), 2):
        counted[one.label == other.label, story is not None and story == its] += 1
    right = counted[True, True]
    return Score(right / (right + counted[False, True]), right / (right + counted[True, False]))


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("labelled") / "blank.db"
    store(path, [])
    return path


@pytest.mark.parametrize("words", [TUNED, HELD_OUT], ids=["tuned", "held-out"])
def test_pairs_are_found_with_precision_of_99_and_recall_of_95_percent(blank: Path, words: Words) -> None:
    path = Path(shutil.copy(blank, blank.with_name("half.db")))
    told = labelled(words)
    measured = score(told, found(path, told))
    assert measured.precision >= 0.99
    assert measured.recall >= 0.95
    path.unlink()


def test_the_labelled_set_is_large_and_has_every_kind() -> None:
    told = labelled(HELD_OUT)
    copies = Counter(each.label for each in told)
    assert sum(count * (count - 1) // 2 for count in copies.values()) >= 300
    assert Counter(each.way for each in told)["original"] == STORIES
    assert {way.__name__ for way in WAYS} | {family.__name__ for family in FAMILIES} <= {each.way for each in told}
    assert sum(copies[each.label] == 1 for each in told) >= 200


def test_the_halves_have_no_text_in_common() -> None:
    one, other = ({each.body for each in labelled(words)} for words in (TUNED, HELD_OUT))
    assert not one & other
    assert not set(TUNED.plain) & set(HELD_OUT.plain)


@pytest.mark.parametrize("family", [family.__name__ for family in FAMILIES])
def test_what_looks_alike_is_no_story(blank: Path, tmp_path: Path, family: str) -> None:
    told = [each for each in labelled(HELD_OUT) if each.way == family]
    assert found(Path(shutil.copy(blank, tmp_path / "news.db")), told) == [None] * len(told)


@pytest.mark.parametrize("way", [way.__name__ for way in WAYS])
def test_what_a_newspaper_does_to_a_story_leaves_it_one(blank: Path, tmp_path: Path, way: str) -> None:
    told = [each for each in labelled(HELD_OUT) if each.way in {"original", way}]
    assert score(told, found(Path(shutil.copy(blank, tmp_path / "news.db")), told)).recall >= 0.95
