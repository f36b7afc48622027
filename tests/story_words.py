"""What the labelled texts are made of (story_words.json): two halves without a line in common, one to tune with, one
held out."""

import json
from pathlib import Path
from typing import NamedTuple


class Words(NamedTuple):
    """The material of one half."""

    plain: tuple[str, ...]  # words of one to four syllables
    people: tuple[str, ...]
    places: tuple[str, ...]
    furniture: tuple[str, ...]  # phrases that every newspaper uses
    boilerplate: tuple[str, ...]  # closing paragraphs that say nothing of the article


def _read(half: str) -> Words:
    made = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))[half]
    made["plain"] = [word for line in made["plain"] for word in line.split("|")]
    return Words(**{name: tuple(each) for name, each in made.items()})


TUNED, HELD_OUT = _read("tuned"), _read("held out")
