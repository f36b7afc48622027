import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.bylines import Byline, closing_credit, read_byline

HOUSE = ("Dân Việt", "danviet.vn")


@pytest.mark.parametrize(
    ("printed", "authors"),
    [
        ("Trần Hòe", ["Trần Hòe"]),
        ("  Trần\u00a0Hòe \n", ["Trần Hòe"]),
        (unicodedata.normalize("NFD", "Trần Hòe"), ["Trần Hòe"]),
        ("Tr&#7847;n H&amp;ograve;e", ["Trần Hòe"]),
        ("NHẬT XUÂN", ["NHẬT XUÂN"]),
        ("NHẬT XUÂN;NGHI VŨ", ["NHẬT XUÂN", "NGHI VŨ"]),
        ("THUẬN VĂN - LÊ ÁNH", ["THUẬN VĂN", "LÊ ÁNH"]),
        ("THUẬN VĂN– LÊ ÁNH", ["THUẬN VĂN", "LÊ ÁNH"]),
        ("Hà Thu/Minh Anh", ["Hà Thu", "Minh Anh"]),
        ("Hà Thu, Minh Anh; Lê Phương", ["Hà Thu", "Minh Anh", "Lê Phương"]),
        ("Hà Thu và Minh Anh", ["Hà Thu", "Minh Anh"]),
        ("HÀ THU VÀ MINH ANH", ["HÀ THU", "MINH ANH"]),
        ("Hà Thu & Minh Anh", ["Hà Thu", "Minh Anh"]),
        ("Hà Thu | Minh Anh", ["Hà Thu", "Minh Anh"]),
        ("Hà Thu\nMinh Anh\n", ["Hà Thu", "Minh Anh"]),
        ("Kim Hyun-jun", ["Kim Hyun-jun"]),
        ("Lee Kim Hyun-jun Park", ["Lee Kim Hyun-jun Park"]),
        ("Jean-Pierre Adams", ["Jean-Pierre Adams"]),
        ("Hồng Giang-Minh Đường", ["Hồng Giang", "Minh Đường"]),
        ("N.H.", ["N.H."]),
        ("N.H", ["N.H"]),
        ("P.Y", ["P.Y"]),
        ("Đ.BÌNH - V.H.", ["Đ.BÌNH", "V.H."]),
        ("H.Thu.", ["H.Thu"]),
        ("Hà Thu.", ["Hà Thu"]),
        ("- Hà Thu -", ["Hà Thu"]),
        ("Hà Thu,", ["Hà Thu"]),
        ("A9 Lê", ["A9 Lê"]),
        ("Hà Thu và 1 tác giả khác", ["Hà Thu"]),
        ("Hà Thu và 12 tác giả khác", ["Hà Thu"]),
        ("Hà Thu, Minh Anh và các tác giả khác", ["Hà Thu", "Minh Anh"]),
        ("Hà Thu (tổng hợp)", ["Hà Thu"]),
        ("Hà Thu t/h", ["Hà Thu"]),
        ("Hà Thu Tổng hợp", ["Hà Thu"]),
        ("Độc giả Hà Thu", ["Hà Thu"]),
        ("Hà Thu tổng hợp", ["Hà Thu"]),
        ("Hà Thu (từ Paris)", ["Hà Thu"]),
        ("Hà Thu từ Paris", ["Hà Thu"]),
        ("Hà Thu (thực hiện", ["Hà Thu"]),
        ("Hà Thu lược dịch", ["Hà Thu"]),
        ("Bài và ảnh: Hà Thu", ["Hà Thu"]),
        ("Bài, ảnh: Hà Thu", ["Hà Thu"]),
        ("BÀI - ẢNH: HÀ THU", ["HÀ THU"]),
        ("Tin, ảnh: P.Y", ["P.Y"]),
        ("Tin và ảnh: Hà Thu - Minh Anh", ["Hà Thu", "Minh Anh"]),
        ("Thực hiện: Hà Thu", ["Hà Thu"]),
        ("Tác giả: Hà Thu", ["Hà Thu"]),
        ("Bài: Hà Thu - Ảnh: Minh Anh", ["Hà Thu"]),
        ("Bài: Hà Thu; Ảnh: Minh Anh; Đồ họa: Lê Phương", ["Hà Thu"]),
        ("Ảnh: Minh Anh - Bài: Hà Thu", ["Hà Thu"]),
        ("Hà Thu - Ảnh: Minh Anh, Lê Phương", ["Hà Thu"]),
        ("Hà Thu (Ảnh: Minh Anh)", ["Hà Thu"]),
        ("Ảnh: Minh Anh", []),
        ("Video, ảnh: Minh Anh", []),
        ("Nguồn ảnh: Reuters", []),
        ("Biên tập: Minh Anh", []),
        ("PV", []),
        ("P.V", []),
        ("P.V.", []),
        ("P.V.Hùng", ["P.V.Hùng"]),
        ("Phóng viên", []),
        ("CTV", []),
        ("Nhóm PV", []),
        ("Nhóm phóng viên", []),
        ("Tổ PV", []),
        ("Tin bài, hình ảnh: Hà Thu", ["Hà Thu"]),
        ("Nhóm PV Thời sự", []),
        ("PV - CTV", []),
        ("Ban Thời sự", []),
        ("Ban Mai", ["Ban Mai"]),
        ("Tòa soạn", []),
        ("Toà soạn", []),
        ("Hà Thu và nhóm PV", ["Hà Thu"]),
        ("PV Hà Thu", ["Hà Thu"]),
        ("Nhà báo Hà Thu", ["Hà Thu"]),
        ("Bạn đọc Hà Thu", ["Hà Thu"]),
        ("CTV Hà Thu - PV Minh Anh", ["Hà Thu", "Minh Anh"]),
        ("TS. Hà Thu", ["TS. Hà Thu"]),
        ("ThS Hà Thu", ["ThS Hà Thu"]),
        ("Luật sư Hà Thu (Đoàn Luật sư Hà Nội)", ["Luật sư Hà Thu"]),
        ("Hà Thu, giảng viên đại học", ["Hà Thu"]),
        ("Hà Thu hathu@danviet.vn", ["Hà Thu"]),
        ("Hà Thu (hathu@danviet.vn)", ["Hà Thu"]),
        ("Hà Thu @hathu", ["Hà Thu"]),
        ("Hà Thu - 07/03/2026 08:01 GMT+7", ["Hà Thu"]),
        ("Hà Thu Thứ sáu, ngày 10/09/2021 19:30 PM (GMT+7)", ["Hà Thu"]),
        ("Chủ nhật, 13/2/2022, 16:08 (GMT+7) Hà Thu", ["Hà Thu"]),
        ("Cập nhật lúc 20h30 ngày 7-3-2026, Hà Thu", ["Hà Thu"]),
        ("07/03/2026", []),
        ("Dân Việt", []),
        ("DAN VIET", []),
        ("Báo điện tử Dân Việt", []),
        ("danviet.vn", []),
        ("www.danviet.vn", []),
        ("VCCorp.vn", []),
        ("Hà Thu - Dân Việt", ["Hà Thu"]),
        ("Hà Thu (Dân Việt)", ["Hà Thu"]),
        ("PV Dân Việt", []),
        ("Theo Dân Việt", []),
        ("Tiến Phong", ["Tiến Phong"]),
        ("", []),
        (" - ", []),
    ],
)
def test_authors(printed: str, authors: list[str]) -> None:
    assert read_byline([printed], HOUSE) == Byline(tuple(authors), None)


