"""crawler/database/worddiff and edits: what changed between two texts."""

import random
import re
import unicodedata
from collections.abc import Iterable
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.comparable import comparable
from crawler.database.edits import Amount, Paragraph, amount, changes
from crawler.database.records import Row
from crawler.database.worddiff import Kind, Piece, compared

MARKS = {Kind.SAME: "{}", Kind.GONE: "[-{}-]", Kind.NEW: "{{+{}+}}"}


def marked(pieces: Iterable[Piece]) -> str:
    return "".join(MARKS[kind].format(text) for kind, text, _ in pieces)


def diff(before: str, after: str) -> list[str]:
    return [marked(pieces) for pieces in compared(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Giá lúa 5.000 đồng.", "Giá lúa 6.000 đồng.", "Giá lúa [-5.000-]{+6.000+} đồng."),
        ("giá 1,5 triệu", "giá 15 triệu", "giá [-1,5-]{+15+} triệu"),
        ("Ông An nói.", "Bà Lê nói!", "[-Ông An-]{+Bà Lê+} nói!"),
        ("An, Bình, Chi đến", "An, Chi đến", "An, [-Bình-] Chi đến"),
        ("An, Chi đến", "An, Bình, Chi đến", "An, {+Bình,+} Chi đến"),
        ("tăng 5%.", "tăng 5.", "tăng 5.[-%-]"),
        ("còn 3 độ", "còn -3 độ", "còn {+-+}3 độ"),
        ("lúc 19h30", "lúc 19h45", "lúc 19h[-30-]{+45+}"),
        ("nhận “hối lộ”", "nhận “quà”", "nhận [-“hối lộ-]{+“quà+}”"),
        ("một nghìn.", "một triệu.", "một [-nghìn-]{+triệu+}."),
        ("Hà Nội – Huế xa", "Hà Nội – Vinh xa", "Hà Nội – [-Huế-]{+Vinh+} xa"),
        (unicodedata.normalize("NFD", "Hoà Bình cũ"), "Hòa Bình mới", "Hòa Bình [-cũ-]{+mới+}"),
    ],
)
def test_the_words_that_changed_are_marked(before: str, after: str, expected: str) -> None:
    assert diff(before, after) == [expected]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Một.\n\nHai.", "Một.\n\nHai.\n\nBa thêm.", ["{+Ba thêm.+}"]),
        ("Một.\n\nHai.", "Hai.", ["[-Một.-]"]),
        ("Một.\n\nHai ba bốn.", "Hai ba năm.", ["[-Một.-]", "Hai ba [-bốn-]{+năm+}."]),
        ("Một hai ba.\n\nBốn năm sáu.", "Một hai ba. Bốn năm bảy.", ["Một hai ba. Bốn năm [-sáu-]{+bảy+}."]),
        ("Một hai ba. Bốn năm sáu.", "Một hai ba.\n\nBốn năm bảy.", ["Bốn năm [-sáu-]{+bảy+}."]),
        (
            "Nước lên.\n\nBa người đi.",
            "Nước rút.\n\nBốn người đi.",
            ["Nước [-lên-]{+rút+}.", "[-Ba-]{+Bốn+} người đi."],
        ),
        ("", "Mới.", ["{+Mới.+}"]),
        ("Cũ.", "", ["[-Cũ.-]"]),
        ("", "", []),
        ("***\n\nMột.", "Một.\n\n• • •", []),
        ("Bỏ đi. Một hai ba.", "Một hai ba.", ["[-Bỏ đi.-] Một hai ba."]),
    ],
)
def test_paragraph_by_paragraph(before: str, after: str, expected: list[str]) -> None:
    assert diff(before, after) == expected


def test_a_rewritten_sentence_is_no_salad_of_equal_words() -> None:
    before = "Giá lúa hôm nay tăng mạnh ở An Giang, nông dân rất vui mừng."
    after = "Sáng qua giá cá tra giảm nhẹ ở Đồng Tháp, doanh nghiệp lo lắng nhiều."
    assert diff(before, after) == [f"[-{before}-]", f"{{+{after}+}}"]


