import doctest
import unicodedata
from dataclasses import replace
from importlib import import_module

import pytest

from benchmarks.quality.gold import Gold
from benchmarks.quality.grams import Match, quality
from benchmarks.quality.reading import Reading
from benchmarks.quality.scoring import Score, score

GOLD = Gold(
    title="Giá lúa ở Cần Thơ tăng",
    lead="(Tin Lúa) - Giá lúa tăng ba phiên liền.",
    authors=["Lò Thị Mai", "Đỗ Văn Hòa"],
    published_at="2026-03-07T08:47+07:00",
    paragraphs=["Sáng 7/3 lúa tươi bán tại ruộng được bảy nghìn đồng.", "Bà con chia sẻ rằng vụ này được mùa lớn."],
    captions=["Thu hoạch lúa ở Thới Lai."],
    blocks=[],
    optional=frozenset(),
    photo=False,
)
PHOTO = replace(GOLD, photo=True, blocks=[GOLD.paragraphs[0], GOLD.captions[0], GOLD.paragraphs[1]])
RIGHT = Reading(
    title=GOLD.title,
    lead=GOLD.lead,
    authors=GOLD.authors,
    published_at=GOLD.published_at,
    body="\n\n".join(GOLD.paragraphs),
    kind="article",
)
BARE = replace(GOLD, lead=None, authors=[], published_at=None)


def f1(judged: Score) -> float:
    whole = quality([judged.body])
    assert whole
    return whole.f1


@pytest.mark.parametrize("module", ["grams", "scoring", "goals", "table", "complaints", "worker", "command"])
def test_documented_examples(module: str) -> None:
    run = doctest.testmod(import_module(f"benchmarks.quality.{module}"))
    assert run.attempted > 0
    assert run.failed == 0


def test_all_is_right() -> None:
    assert score(GOLD, RIGHT) == Score(
        read=True,
        title=True,
        date=True,
        invented_date=None,
        byline=True,
        invented_byline=None,
        lead=True,
        kind=True,
        photo=False,
        body=Match(score(GOLD, RIGHT).body.hits, 0, 0),
        captions=[],
        boilerplate=[],
        cpu=0.0,
    )
    assert f1(score(GOLD, RIGHT)) == 1


def test_nothing_read_is_wrong_everywhere_and_invents_nothing() -> None:
    judged = score(GOLD, Reading(why="no-body"))
    assert (judged.read, judged.title, judged.date, judged.byline, judged.lead) == (False,) * 5
    assert judged.kind is None
    assert f1(judged) == 0
    assert not score(BARE, Reading(why="no-body")).lead
    assert score(BARE, Reading(why="no-body")).invented_date is False


@pytest.mark.parametrize(
    ("title", "right"),
    [
        (unicodedata.normalize("NFD", GOLD.title), True),
        (f"\u200b{GOLD.title.replace(' ', chr(0xA0))} ", True),
        (GOLD.title.upper(), False),
        (f"{GOLD.title} - Tin Lúa", False),
        (None, False),
    ],
)
def test_title(title: str | None, *, right: bool) -> None:
    assert score(GOLD, replace(RIGHT, title=title)).title is right


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("2026-03-07T08:47:59+07:00", True),
        ("2026-03-07T01:47:00Z", True),
        ("2026-03-07T01:47:00.123+00:00", True),
        ("2026-03-07 08:47:00 +0700", True),
        ("2026-03-07 08:47:00", True),
        ("2026-03-07T08:47:00-07:00", False),
        ("2026-03-07T08:48:00+07:00", False),
        ("2026-03-07T00:00:00", False),
        ("2026-03-07", False),
        ("07/03/2026 08:47", False),
        (None, False),
    ],
)
def test_date(said: str | None, *, right: bool) -> None:
    assert score(GOLD, replace(RIGHT, published_at=said)).date is right


@pytest.mark.parametrize(("said", "invented"), [("2026-03-07", True), ("hôm qua", True), ("", False), (None, False)])
def test_any_date_is_invented_where_none_is_printed(said: str | None, *, invented: bool) -> None:
    judged = score(BARE, replace(RIGHT, published_at=said))
    assert judged.date is None
    assert judged.invented_date is invented


@pytest.mark.parametrize(
    ("authors", "right"),
    [
        (["Đỗ Văn Hòa", "Lò Thị Mai "], True),
        ([unicodedata.normalize("NFD", name) for name in GOLD.authors], True),
        (["LÒ THỊ MAI", "ĐỖ VĂN HÒA"], False),
        (["Lò Thị Mai"], False),
        ([*GOLD.authors, "Tin Lúa"], False),
        ([], False),
    ],
)
def test_byline(authors: list[str], *, right: bool) -> None:
    assert score(GOLD, replace(RIGHT, authors=authors)).byline is right


