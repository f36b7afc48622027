"""Invented articles, and what newspapers do to one they take over: each way a function of a text and of chance."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from crawler.text import tone_variants
from tests.story_words import Words


class Told(NamedTuple):
    """A text as one newspaper ran it; texts with the same label are copies."""

    label: str
    way: str
    lead: str
    body: str


Way = Callable[[Random, Words, str], str]


def sentence(random: Random, words: Words) -> str:
    """A sentence of no sense, but of the length and make-up of a newspaper's."""
    parts = random.choices(words.plain, k=random.randint(7, 14))
    if random.random() < 0.5:
        parts.insert(random.randrange(len(parts)), f"{random.randint(2, 990)}{random.choice(['', '', ',5', '.000'])}")
    if random.random() < 0.5:
        parts.insert(random.randrange(1, len(parts)), random.choice([*words.people, *words.places]))
    if random.random() < 0.2:
        parts.insert(random.randrange(1, len(parts)), random.choice(words.furniture))
    text = " ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def paragraph(random: Random, words: Words, sentences: int) -> str:
    """Some sentences, now and then with somebody's words."""
    said = [sentence(random, words) for _ in range(sentences)]
    if random.random() < 0.3:
        said.append(
            f'"{sentence(random, words)}", {random.choice(["ông", "bà", "anh"])} {random.choice(words.people)} nói.'
        )
    return " ".join(said)


def story(random: Random, words: Words) -> str:
    """The body of an article, 200 to 600 syllables."""
    return "\n\n".join(paragraph(random, words, random.randint(2, 3)) for _ in range(random.randint(5, 10)))


def as_it_came(_random: Random, _words: Words, text: str) -> str:
    return text


def cut_tail(random: Random, _words: Words, text: str) -> str:
    paragraphs = text.split("\n\n")
    return "\n\n".join(paragraphs[: max(2, round(len(paragraphs) * random.uniform(0.45, 0.8)))])


def local_paragraph(random: Random, words: Words, text: str) -> str:
    paragraphs = text.split("\n\n")
    paragraphs.insert(random.choice([0, 1, len(paragraphs)]), paragraph(random, words, 3))
    return "\n\n".join(paragraphs)


def other_spelling(_random: Random, _words: Words, text: str) -> str:
    """Curly quotes, long dashes, the tone on the other letter."""
    curly = re.sub(r'"([^"]*)"', r"“\1”", text).replace(", ", " , ")
    return re.sub(r"[^\W\d_]+", lambda word: tone_variants(word[0])[-1], curly)


def decomposed(_random: Random, _words: Words, text: str) -> str:
    return unicodedata.normalize("NFD", text)


def sub_edited(random: Random, words: Words, text: str) -> str:
    """A word in thirty replaced, left out or added; places and people stay."""
    return "\n\n".join(" ".join(_edited(random, words, each.split())) for each in text.split("\n\n"))


def _edited(random: Random, words: Words, printed: list[str]) -> Iterator[str]:
    for word in printed:
        chance = random.random()
        if chance > 1 / 30 or not word.islower():
            yield word
        elif chance > 1 / 90:
            yield random.choice(words.plain)
        elif chance > 1 / 180:
            yield f"{word} {random.choice(words.plain)}"


def cut_and_edited(random: Random, words: Words, text: str) -> str:
    return sub_edited(random, words, cut_tail(random, words, text))


def edited_with_local(random: Random, words: Words, text: str) -> str:
    return local_paragraph(random, words, sub_edited(random, words, text))


WAYS: tuple[Way, ...] = (
    as_it_came,  # under a new headline, which is no part of the comparison
    cut_tail,
    local_paragraph,
    other_spelling,
    decomposed,
    sub_edited,
    cut_and_edited,
    edited_with_local,
)


def wire_stories(random: Random, words: Words, count: int) -> Iterator[Told]:
    """``count`` articles and all ways to take each over; every second newspaper writes a lead of its own."""
    for number in range(count):
        label, lead, body = f"story {number}", sentence(random, words), story(random, words)
        yield Told(label, "original", lead, body)
        for way in WAYS:
            new_lead = random.choice([lead, sentence(random, words)])
            yield Told(label, way.__name__, new_lead, way(random, words, body))
