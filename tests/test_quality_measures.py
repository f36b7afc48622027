from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from benchmarks.quality.complaints import complaints
from benchmarks.quality.goals import GOALS, Miss, missed_goals, misses, read_floors
from benchmarks.quality.gold import Sample
from benchmarks.quality.grams import Match
from benchmarks.quality.measures import LABELS, MEASURES, RATIO, Value, figures
from benchmarks.quality.reading import Reading
from benchmarks.quality.scoring import Score, score
from benchmarks.quality.table import table
from benchmarks.quality.turns import read_all
from tests.test_quality_scoring import BARE, GOLD, PHOTO, RIGHT

FLOORS = Path(__file__).parents[1] / "benchmarks/quality/floors.toml"
GOOD = score(GOLD, RIGHT)
BAD = replace(GOOD, title=False, date=False, byline=False, lead=False, captions=["a"], boilerplate=["b"])
SILENT = replace(GOOD, date=None, invented_date=True, byline=None, invented_byline=False)


def shown(scores: list[Score]) -> dict[str, str | None]:
    return {key: value and value.shown for key, value in figures({"ours": scores})["ours"].items()}


def test_shares_and_counts_are_of_the_pages_that_can_be_judged() -> None:
    made = shown([GOOD, BAD, SILENT])
    assert (made["title"], made["date"], made["byline"], made["lead"]) == ("2/3", "1/2", "1/2", "2/3")
    assert (made["invented_dates"], made["invented_bylines"]) == ("1 of 1", "0 of 1")
    assert (made["captions"], made["boilerplate"]) == ("1 of 3", "1 of 3")


def test_what_no_page_can_be_judged_by_is_no_figure() -> None:
    made = shown([SILENT])
    assert made["date"] is made["byline"] is made["photo_f1"] is None
    assert shown([])["title"] is None


def test_photo_stories_stand_on_their_own() -> None:
    photo = replace(GOOD, photo=True, body=Match(1, 1, 0))
    made = shown([GOOD, photo])
    assert (made["f1"], made["photo_f1"]) == ("1.0000", "0.6667")


def test_a_long_page_weighs_as_much_as_a_short_one() -> None:
    made = shown([replace(GOOD, body=Match(1000, 0, 0)), replace(GOOD, body=Match(1, 0, 1))])
    assert made["recall"] == "0.7500"


def test_the_ratio_is_over_pages_that_both_have_read() -> None:
    ours = [replace(GOOD, cpu=0.002), replace(GOOD, cpu=0.5)]
    unit = [replace(GOOD, cpu=0.02), replace(GOOD, read=False, cpu=9.0)]
    made = figures({"ours": ours, "trafilatura": unit})
    assert made["ours"][RATIO] == Value(0.1, "0.100")
    assert made["trafilatura"][RATIO] == Value(1.0, "1.000")
    assert figures({"ours": ours})["ours"][RATIO] is None


def test_a_page_that_was_not_read_has_no_price() -> None:
    assert shown([replace(GOOD, cpu=0.002), replace(GOOD, read=False, cpu=0.0)])["cpu"] == "2.0 ms"


def test_every_goal_is_of_a_measure() -> None:
    assert all(bounds.keys() <= LABELS.keys() for bounds in GOALS.values())
    assert len(LABELS) == len(MEASURES) + 1


def test_missed_goals() -> None:
    fair = {"ours": [GOOD, replace(SILENT, invented_date=False)]}
    assert missed_goals(figures(fair)) == []
    assert {miss.key for miss in missed_goals(figures({"ours": [BAD, SILENT]}))} == {
        *("title", "date", "invented_dates", "byline", "lead", "captions", "boilerplate"),
    }
    assert missed_goals(figures({"newspaper4k": [BAD]})) == []


@pytest.mark.parametrize(
    ("key", "bound", "missed"),
    [
        ("title", 0.5, False),
        ("title", 0.6, True),
        ("captions", 1, False),
        ("captions", 0, True),
        ("photo_f1", 0.1, True),  # pinned, and not to be computed any more
    ],
)
def test_floors(key: str, bound: float, *, missed: bool) -> None:
    found = list(misses(figures({"ours": [GOOD, BAD]}), {"ours": {key: bound}, "generic": {"title": 1.0}}))
    assert [(miss.reader, miss.key) for miss in found] == ([("ours", key)] if missed else [])