@pytest.mark.parametrize(("authors", "invented"), [(["Tin Lúa"], True), ([" "], False), ([], False)])
def test_any_byline_is_invented_where_none_is_printed(authors: list[str], *, invented: bool) -> None:
    judged = score(BARE, replace(RIGHT, authors=authors))
    assert judged.byline is None
    assert judged.invented_byline is invented


@pytest.mark.parametrize(
    ("lead", "right"),
    [
        ("Giá lúa tăng ba phiên liền.", True),
        ("TTO - Giá lúa tăng ba phiên liền.", True),
        ("(PLO)- Giá lúa tăng ba phiên liền.", True),
        ("TT-Giá lúa tăng ba phiên liền.", False),
        ("Giá lúa tăng ba phiên liền", False),
        (None, False),
    ],
)
def test_lead(lead: str | None, *, right: bool) -> None:
    assert score(GOLD, replace(RIGHT, lead=lead)).lead is right


def test_a_page_without_a_lead_wants_none() -> None:
    assert score(BARE, replace(RIGHT, lead=None)).lead
    assert not score(BARE, RIGHT).lead


def test_the_lead_in_the_body_is_neither_wanted_nor_punished() -> None:
    assert f1(score(GOLD, replace(RIGHT, body=f"{GOLD.lead}\n\n{RIGHT.body}"))) == 1


def test_what_is_optional_is_neither_wanted_nor_punished() -> None:
    gold = replace(
        GOLD, paragraphs=["GIÁ LÚA Ở CẦN THƠ TĂNG", *GOLD.paragraphs], optional=frozenset(["GIÁ LÚA Ở CẦN THƠ TĂNG"])
    )
    assert f1(score(gold, RIGHT)) == 1
    assert f1(score(gold, replace(RIGHT, body=f"GIÁ LÚA Ở CẦN THƠ TĂNG\n{RIGHT.body}"))) == 1


def test_a_lost_paragraph_costs_recall_a_strange_one_precision() -> None:
    lost = quality([score(GOLD, replace(RIGHT, body=GOLD.paragraphs[0])).body])
    more = quality([score(GOLD, replace(RIGHT, body=f"{RIGHT.body}\n\nCà phê Đắk Lắk cũng tăng giá mạnh.")).body])
    assert lost
    assert more
    assert lost.precision == 1 > lost.recall
    assert more.recall == 1 > more.precision


def test_a_caption_in_the_body_is_seen_whatever_its_case() -> None:
    assert score(GOLD, replace(RIGHT, body=f"{RIGHT.body}\nTHU HOẠCH LÚA Ở THỚI LAI.")).captions == [
        "thu hoạch lúa ở thới lai."
    ]


def test_a_caption_that_is_also_a_paragraph_is_no_stranger_once() -> None:
    gold = replace(GOLD, paragraphs=[*GOLD.paragraphs, *GOLD.captions])
    body = "\n\n".join(gold.paragraphs)
    assert score(gold, replace(RIGHT, body=body)).captions == []
    assert score(gold, replace(RIGHT, body=f"{body}\n\n{GOLD.captions[0]}")).captions


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("Xem thêm: Giá cà phê", ["xem thêm"]),
        ("Vui lòng nhập nội dung bình luận.", ["vui lòng", "bình luận"]),
        ("Chia sẻ", ["chia sẻ"]),
        ("Trở lại Kinh doanh", ["trở lại "]),
        ("Cổ phiếu giao dịch trở lại.", []),
    ],
)
def test_boilerplate_is_what_the_article_does_not_say_itself(line: str, seen: list[str]) -> None:
    assert score(GOLD, replace(RIGHT, body=f"{RIGHT.body}\n\n{line}")).boilerplate == seen


@pytest.mark.parametrize(
    "got",
    [
        replace(RIGHT, captions=GOLD.captions),
        replace(RIGHT, body="\n\n".join(PHOTO.blocks)),
        replace(RIGHT, body=None, captions=PHOTO.blocks),
    ],
)
def test_a_photo_story_has_its_captions_wherever_they_stand(got: Reading) -> None:
    judged = score(PHOTO, replace(got, kind="photo"))
    assert judged.photo
    assert judged.kind
    assert f1(judged) == 1
    assert judged.captions == judged.boilerplate == []


def test_a_photo_story_without_its_captions_has_lost_text() -> None:
    assert f1(score(PHOTO, RIGHT)) < 1
    assert score(PHOTO, RIGHT).kind is False


def test_in_a_photo_story_no_caption_is_a_stranger() -> None:
    gold = replace(PHOTO, captions=["Bà con bình luận sôi nổi."], blocks=["Bà con bình luận sôi nổi."])
    judged = score(gold, Reading(body=gold.captions[0], captions=gold.captions))
    assert judged.captions == []
    assert score(gold, Reading(body=gold.captions[0])).boilerplate == []


def test_captions_of_their_own_are_no_part_of_an_article() -> None:
    assert score(GOLD, replace(RIGHT, captions=GOLD.captions)).captions == []