def row(**fields: object) -> Row:
    return {"title": "Tin", "lead": None, "body": None, "authors": [], "images": []} | fields


def test_every_field_of_the_text_is_compared_in_order() -> None:
    before = row(title="Lúa chín", lead="Sáng nay.", body="Một.", authors=["Hà An"])
    after = row(title="Lúa đổ", body="Hai.", authors=["Hà An", "Lê Bình"])
    assert [(name, marked(pieces)) for name, pieces in changes(before, after)] == [
        ("title", "Lúa [-chín-]{+đổ+}"),
        ("lead", "[-Sáng nay.-]"),
        ("body", "[-Một.-]"),
        ("body", "{+Hai.+}"),
        ("authors", "Hà An; {+Lê Bình+}"),
    ]


def test_captions_are_the_text_of_a_photo_story_only() -> None:
    before, after = (row(images=[{"url": "u", "caption": caption}]) for caption in ("Ruộng lúa", "Ruộng ngô"))
    assert changes(before, after) == []
    (found,) = changes(before, after, photo_story=True)
    assert (found.field, marked(found.pieces)) == ("captions", "Ruộng [-lúa-]{+ngô+}")


def test_words_and_whole_paragraphs_are_counted() -> None:
    found = [
        Paragraph("body", pieces) for pieces in compared("Một hai.\n\nBa bốn năm.", "Ba bốn 5%.\n\nSáu.\n\nBảy tám.")
    ]
    assert amount(found, Kind.GONE) == Amount(paragraphs=1, words=3)
    assert amount(found, Kind.NEW) == Amount(paragraphs=2, words=5)


def test_a_headline_and_a_byline_are_no_paragraphs() -> None:
    found = changes(row(title="Lúa chín", authors=["Hà An"]), row(title="Ngô nếp"))
    assert amount(found, Kind.GONE) == Amount(paragraphs=0, words=4)


TEXTS = st.text(alphabet=st.sampled_from("aabc 1.,-%“”\n"), max_size=60)


@given(TEXTS, TEXTS)
def test_a_change_is_found_just_where_the_words_differ(before: str, after: str) -> None:
    if comparable(before) == comparable(after):
        assert diff(before, after) == []
    else:
        assert diff(before, after) != []


#: The blank before a dash, which makes it a minus, is of neither text where pieces meet.
WITHOUT_DASHES = TEXTS.map(lambda text: text.replace("-", ""))


@given(WITHOUT_DASHES, WITHOUT_DASHES)
def test_both_texts_can_be_read_from_the_pieces(before: str, after: str) -> None:
    """Paragraphs that changed hold all words of one text that the other lacks, each once and in its order."""
    before, after = (re.sub("\n+", " ", text) for text in (before, after))
    pieces = [piece for each in compared(before, after) for piece in each]
    if pieces:
        later = " ".join(text for kind, text, _ in pieces if kind != Kind.GONE)
        assert comparable(later).split() == comparable(after).split()
        assert sum(words for kind, _, words in pieces if kind != Kind.NEW) == len(comparable(before).split())


def words(number: int, of: int, seed: int) -> str:
    chosen = random.Random(seed)  # noqa: S311  a text, no secret
    return " ".join(chr(0x4E00 + chosen.randrange(of)) for _ in range(number))


@pytest.mark.parametrize("of", [1, 5, 100, 2000])
def test_two_long_texts_are_compared_in_bounded_time(of: int) -> None:
    before, after = (words(5000, of, seed) for seed in (1, 2))
    began = process_time()
    assert diff(before, f"{after} {before}")
    assert process_time() - began < 10  # it takes 2 s at most; without a bound a minute


def test_of_texts_too_much_alike_in_themselves_only_the_ends_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.database.worddiff._MOST_PAIRS", 3)
    assert diff("x a a x a b", "x a a a b") == ["x a a [-x-] a b"]
    assert diff("x a b a x", "x c b d x") == ["x [-a b a-]{+c b d+} x"]
