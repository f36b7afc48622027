"""What the labelled texts are made of (story_words.json): two halves without a line in common, one to tune with, one
held out."""

import json
from pathlib import Path
from typing import NamedTuple


class Words(NamedTuple):
    """The material of one half."""

    plain: list[str]  # words of one to four syllables
    people: list[str]
    places: list[str]
    furniture: list[str]  # phrases that every newspaper uses
    boilerplate: list[str]  # closing paragraphs that say nothing of the article


def _read(half: str) -> Words:
    made = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))[half]
    return Words(**made | {"plain": [word for line in made["plain"] for word in line.split("|")]})


TUNED, HELD_OUT = _read("tuned"), _read("held out")
