"""crawler/places: what provinces are called, and which ones an article is about."""

import unicodedata

import pytest

from crawler.places import BEFORE, NOW, canonical, find, names_of, nearest, today
from crawler.provinces import FORMED, SPELLINGS, TOWNS

IN_2021 = "2021-09-10T19:30:00+07:00"
IN_2025 = "2025-03-04T08:00:00+07:00"
IN_2026 = "2026-07-18T08:00:00+07:00"


def names(title: str, published_at: str | None = IN_2021) -> list[str]:
    return [province["name"] for province in find(title, None, None, published_at)]


def parts(title: str | None, lead: str | None, body: str | None = None) -> dict[str, str]:
    return {province["name"]: province["found_in"] for province in find(title, lead, body, IN_2021)}


# --- what they are called ----------------------------------------------------------------------------------------


def test_63_became_34() -> None:
    assert (len(NOW), len(set(NOW)), len(BEFORE), len(set(BEFORE))) == (34, 34, 63, 63)
    assert sum(len(joined) for joined in FORMED.values()) == 29
    assert {today(name) for name in BEFORE} == set(NOW)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Bà Rịa - Vũng Tàu", "Hồ Chí Minh"),
        ("Bắc Kạn", "Thái Nguyên"),
        ("Bình Định", "Gia Lai"),
        ("Hòa Bình", "Phú Thọ"),
        ("Kiên Giang", "An Giang"),
        ("Kon Tum", "Quảng Ngãi"),
        ("Long An", "Tây Ninh"),
        ("Quảng Nam", "Đà Nẵng"),
        ("Thừa Thiên Huế", "Huế"),
        ("Tiền Giang", "Đồng Tháp"),
        ("Cao Bằng", "Cao Bằng"),
    ],
)
def test_which_became_which(old: str, new: str) -> None:
    assert today(old) == new


@pytest.mark.parametrize("name", [*NOW, *BEFORE])
def test_a_name_is_known_in_any_case_and_without_marks(name: str) -> None:
    bare = "".join(each for each in unicodedata.normalize("NFD", name) if not unicodedata.combining(each))
    typed = (name, name.upper(), bare.replace("đ", "d").replace("Đ", "D").lower(), f"Tỉnh {name}", f"TP. {name}")
    assert {canonical(each) for each in typed} == {name}


@pytest.mark.parametrize("spelling", [each for others in SPELLINGS.values() for each in others])
def test_other_spellings_are_known_and_found(spelling: str) -> None:
    (name,) = (name for name, others in SPELLINGS.items() if spelling in others)
    assert canonical(spelling) == name
    assert names(f"Mưa lớn ở {spelling} gây ngập") == [name]


@pytest.mark.parametrize("typed", ["", "  ", "Bình", "Quảng", "Đông Lào", "tp", "Sài"])
def test_what_is_no_province(typed: str) -> None:
    assert canonical(typed) is None
    assert today(typed) is None


def test_hue_is_one_province_under_two_names() -> None:
    assert names_of("Huế") == names_of("Thừa Thiên Huế") == ("Thừa Thiên Huế", "Huế")
    assert names_of("Đà Nẵng") == ("Đà Nẵng",)


def test_what_may_have_been_meant() -> None:
    assert nearest("Hải Dưong") == "Hải Dương"
    assert nearest("?") in BEFORE


# --- the name of the day -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "title", "name"),
    [
        ("2024-12-31T23:59:59+07:00", "Lễ hội ở Huế", "Thừa Thiên Huế"),
        ("2025-01-01T00:00:00+07:00", "Lễ hội ở Huế", "Huế"),
        (IN_2026, "Lễ hội ở Thừa Thiên Huế", "Huế"),
        (None, "Lễ hội ở TT-Huế", "Thừa Thiên Huế"),
        (IN_2026, "Lễ hội ở Quảng Nam", "Quảng Nam"),
        ("2025-06-30T23:59:59+07:00", "Lễ hội ở Quy Nhơn", "Bình Định"),
        ("2025-07-01T00:00:00+07:00", "Lễ hội ở Quy Nhơn", "Gia Lai"),
        (None, "Lễ hội ở Quy Nhơn", "Bình Định"),
    ],
)
def test_the_name_of_the_day(day: str | None, title: str, name: str) -> None:
    assert names(title, day) == [name]


def test_todays_province_is_said_beside_it() -> None:
    assert find("Quảng Nam được mùa", None, None, IN_2021) == [
        {"name": "Quảng Nam", "today": "Đà Nẵng", "found_in": "headline"}
    ]