def test_a_miss_says_what_is_what() -> None:
    assert str(Miss("ours", "captions", 0, Value(2, "2 of 9"))) == (
        "ours: pages with a caption in the body is 2 of 9, not ≤ 0"
    )
    assert str(Miss("ours", "photo_f1", 0.9, None)).endswith("is –, not ≥ 0.9")


def test_the_pinned_floors_are_of_readers_that_have_goals() -> None:
    assert read_floors(FLOORS).keys() == GOALS.keys()


@pytest.mark.parametrize(("text", "why"), [("[ours]\ntitel = 1", "no measure titel"), ("[ours", "Expected")])
def test_floors_that_are_none_are_refused(text: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "floors.toml").write_text(text, "utf-8")
    with pytest.raises(ValueError, match=rf"floors\.toml: .*{why}"):
        read_floors(tmp_path / "floors.toml")


def test_the_table_has_a_column_a_reader_and_goals_beside_ours() -> None:
    console = Console(width=160, record=True)
    with console.capture() as captured:
        console.print(table(["ours", "generic", "news-please"], figures({"ours": [GOOD, BAD], "news-please": [GOOD]})))
    lines = captured.get().splitlines()
    assert lines[0].split() == ["ours", "goal", "generic", "goal", "news-please"]
    assert next(line for line in lines if "title" in line).split() == [
        *("title", "exact", "1/2", "≥", "1:", "missed", "–", "≥", "0.97", "1/1"),
    ]


def test_complaints_say_what_was_expected_and_what_came() -> None:
    got = replace(RIGHT, title="Khác", published_at=None, authors=["Tin Lúa"], lead=None, kind="photo")
    found = {each.what: (each.expected, each.got) for each in complaints(GOLD, got, score(GOLD, got))}
    assert found == {
        "title": (GOLD.title, "Khác"),
        "published_at": (GOLD.published_at, None),
        "authors": (GOLD.authors, ["Tin Lúa"]),
        "lead": (GOLD.lead, None),
        "kind": ("no photo story", "photo"),
    }
    assert list(complaints(GOLD, RIGHT, GOOD)) == []


def test_complaints_name_invented_values() -> None:
    got = replace(RIGHT, lead=None, published_at="2026-03-07", authors=["Tin Lúa"])
    assert [each.what for each in complaints(BARE, got, score(BARE, got))] == ["published_at", "authors"]


def test_complaints_show_lost_and_strange_paragraphs() -> None:
    got = replace(RIGHT, body=f"{GOLD.paragraphs[1]}\n\n{GOLD.captions[0]}\n\nXem thêm tin khác")
    body, captions, boilerplate = complaints(GOLD, got, score(GOLD, got))
    assert body.expected == [GOLD.paragraphs[0]]
    assert body.got == [GOLD.captions[0], "Xem thêm tin khác"]
    assert captions.got == ["thu hoạch lúa ở thới lai."]
    assert boilerplate.got == ["xem thêm"]


def test_complaints_of_a_photo_story_are_of_its_captions_too() -> None:
    [body, _] = complaints(PHOTO, RIGHT, score(PHOTO, RIGHT))
    assert body.expected == PHOTO.captions


def test_a_page_that_was_not_read_has_one_complaint() -> None:
    got = Reading(why="no-body")
    assert [str(each) for each in complaints(GOLD, got, score(GOLD, got))] == ["read: expected an article, got no-body"]


class Counting:
    version = ""

    def __init__(self, name: str, log: list[str], *costs: float) -> None:
        self.name, self.log, self.costs = name, log, iter(costs)

    def read(self, sample: Sample) -> Reading:
        self.log.append(self.name + sample.where)
        return replace(RIGHT, cpu=next(self.costs))


def test_readers_take_turns_and_the_cheapest_counts(one_page: Sample) -> None:
    log: list[str] = []
    samples = [one_page._replace(where=where) for where in "12"]
    readers = [Counting("a", log, 5, 6, 3, 8), Counting("b", log, 1, 2, 3, 1)]
    best = read_all(samples, readers, turns=2)
    assert log == ["a1", "b1", "a2", "b2"] * 2
    assert {name: [reading.cpu for reading in own] for name, own in best.items()} == {"a": [3, 6], "b": [1, 1]}
    assert best["a"][0].title == RIGHT.title


@pytest.fixture
def one_page() -> Sample:
    return Sample("1", None, GOLD)  # type: ignore[arg-type]  # no reader here looks at the page
