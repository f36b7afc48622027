"""crawler/places on headlines and leads in the language of the newspapers, 2015 to 2026.

The rules were written from ``headlines.tsv``. ``headlines_held_out.tsv`` was written before them, and only its score
was looked at. Each line: day of publication, provinces expected, headline, lead.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.places import find

HERE = Path(__file__).parent
FLOOR = 0.97


def judged(file: str) -> Iterator[tuple[str, set[str], set[str]]]:
    """The headline, the provinces expected, the provinces found."""
    with (HERE / file).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            found = find(row["title"], row["lead"], None, f"{row['published']}T08:00:00+07:00")
            expected = set(row["provinces"].split("; ")) if row["provinces"] else set()
            yield row["title"], expected, {province["name"] for province in found}


@pytest.mark.parametrize("file", ["headlines.tsv", "headlines_held_out.tsv"])
def test_precision_and_recall(file: str) -> None:
    cases = list(judged(file))
    right = sum(len(expected & found) for _, expected, found in cases)
    precision = right / sum(len(found) for *_, found in cases)
    recall = right / sum(len(expected) for _, expected, _ in cases)
    assert len(cases) >= 75
    assert precision >= FLOOR
    assert recall >= FLOOR


def test_nearly_every_headline_is_read_as_a_person_reads_it() -> None:
    cases = [case for file in ("headlines.tsv", "headlines_held_out.tsv") for case in judged(file)]
    wrong = [title for title, expected, found in cases if expected != found]
    assert len(wrong) <= len(cases) * (1 - FLOOR)
