import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.text import (
    clean,
    fold,
    has_marks,
    is_boilerplate,
    spell_tones,
    tone_variants,
    without_boilerplate,
    without_house_prefix,
)

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
LETTERS = VIETNAMESE + VIETNAMESE.upper()
# Text in which entities, marks, invisible characters and blanks meet as they never would by chance.
INVISIBLE = ["\u0301", "\u200b", "\u00ad", "\u037e", " ", "\u00a0", "\n", "\x85"]
TANGLED = st.lists(st.sampled_from([*"&#;a<7871xé", "amp", "&amp;", "&lt;", "nbsp", *INVISIBLE])).map("".join)
SENTENCES = st.text(alphabet=LETTERS + " ,.-(&", max_size=60)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("printed", "cleaned"),
    [
        ("", ""),
        ("Hà Nội", "Hà Nội"),
        (nfd("Đà Nẵng, thứ bảy"), "Đà Nẵng, thứ bảy"),
        ("e\u200b\u0301", "é"),
        ("\u200bzero\u200c \u200dwidth\u2060\ufeff", "zero width"),
        ("nông\u00adnghiệp", "nôngnghiệp"),
        ("bi\u202adi\u200e", "bidi"),
        ("bell\x07 del\x7f apc\x9f unit\x1f", "bell del apc unit"),
        ("half \ud83d surrogate", "half surrogate"),
        ("tab\tline\r\nnext\x85line\u2028last", "tab line next line last"),
        ("\u00a0no\u00a0break\u2003em\u3000wide\u2009thin ", "no break em wide thin"),
        ("&agrave; &ecirc; &#7871; &#x1EBF;", "à ê ế ế"),
        ("Chi&amp;#7871;n s\u1ef1", "Chiến sự"),
        ("a &amp;amp;amp; b", "a & b"),
        ("&am\u200bp; split", "& split"),
        ("a&nbsp;&nbsp;b&#8203;c&shy;d", "a bcd"),
        ("&lt;b&gt;", "<b>"),
        ("AT&T, R&D; Q&A", "AT&T, R&D; Q&A"),
        ("a & b &", "a & b &"),
        ("?x=1&copy=2", "?x=1&copy=2"),
        ("&notanentity; &notit;", "&notanentity; &notit;"),
        ("&#0; &#xD800;", "\ufffd \ufffd"),
    ],
)
def test_clean(printed: str, cleaned: str) -> None:
    assert clean(printed) == cleaned


@given(st.one_of(st.text(), TANGLED))
def test_clean_twice_is_clean_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.one_of(st.text(), TANGLED))
def test_clean_text_is_nfc_on_one_line(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == " ".join(cleaned.split())
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in cleaned)


@given(st.text(alphabet=LETTERS + "0123456789 .,-“”%/()", max_size=80))
def test_clean_keeps_every_ordinary_character(text: str) -> None:
    assert clean(text).split() == text.split()


