"""What makes another revision of an article, and what does not."""

import unicodedata
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.comparable import comparable, tokens
from crawler.items import Article
from pipelines.deduplicate import content_hash
from tests.stored import MONDAY, TUESDAY, WEDNESDAY, article, rows, store

TEXT = "Ông Hoà nói: “Thuỷ lợi - việc quý” và tăng 1,5% so với -3 độ năm 2020-2025, hạng A+.\n\n+ Khu A: 5kg."


def hashed(**fields: Any) -> str | None:  # noqa: ANN401  the fields of Article
    return content_hash(
        Article(**({"title": "Giá lúa", "lead": "Sáng nay.", "body": TEXT, "authors": ["Hà An"]} | fields))
    )


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"  {TEXT} ".replace(" ", " \u00a0"), id="white space"),
        pytest.param(TEXT.replace("\n\n", "\n"), id="line ends"),
        *(
            pytest.param(TEXT.replace("“", one).replace("”", other), id=f"quotes {one}{other}")
            for one, other in ('""', "„“", "«»", "‘’", "''", "‹›", "「」", ("", ""))
        ),
        *(pytest.param(TEXT.replace(" - ", f" {dash} "), id=f"dash {dash!a}") for dash in "–—−‐‑―"),
        pytest.param(TEXT.replace("2020-2025", "2020 – 2025"), id="range"),
        pytest.param(TEXT.replace("2020-2025", "2020 -2025"), id="range with a blank"),
        *(pytest.param(TEXT.replace("-3", f"{dash}3"), id=f"minus {dash!a}") for dash in "–−"),
        pytest.param(TEXT.upper(), id="case"),
        pytest.param(TEXT.replace("Hoà", "Hòa").replace("Thuỷ", "Thủy"), id="tone placement"),
        pytest.param(unicodedata.normalize("NFD", TEXT), id="NFD"),
        pytest.param(unicodedata.normalize("NFD", TEXT.replace("Hoà", "Hòa")), id="tone placement in NFD"),
        pytest.param(TEXT.replace("A+.", "A+!"), id="full stop"),
        pytest.param(TEXT.replace("+ Khu", "• Khu"), id="bullet"),
        pytest.param(TEXT.replace("5kg", "5 kg").replace("1,5%", "1,5 %"), id="blank before a unit"),
        pytest.param(TEXT.replace("độ", "ðộ"), id="eth typed for đ"),
    ],
)
def test_the_same_words_typed_otherwise_are_no_revision(body: str) -> None:
    assert hashed(body=body) == hashed()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("nói", "bói"),
        ("Ông", "Bà"),
        ("nói", "không nói"),
        ("việc ", ""),
        ("quý", "quỷ"),
        ("2020", "2021"),
        ("1,5", "15"),
        ("1,5", "1.5"),  # thousands are parted by points: "1.500" is not "1,500"
        ("1,5", "1 5"),
        ("-3", "3"),
        ("-3", "+3"),
        ("%", ""),
        ("5%", "5‰"),
        ("A+", "A"),
        ("A+.", "A+?"),
    ],
)
def test_a_changed_word_digit_or_sign_is_a_revision(before: str, after: str) -> None:
    assert before in TEXT
    assert hashed(body=TEXT.replace(before, after)) != hashed()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("-3 độ C ở Sa Pa", "3 độ C ở Sa Pa"),
        ("tăng $5", "tăng 5"),
        ("giá 19:30", "giá 19.30"),
        ("tỷ số 1/2", "tỷ số 1-2"),
        ("Nhận hối lộ?", "Nhận hối lộ"),
        ("30°", "30"),
        ("3±1", "3 1"),
    ],
)
def test_a_sign_that_changes_what_is_said_makes_another_headline(before: str, after: str) -> None:
    assert hashed(title=before) != hashed(title=after)


@pytest.mark.parametrize(
    "other", [{"authors": ["Hà An", "Lê Bình"]}, {"authors": []}, {"lead": None}, {"title": "Giá gạo"}]
)
def test_another_author_lead_or_headline_is_a_revision(other: dict[str, Any]) -> None:
    assert hashed(**other) != hashed()


PHOTO = {"url": "https://danviet.vn/1.jpg", "caption": "Ruộng lúa"}


@pytest.mark.parametrize(
    "other",
    [
        {"images": [PHOTO]},
        {"images": [PHOTO | {"caption": "Ruộng ngô"}]},
        {"tags": ["lúa"], "section": ["Nhà nông"], "agency": "TTXVN"},
        {"modified_at": TUESDAY, "published_at": MONDAY},
    ],
)
def test_a_photo_its_caption_and_the_furniture_are_no_revision(other: dict[str, Any]) -> None:
    assert hashed(**other) == hashed()


def test_a_caption_of_a_photo_story_is_its_text() -> None:
    one = hashed(kind="photo", images=[PHOTO])
    assert hashed(kind="photo", images=[PHOTO | {"url": "https://danviet.vn/2.jpg"}]) == one
    assert hashed(kind="photo", images=[PHOTO | {"caption": "Ruộng ngô"}]) != one


LETTERS = st.text(alphabet=st.sampled_from('hoàòaquýđÐð 13,.:/-–−+%?“"\n\u0300Ab'), max_size=30)


@given(LETTERS)
def test_the_tokens_are_what_is_compared(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert comparable(text) == " ".join(token for token, _, _ in tokens(text))


@given(LETTERS)
def test_tokens_follow_each_other_and_cover_every_letter_and_digit(text: str) -> None:
    at = 0
    for _, begin, end in tokens(text := unicodedata.normalize("NFC", text)):
        assert begin < end
        assert not any(letter.isalnum() for letter in text[at:begin])
        at = end
    assert not any(letter.isalnum() for letter in text[at:])


def test_a_revision_is_seen_from_its_first_to_its_last_capture_in_any_order(tmp_path: Path) -> None:
    captures = [("“Lúa chín”", MONDAY), ("Lúa chín", TUESDAY), ("Lúa đổ", WEDNESDAY)]
    texts = [article(text=text, seen=seen) for text, seen in captures]
    for number, order in enumerate(permutations(texts)):
        store(path := tmp_path / f"{number}.db", [replace(each, content_hash=content_hash(each)) for each in order])
        seen = rows(path, "SELECT title, first_seen, last_seen FROM revisions ORDER BY first_seen")
        assert [tuple(row.values()) for row in seen] == [
            ("Lúa chín", MONDAY, TUESDAY),
            ("Lúa đổ", WEDNESDAY, WEDNESDAY),
        ]