@pytest.mark.parametrize(
    ("printed", "authors", "agency"),
    [
        ("Theo TTXVN", [], "TTXVN"),
        ("THEO TTXVN", [], "TTXVN"),
        ("TTXVN", [], "TTXVN"),
        ("(TTXVN)", [], "TTXVN"),
        ("Thông tấn xã Việt Nam", [], "TTXVN"),
        ("(Theo Thông tấn xã Việt Nam)", [], "TTXVN"),
        ("TTXVN/Vietnam+", [], "TTXVN, Vietnam+"),
        ("Theo Reuters, AFP", [], "Reuters, AFP"),
        ("Theo Reuters và AFP", [], "Reuters, AFP"),
        ("Theo reuters/afp", [], "Reuters, AFP"),
        ("Theo Tân Hoa Xã", [], "Tân Hoa xã"),
        ("Xinhua", [], "Tân Hoa xã"),
        ("Nguồn: AP", [], "AP"),
        ("Theo báo Nghệ An", [], "báo Nghệ An"),
        ("Theo Sức khỏe và Đời sống", [], "Sức khỏe và Đời sống"),
        ("Sức khoẻ & Đời sống", [], "Sức khỏe và Đời sống"),
        ("Theo Kiến thức và Cuộc sống", [], "Kiến thức và Cuộc sống"),
        ("Theo Nhịp sống thị trường", [], "Nhịp sống thị trường"),
        ("Báo Nghệ An", [], "Báo Nghệ An"),
        ("Báo Tin tức", [], "Tin tức"),
        ("Baonghean.vn", [], "Baonghean.vn"),
        ("PV TTXVN tại Paris", [], "TTXVN"),
        ("Hà Thu (TTXVN)", ["Hà Thu"], "TTXVN"),
        ("Hà Thu/TTXVN", ["Hà Thu"], "TTXVN"),
        ("Hà Thu (Theo Dân trí)", ["Hà Thu"], "Dân trí"),
        ("Hà Thu (tổng hợp theo CNN, BBC)", ["Hà Thu"], "CNN, BBC"),
        ("Hà Thu theo Reuters", ["Hà Thu"], "Reuters"),
        ("Hà Thu (Theo Reuters). Ảnh: AFP", ["Hà Thu"], "Reuters"),
        ("Nguồn Reuters", [], "Reuters"),
        ("Hà Thu - Theo Lao Động", ["Hà Thu"], "Lao Động"),
        ("Hà Thu\n(Theo TTXVN)", ["Hà Thu"], "TTXVN"),
        ("Hà Thu - Ảnh: AFP", ["Hà Thu"], None),
        ("Theo thống kê của ngành nông nghiệp tỉnh, vụ lúa này được mùa hơn mọi năm", [], None),
    ],
)
def test_sources_apart_from_persons(printed: str, authors: list[str], agency: str | None) -> None:
    assert read_byline([printed], HOUSE) == Byline(tuple(authors), agency)