@given(st.text(alphabet=LETTERS + " "))
def test_clean_reads_nfd_and_entities_alike(text: str) -> None:
    entities = "".join(f"&#{ord(char)};" for char in text)
    assert clean(nfd(text)) == clean(entities) == clean(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đà Nẵng", "da nang"),
        ("ĐỖ THỊ SÂM", "do thi sam"),
        ("Ðà Nẵng typed with eth, ð", "da nang typed with eth, d"),
        ("Thừa Thiên - Huế", "thua thien - hue"),
        ("Đắk Lắk 10/9", "dak lak 10/9"),
        ("Ü, ñ, ç", "u, n, c"),
        ("Seoul 서울", "seoul 서울"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == fold(nfd(text)) == folded


@given(st.text(alphabet=LETTERS + "0123456789 -."))
def test_fold_keeps_the_length_of_vietnamese(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(text).isascii()


@given(st.text(alphabet=LETTERS + " "))
def test_fold_does_not_see_case_marks_or_form(text: str) -> None:
    assert fold(text) == fold(text.upper()) == fold(nfd(text)) == fold(fold(text)) == fold(spell_tones(text))


@pytest.mark.parametrize("word", ["à", "Á", "hả", "ã", "nặng", "ô", "ơn", "ư", "ă", "đo", "ĐO", "ế", nfd("Nẵng"), "Ðo"])
def test_marked_words(word: str) -> None:
    assert has_marks(word)


@pytest.mark.parametrize("word", ["", "da nang", "ü", "mañana", "façade", "naïve", "10/9", "Å"])
def test_unmarked_words(word: str) -> None:
    assert not has_marks(word)


@given(st.text(alphabet=LETTERS))
def test_a_word_has_marks_when_folding_changes_it(word: str) -> None:
    assert has_marks(word) == (fold(word) != word.lower())


@pytest.mark.parametrize(
    ("late", "early"),
    [
        ("hoà", "hòa"),
        ("HOÀ", "HÒA"),
        ("Hoà Bình", "Hòa Bình"),
        ("hoá hoả hoã hoạ", "hóa hỏa hõa họa"),
        ("hoè, khoẻ, loé", "hòe, khỏe, lóe"),
        ("thuỷ luỹ Thuý UỶ tuỵ uỳ", "thủy lũy Thúy ỦY tụy ùy"),
        ("Trần Hoè", "Trần Hòe"),
        (nfd("thuỷ"), "thủy"),
        ("hoà-thuận/hoà.", "hòa-thuận/hòa."),
    ],
)
def test_late_tones_are_spelled_early(late: str, early: str) -> None:
    assert spell_tones(late) == early == spell_tones(early)


@pytest.mark.parametrize(
    "text",
    [
        "hoàn toàn",
        "thuyền",
        "quả",
        "quý",
        "QUÝ",
        "quà",
        "khuỷu",
        "của",
        "ngoài",
        "xoáy",
        "hoa",
        "huyện",
        "mùa",
    ],
)
def test_other_tones_stay(text: str) -> None:
    assert spell_tones(text) == text
    assert tone_variants(text) == [text]


def test_both_spellings_of_a_word() -> None:
    assert tone_variants("hoà") == ["hoà", "hòa"]
    assert tone_variants("Thủy") == ["Thủy", "Thuỷ"]


@given(st.text(alphabet=LETTERS + " -"))
def test_all_tone_variants_are_spelled_the_same(text: str) -> None:
    variants = tone_variants(text)
    assert variants[0] == text
    assert {spell_tones(variant) for variant in variants} == {spell_tones(text)}
    assert {fold(variant) for variant in variants} == {fold(text)}


HOUSE = ("Dân Việt", "danviet.vn")


@pytest.mark.parametrize(
    "stamp",
    [
        "(Dân Việt) - ",
        "(Dân Việt)- ",
        "(Dân Việt) – ",
        "(Dân Việt) ",
        "(DÂN VIỆT) - ",
        "(danviet.vn) - ",
        "Dân Việt - ",
        "Dân Việt-",
        "DÂN VIỆT – ",
        "(Dân trí) - ",
        "(NLĐO)- ",
        "(NLĐO) - ",
        "(PLO)- ",
        "(Chinhphu.vn) - ",
        "(Chinhphu.vn) – ",
        "(Baonghean.vn) - ",
        "(Báo Nghệ An) - ",
        "(CTO) - ",
        "(CMO) - ",
        "(BĐ) - ",
        "(ĐTCK) ",
        "(GD&TĐ) - ",
        "(VOV.VN) - ",
        "(TTXVN) - ",
        "TTO - ",
        "NDO- ",
        "TTO — ",
        "TT - ",
        "TT-",
        "TPO - ",
        "VOV.VN - ",
    ],
)
@pytest.mark.parametrize("lead", ["Chiều 10/9, lúa đã chín.", "“Được mùa” - bà con nói.", "30 hộ dân (ở xã A) đã về."])
def test_house_prefixes_go(stamp: str, lead: str) -> None:
    assert without_house_prefix(stamp + lead, HOUSE) == lead


@pytest.mark.parametrize(
    "lead",
    [
        "",
        "Chiều 10/9, lúa đã chín.",
        "TT-Huế ký kết hợp tác phát triển đô thị thông minh.",
        "TT - Huế ký kết hợp tác.",
        "TT – Huế ký kết hợp tác.",
        "TT-BYT là thông tư mới.",
        "TP.HCM - nơi có nhiều chợ.",
        "TP.HCM - Chiều 10/9, trời mưa.",
        "(TP.HCM) - Chiều 10/9, trời mưa.",
        "Hà Nội - Chiều 10/9, trời mưa.",
        "Hà Nội (TTXVN) - Chiều 10/9, trời mưa.",
        "(Bạn có biết) – Cá heo ngủ bằng nửa bộ não.",
        "(Ảnh minh họa) - Cánh đồng lúa.",
        "(Sau cơn mưa. Trời lại sáng) - Câu nói ấy còn mãi.",
        "(Dù vậy) bà con vẫn vui.",
        "(WHO) vừa cảnh báo.",
        "WHO - Tổ chức Y tế Thế giới",
        "Dân Việt - tờ báo của nông dân - có địa chỉ mới.",
        "Dân Việt: Báo của nông dân.",
        "Dân trí - Văn hóa là nền tảng.",
        "Ông Hai - 60 tuổi - kể chuyện.",
        "Tto - Chiều",
    ],
)
def test_ordinary_leads_stay(lead: str) -> None:
    assert without_house_prefix(lead, HOUSE) == lead


def test_a_bare_name_is_a_stamp_only_of_its_own_house() -> None:
    assert without_house_prefix("Dân Việt - Lúa chín.") == "Dân Việt - Lúa chín."
    assert without_house_prefix("Báo Gia Lai - Lúa chín.", ["Báo Gia Lai"]) == "Lúa chín."
    assert without_house_prefix("TP - Sáng nay, lúa chín.", ["TP"]) == "Sáng nay, lúa chín."
    assert without_house_prefix("TP-HCM đón khách.", ["TP"]) == "TP-HCM đón khách."


def test_a_full_stop_may_stand_before_the_dash_of_a_stamp() -> None:
    assert without_house_prefix("(SGGP).- Sáng nay, lúa chín.") == "Sáng nay, lúa chín."


@given(SENTENCES)
def test_the_rest_of_a_lead_is_untouched(lead: str) -> None:
    assert lead.endswith(without_house_prefix(lead, HOUSE))


FURNITURE = """Vui lòng nhập nội dung bình luận.
Vui lòng nhập bình luận!
Vui lòng đăng nhập hoặc đăng ký để gửi bình luận
VUI LÒNG ĐĂNG NHẬP HOẶC ĐĂNG KÝ ĐỂ GỬI BÌNH LUẬN!
Ý kiến của bạn sẽ được biên tập trước khi đăng, xin vui lòng viết bằng tiếng Việt có dấu.
Ý kiến của bạn sẽ được biên tập trước khi đăng
Gửi bình luận
Bình luận
Bình luận (0)
Bình luận(12)
3 bình luận
Tối đa: 1500 ký tự
Hiện chưa có bình luận nào, hãy là người đầu tiên bình luận
Xem tất cả bình luận
Được quan tâm nhất
Mới nhất
Tặng sao cho thành viên
Trở thành người đầu tiên tặng sao cho bài viết
Vui lòng nhập Email
Vui lòng nhập Họ & Tên.
Vui lòng nhập Ý kiến của bạn.
Bình luận được gửi thành công
Thông tin đăng nhập không đúng.
Chia sẻ ý kiến của bạn
Bạn không thể gửi bình luận liên tục. Xin hãy đợi
Bạn cần đăng nhập để thực hiện chức năng này!
Thông tin bạn đọc
Email không đúng định dạng.
Bạn vui lòng đợi 0s để tiếp tục comment
Bình luận bài viết này
Hãy sử dụng tiếng Việt có dấu, tối thiểu 20 ký tự và tối đa 500 ký tự.
Xin chào, !
Bạn đã đăng nhập với email:
Bạn đã đăng nhập với email: doc@example.com
Đăng xuất
Chia sẻ
Xem thêm
Xem thêm về:
Tham khảo thêm
Tin liên quan
ĐỌC TIẾP
Đọc tiếp
Về trang Chủ đề
Copy link
Copy link thành công
Link bài gốc
Lấy link!
Lưu bài viết
Trở lại Kinh doanh
Dòng sự kiện:
Từ khoá:
Từ khóa:
Chủ đề:
TIN MỚI
CÙNG CHUYÊN MỤC
Chú thích ảnh
Nữ miền Nam
0:00 / 0:00
Xem các bài viết của tác giả
Báo điện tử của Trung ương Hội Nông dân Việt Nam
Tổng biên tập: Trần Văn Lúa
Phó Tổng Biên tập: Lê Khoai (Thường trực), Phạm Sắn
Giấy phép số 115/GP-BTTTT cấp ngày 01/3/2022
Giấy phép hoạt động báo điện tử số 9/GP-BTTTT do Bộ TT-TT cấp ngày 1/3/2022 và giấy phép số 5 ngày 11/6/2025
Bản quyền thuộc về Báo điện tử Dân Việt.
Mọi hình thức sao chép lại thông tin, hình ảnh phải được sự đồng ý bằng văn bản .
Đường dây nóng: 0900.000.000
Liên hệ quảng cáo: 0900000000
Chung nhan Tin Nhiem Mang
TÒA SOẠN
TOÀ SOẠN
Các trang liên quan
© 2024 Báo Lúa""".splitlines()


@pytest.mark.parametrize("paragraph", FURNITURE)
def test_furniture_is_boilerplate(paragraph: str) -> None:
    assert is_boilerplate(paragraph)
    assert is_boilerplate(f" {nfd(paragraph)} ")


SENTENCES_THAT_STAY = """Ông Ba chia sẻ kinh nghiệm trồng lúa với bà con.
Chia sẻ với phóng viên, bà Tư nói lúa được mùa.
“Chia sẻ là hạnh phúc”, anh Năm bình luận.
Mọi thông tin liên quan đến vụ việc đang được làm rõ.
Các tin liên quan đến bão được cập nhật.
Bình luận viên Tạ Biên có mặt trên sân.
Bình luận của bà về giá lúa gây chú ý.
Vui lòng nhập nội dung bình luận. là dòng chữ hiện ra khi bấm nút.
Xem thêm phim, ông ngủ muộn.
Xin chào!
Trả lời:
Trở lại Hà Nội
Mới nhất, giá lúa đã tăng.
Quảng cáo thuốc sai sự thật bị phạt.
Giấy phép số 115/GP-BTNMT cấp ngày 01/3/2022 đã hết hạn.
Tổng biên tập: Tôi cho rằng báo giấy còn sống lâu.
Tổng Biên tập Trần Văn Lúa dự lễ.
Bản quyền thuộc về nhà sản xuất.
Đường dây nóng: 0900.000.000 tiếp nhận tin báo.
Trận đấu kết thúc lúc 21:30 / 22:00 giờ địa phương.""".splitlines()


@pytest.mark.parametrize("paragraph", ["", *SENTENCES_THAT_STAY])
def test_ordinary_sentences_are_text(paragraph: str) -> None:
    assert not is_boilerplate(paragraph)


def test_furniture_goes_wherever_it_stands() -> None:
    assert without_boilerplate(["Chia sẻ", "Lúa chín.", "Xem thêm", "Bà con gặt.", *FURNITURE]) == [
        "Lúa chín.",
        "Bà con gặt.",
    ]


@pytest.mark.parametrize(
    "glued",
    [
        "Vui lòng nhập nội dung bình luận.",
        " Vui lòng nhập nội dung bình luận",
        "Vui lòng đăng nhập hoặc đăng ký để gửi bình luận",
        "Hiện chưa có bình luận nào, hãy là người đầu tiên bình luận Vui lòng nhập Email.",
        " Ý kiến của bạn sẽ được biên tập trước khi đăng, xin vui lòng viết bằng tiếng Việt có dấu.",
    ],
)
@pytest.mark.parametrize("text", ["Lúa sẽ chín trong thời gian tới.", "“Được mùa!”"])
def test_a_comment_box_glued_to_the_end_is_cut(text: str, glued: str) -> None:
    assert without_boilerplate(["Mở đầu.", text + glued]) == ["Mở đầu.", text]


def test_furniture_that_is_left_when_the_box_is_cut_goes_too() -> None:
    assert without_boilerplate(["Lúa chín.", "Chia sẻ.Vui lòng nhập nội dung bình luận."]) == ["Lúa chín."]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Trang web hiện dòng chữ vui lòng nhập nội dung bình luận",
        "Bà con được mùa. Chia sẻ",
        "Vui lòng nhập nội dung bình luận. Rồi bấm gửi.",
    ],
)
def test_words_of_a_sentence_are_not_cut(paragraph: str) -> None:
    assert without_boilerplate([paragraph]) == [paragraph]


def test_only_the_last_paragraph_is_cut() -> None:
    paragraphs = ["Lúa chín.Vui lòng nhập nội dung bình luận.", "Bà con gặt."]
    assert without_boilerplate(paragraphs) == paragraphs


@given(st.lists(st.one_of(SENTENCES, st.sampled_from([*FURNITURE, "Chia sẻ.Vui lòng nhập nội dung bình luận."]))))
def test_without_boilerplate_twice_is_once(paragraphs: list[str]) -> None:
    kept = without_boilerplate(paragraphs)
    assert without_boilerplate(kept) == kept
    assert not any(map(is_boilerplate, kept))