@pytest.mark.parametrize("town", [town for towns in TOWNS.values() for town in towns])
def test_towns_stand_for_their_province(town: str) -> None:
    (name,) = (name for name, towns in TOWNS.items() if town in towns)
    title = "Người dân Thủ đô" if town == "Thủ đô" else f"Người dân TP {town}"
    assert names(f"{title} đón Tết") == [name]
    assert names(f"{title} đón Tết", IN_2026) == [today(name)]


# --- spelled in other ways ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["Lũ ở Hoà Bình", "Lũ ở Hòa Bình", unicodedata.normalize("NFD", "Lũ ở Hòa Bình")])
def test_tones_and_forms_of_one_letter(title: str) -> None:
    assert names(title) == ["Hòa Bình"]
    assert names("Lũ ở Ð\u1eafk L\u1eafk") == ["Đắk Lắk"]


@pytest.mark.parametrize(
    "title", ["TP.HCM ngập", "TP. HCM ngập", "TPHCM ngập", "Tp.HCM ngập", "TP Hồ Chí Minh ngập", "TP.HỒ CHÍ MINH NGẬP"]
)
def test_the_city_of_many_spellings(title: str) -> None:
    assert names(title) == ["Hồ Chí Minh"]


@pytest.mark.parametrize(
    "title", ["BR - VT họp", "Bà Rịa–Vũng Tàu họp", "Bà Rịa — Vũng Tàu họp", "BÀ RỊA - VŨNG TÀU HỌP", "TP Vũng Tàu họp"]
)
def test_dashes_of_any_kind(title: str) -> None:
    assert names(title) == ["Bà Rịa - Vũng Tàu"]


def test_each_province_once_in_the_order_they_are_named() -> None:
    assert names("Từ Nghệ An, Hà Tĩnh đến Huế: TP Vinh và Hà Tĩnh mưa to") == ["Nghệ An", "Hà Tĩnh", "Thừa Thiên Huế"]


# --- where they are named ----------------------------------------------------------------------------------------


def test_headline_before_lead_before_body() -> None:
    assert parts("Lúa Hà Tĩnh", "Nông dân Hà Tĩnh và Nghệ An gặt.", "Ở Nghệ An.") == {
        "Hà Tĩnh": "headline",
        "Nghệ An": "lead",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Quảng Trị - Chiều 10/9, lũ lên.",
        "(Quảng Trị) – Chiều 10/9, lũ lên.",
        "Quảng Trị (TTXVN) - Đêm qua, lũ lên.",
        "Quảng Trị, ngày 10/9 - Ông Lành cứu người.",
        "QUẢNG TRỊ - 5 giờ sáng, lũ lên.",
    ],
)
def test_datelines(text: str) -> None:
    assert parts("Lũ lên", text) == parts("Lũ lên", None, text) == {"Quảng Trị": "dateline"}


def test_a_headline_has_no_dateline() -> None:
    assert parts("Quảng Trị - Chiều 10/9, lũ lên", None) == {"Quảng Trị": "headline"}


@pytest.mark.parametrize("text", ["Quảng Trị - vùng đất lửa - gặt lúa.", "Quảng Trị - Đông Hà thông xe.", "Quảng Trị."])
def test_what_is_no_dateline(text: str) -> None:
    assert parts("Lũ lên", text) == {"Quảng Trị": "lead"}
    assert parts("Lũ lên", None, text) in ({}, {"Quảng Trị": "body"})


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Gạo từ An Giang.", {}),
        ("Gạo từ An Giang.\n\nNông dân An Giang gặt.", {"An Giang": "body"}),
        ("Gạo từ An Giang, An Giang và Long An.", {}),
        ("Gạo từ An Giang, từ An Giang, từ An Giang và Long An.", {"An Giang": "body"}),
    ],
)
def test_a_body_must_name_a_province_often(body: str, found: dict[str, str]) -> None:
    assert parts("Giá gạo tăng", "Sáng nay, giá gạo tăng.", body) == found


def test_a_line_does_not_run_into_the_next() -> None:
    body = "Ảnh: Nguyễn Trãi\n\nThái Bình gặt lúa.\n\nLúa ở Thái Bình chín."
    assert parts("Giá gạo tăng", None, body) == {"Thái Bình": "body"}


def test_the_newspapers_own_province_is_the_last_resort() -> None:
    assert find("Giá gạo tăng", None, "Gạo tăng.", IN_2021, "TP Huế") == [
        {"name": "Thừa Thiên Huế", "today": "Huế", "found_in": "newspaper"}
    ]
    assert parts("Gạo Hà Tĩnh", None) == {"Hà Tĩnh": "headline"}
    assert [each["name"] for each in find("Gạo Hà Tĩnh", None, None, IN_2021, "Huế")] == ["Hà Tĩnh"]
    assert find("Giá gạo tăng", None, None, IN_2021, "Đông Lào") == []


def test_nothing_is_about_nothing() -> None:
    assert find(None, None, None) == find("", "", "") == []