def test_no_byline() -> None:
    assert read_byline([]) == Byline((), None)


def test_several_elements_name_each_once_in_order() -> None:
    printed = [
        "NHẬT XUÂN và 1 tác giả khác",
        "Nhật Xuân",
        "NGHI VŨ",
        "Nhật Xuân, Trần Hoè",
        "TRẦN HÒE",
        "TTXVN",
        "Theo TTXVN",
    ]
    assert read_byline(printed) == Byline(("NHẬT XUÂN", "NGHI VŨ", "Trần Hoè"), "TTXVN")


def test_the_house_is_told_by_its_own_names() -> None:
    assert read_byline(["TUOI TRE ONLINE"], ["Tuổi Trẻ"]) == Byline((), None)
    assert read_byline(["VCCorp.vn", "Hà Thu"], ["VCCorp.vn"]) == Byline(("Hà Thu",), None)
    assert read_byline(["Theo Dân Việt"], ["Tuổi Trẻ"]) == Byline((), "Dân Việt")


NAMES = st.sampled_from(["Hà Thu", "Minh Anh", "LÊ PHƯƠNG", "N.H.", "Đỗ Thị Sâm", "P.Y"])


@given(st.lists(NAMES, max_size=5, unique=True), st.sampled_from([" - ", " – ", ", ", "; ", " và ", "/", "\n", " & "]))
def test_any_list_of_names_is_read_back(names: list[str], separator: str) -> None:
    assert read_byline([separator.join(names)], HOUSE) == read_byline(names, HOUSE) == Byline(tuple(names), None)


PIECES = ["Theo ", "TTXVN", "Ảnh:", "Bài: ", "(", ")", " - ", ", ", "PV", "Hà Thu", "@", "07/03/2026 08:01", "và ", "."]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_whatever_is_printed_gives_clean_names(text: str) -> None:
    byline = read_byline([text], HOUSE)
    assert all(name == " ".join(name.split()) and name[0].isupper() for name in byline.authors)
    assert byline.agency != ""
    assert read_byline(byline.authors, HOUSE).agency is None


def test_a_long_text_taken_for_a_byline_is_read_in_no_time() -> None:
    assert read_byline(["tin bài, ảnh và " * 2_000]) == Byline((), None)


@pytest.mark.parametrize(
    "credit",
    [
        "Theo TTXVN",
        "(Theo Reuters, AFP)",
        "TTXVN",
        "Nguồn: Báo Tin tức",
        "Bài: Hà Thu - Ảnh: Minh Anh",
        "BÀI VÀ ẢNH: HÀ THU",
        "(Tin, ảnh: P.Y)",
        "Thực hiện: Hà Thu",
        "Video: VTV",
    ],
)
def test_a_closing_credit(credit: str) -> None:
    assert closing_credit(["Lúa chín sớm.", credit]) == [credit]


@pytest.mark.parametrize(
    "sentence",
    [
        "Bài học lớn nhất: giữ nước",
        "Tin vui: lúa được mùa",
        "Ghi nhớ: bón thúc sớm",
        "Hình thức trồng: xen canh",
        "Bài: giữ nước là giữ lúa.",
        "Theo ông Sáu, lúa chín sớm.",
        "Theo " + "ông Sáu và bà Bảy " * 5,
        "Lúa chín sớm",
    ],
)
def test_no_closing_credit(sentence: str) -> None:
    assert closing_credit(["Lúa chín sớm.", sentence]) == []


@pytest.mark.parametrize("credit", ["(TTXVN)", "(Vietnam+)", "(TTXVN/Vietnam+)", "Reuters, AFP", "(VOV)."])
def test_agencies_alone_close_a_text_too(credit: str) -> None:
    assert closing_credit(["Lúa chín sớm.", credit]) == [credit]


def test_closing_credits_keep_their_order_and_leave_a_text() -> None:
    assert closing_credit(["Lúa chín sớm.", "Bài: Hà Thu", "Theo TTXVN"]) == ["Bài: Hà Thu", "Theo TTXVN"]
    assert closing_credit(["Theo TTXVN", "Theo TTXVN"]) == ["Theo TTXVN"]
    assert closing_credit([]) == []
