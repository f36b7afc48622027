"""What stands beside a place's name: whether the place is meant, or a street, a person, a club, a newspaper.

Vietnamese names have no mark of their own: "Thái Bình" is a province, a person's given name, a street and, at the
beginning of a sentence, peace. The words just before the name tell most of them apart, those behind it a few.
"""

import re
import unicodedata
from collections.abc import Mapping
from itertools import takewhile

from crawler.provinces import ALSO_IN_CHINA, ALSO_NAMES, ALSO_WORDS, ONLY_AS_TOWN, alternation, listed
from crawler.text import tone_variants

_PLACE, _POLICE, _PERSON, _UNIT, _OTHER, _NOTHING = "place", "police", "person", "unit", "other", ""

# Words before a name; of several that fit, the longest counts ("thành phố" before "phố").
_TABLES: Mapping[str, str] = {
    # Whoever comes after these is a place, even in an article about football.
    _PLACE: """
tỉnh | thành phố | tp | tp. | thị xã | tx | tx. | ubnd | hđnd | tỉnh ủy | thành ủy | csgt | sở | tand
vksnd | bí thư | chủ tịch | ở | tại | cố đô | đất | xứ | sân bay | cảng | ga | đại học | đh | đặc khu
""",
    # A place, but "Công an Hà Nội" and "Công an TP.HCM" are clubs too.
    _POLICE: "công an | ca",
    # "ông Khánh Hòa", "ca sĩ Hà Giang"
    _PERSON: """
ông | bà | anh | chị | cô | chú | bác | thầy | em | cháu | cậu | nàng | ca sĩ | diễn viên | nghệ sĩ | nsưt | nsnd | mc
người mẫu | nhạc sĩ | đạo diễn | họa sĩ | nhà văn | nhà thơ | nhà báo | luật sư | đồng chí | bị cáo | bị can | hlv
thủ môn | tiền đạo | tiền vệ | hậu vệ | trung vệ | đại tá | thượng tá | trung tá | thiếu tá | đại úy | thượng úy
trung úy | thiếu úy | thiếu tướng | trung tướng | thượng tướng | giáo sư | tiến sĩ | thạc sĩ | gs | pgs | ts | ths
rapper | nữ sĩ | hoa hậu | á hậu | nam vương
""",
    # Units below the province, which bear the names of provinces elsewhere.
    _UNIT: """
xã | phường | thị trấn | thôn | ấp | làng | huyện | quận | khu phố | tổ dân phố | hợp tác xã | htx
""",
    # Streets, buildings, goods, firms; the press; clubs.
    _OTHER: """
đường | phố | đại lộ | xa lộ | ngõ | hẻm | khách sạn | nhà hàng | quán | công viên | quảng trường | nhà hát | rạp
nhà thi đấu | trường đua | cư xá | khu đô thị | kđt | chung cư | tòa nhà | cao ốc | tập đoàn | công ty
đoàn xây dựng | ty xây dựng | ngân hàng | tmcp | dịch chứng khoán
bia | phở | bún bò | bún | sông | tàu ngầm | công ước | hiệp ước | giải
báo | báo điện tử | báo công an | báo phụ nữ | báo pháp luật | tạp chí | truyền hình | phát thanh | đài | pt-th
pt&th | ptth | clb | clb nữ | clb công an | đội công an | câu lạc bộ | đội | đội nữ | đội bóng | đội tuyển | tuyển nữ
bóng đá | bóng chuyền nữ | fc | becamex | shb | u15 | u17 | u19 | u20 | u21 | u23 | cầu thủ | cđv
""",
    # These end like the above and say nothing.
    _NOTHING: """
đường phố | con phố | góc phố | dãy phố | hè phố | phố phường | tuyến đường | cung đường | chặng đường | quãng đường
con đường | thiên đường | lên đường | nẻo đường | đại sứ quán | lãnh sự quán | quê quán | nguyên quán | tập quán
bộ đội | quân đội | dự báo | cảnh báo | thông báo | tình báo | họp báo | hội nhà báo | hội nhà văn | đoàn luật sư
trẻ em | chị em | anh em | đàn em | con em | các em | các anh | các chị | các cô | các bác | các chú | các ông | các bà
cụ ông | cụ bà | đàn ông | đàn bà | thầy cô | người anh | hòa giải | dân làng
""",
}
_BEFORE = {form: kind for kind, table in _TABLES.items() for each in listed(table) for form in tone_variants(each)}
_TOWN = frozenset(("tp", "tp.", "thành phố", "sân bay", "ga", "cảng", "đại học", "đh", "phường"))
_SURNAMES = frozenset(
    listed("""
nguyễn | trần | lê | phạm | hoàng | huỳnh | phan | vũ | võ | đặng | bùi | đỗ | hồ | ngô | dương | lý | đinh
lâm | trịnh | đào | lương | tô | tạ | chu | châu | quách | triệu | hà | hứa | tăng | phùng | văn | thị | tôn | trương
lưu | đàm | doãn | kiều | vương | tống | mạc | nghiêm | bạch | nông | cao | mai | kim
""")
)
#: "người Mường Hòa Bình", "điệu xòe Thái Sơn La"
_PEOPLES = frozenset(("thái", "mường", "mông", "tày", "nùng", "dao", "chăm", "hoa", "kinh"))
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VOWELS = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in ("", *_TONES))
_SYLLABLE = re.compile(f"[bcdđghklmnpqrstvx]{{0,3}}[{_VOWELS}]{{1,3}}(?:ch|ng|nh|[cmnpt])?", re.IGNORECASE)
#: "đền Trần Nam Định", "trường chuyên Lê Quý Đôn Bình Định", "chợ Viềng Nam Định": the name before is their own.
_NAMED_THEMSELVES = frozenset(
    listed("""
đền | chùa | đình | trường | chuyên | thpt | thcs | đường | phố | viện | chợ | đảo | núi | thác | hồ | hội | cầu | đèo
suối | biển | hang | động | vịnh | bãi | phà
""")
)
_LONGEST_BEFORE = 2  # syllables of a person's name before one that is a province: "Lê Thị Hà Giang"
_LEFT = 40  # characters before a name that are looked at
_CLUB_BEHIND = re.compile(r" (?:FC|F\.C|I{1,2}|T&T|United|TV)\b")
#: "Hà Nam (Trung Quốc)", "Hà Nam, miền trung Trung Quốc", "Trung Quốc: Lũ ở Hà Nam"
_CHINA_BEHIND = re.compile(r"(?:(?:,| \(| của) ?(?:[^\W\d_]+ ){0,2}| )Trung Quốc")
_CHINA_BEFORE = re.compile("Trung Quốc:[^.]*$")
_NEXT_WORDS = re.compile(r" ([^\W\d_]+)(?: ([^\W\d_]))?")
_HEADING = re.compile(": ")  # "HÒA BÌNH: KHAI MẠC LỄ HỘI"
_FOOTBALL = alternation(
    form
    for phrase in listed("""
v-league | v.league | v league | vleague | bàn thắng | hlv | cầu thủ | tiền đạo | tiền vệ | trung vệ | hậu vệ | thủ môn
đội khách | đội chủ nhà | cúp quốc gia | giải hạng nhất | penalty | phạt đền | phút bù giờ | slna | hagl
cahn | afc cup | afc champions | khung thành | ghi bàn | ngoại binh | trụ hạng | xuống hạng | hat-trick | vòng đấu
bóng chuyền nữ | sân thiên trường | sân hàng đẫy | sân lạch tray | sân pleiku | sân hòa xuân | sân gò đậu | sân vinh
sân quy nhơn | sân cẩm phả | vs | trận lượt đi | trận lượt về | trực tiếp bóng đá | nhận định bóng đá | kết quả bóng đá
""")
    for form in tone_variants(phrase)
)
#: "Hải Phòng - Thanh Hóa 2-1", "thắng đậm Quảng Nam 5-0", "thua 0-3"; "Chiến thắng Điện Biên Phủ 7-5" is a day.
_SCORE = re.compile(
    r"[A-ZĐ]\w+ [A-ZĐ]\w+ ?[-–] ?[A-ZĐ]\w+ [A-ZĐ]\w+:? \d-\d\b"
    r"|(?<!hiến )\b(?:thắng|thua|hạ|hòa|hoà|đánh bại|đè bẹp|vùi dập)(?: đậm| sát nút)?(?: [A-ZĐ]\w*){0,4} \d-\d\b"
)


def is_about_football(headline_and_lead: str) -> bool:
    """Tell whether an article is about a match: names of provinces are then those of their clubs.

    >>> is_about_football("Nam Định hòa Thanh Hóa 1-1 ở vòng 5 V-League"), is_about_football("Nam Định được mùa")
    (True, False)
    """
    return bool(_FOOTBALL.search(headline_and_lead.lower()) or _SCORE.search(headline_and_lead))


def is_meant(match: re.Match[str], name: str, *, is_town: bool = False, football: bool = False) -> bool:
    """Tell whether the place is meant by a match of ``name`` in a text.

    >>> [is_meant(re.search("Thái Bình", text), "Thái Bình") for text in ("ở Thái Bình", "anh Thái Bình")]
    [True, False]
    """
    words = _words_before(match)
    kind = _kind(words)
    if name in ONLY_AS_TOWN:
        return _is_behind(_TOWN, words)
    if kind == _OTHER or (kind == _UNIT and not is_town) or _is_elsewhere(match, name):
        return False
    if (
        kind == _PLACE
        or (kind == _POLICE and not football)
        or (match.start() == 0 and _HEADING.match(match.string, match.end()))
    ):
        return True
    if football or not _is_distinct(match, name):
        return False
    return name not in ALSO_NAMES or not (kind == _PERSON or _is_name_before(words, match) or _is_name_behind(match))


def _is_elsewhere(match: re.Match[str], name: str) -> bool:
    """Tell a club, and a place in China, by what stands behind the name or at the beginning of its sentence."""
    text = match.string
    if _CLUB_BEHIND.match(text, match.end()):
        return True
    if name not in ALSO_IN_CHINA:
        return False
    return bool(_CHINA_BEHIND.match(text, match.end()) or _CHINA_BEFORE.search(text[: match.start()]))


def _is_distinct(match: re.Match[str], name: str) -> bool:
    """Tell a name from the ordinary words that it also is: peace in a headline of capitals, any country's capital."""
    if name == "Thủ đô":
        behind = _NEXT_WORDS.match(match.string, match.end())
        return not behind or not (behind[1] in ("của", "nước") or behind[1][0].isupper())
    return name not in ALSO_WORDS or not match[0].isupper()


def _kind(words: list[str]) -> str:
    """What the last words before a name say of it."""
    for count in (3, 2, 1):
        phrase = " ".join(words[-count:]).lower()
        if len(words) >= count and phrase in _BEFORE:
            return _BEFORE[phrase]
    return _NOTHING


def _is_behind(phrases: frozenset[str], words: list[str]) -> bool:
    return any(" ".join(words[-count:]).lower() in phrases for count in (2, 1))


def _words_before(match: re.Match[str]) -> list[str]:
    """The last words before a match on its line, without the brackets and quotes they begin with."""
    left = match.string[max(0, match.start() - _LEFT) : match.start()].rpartition("\n")[2]
    return [word.lstrip("(“‘\"'") for word in left.split()]


def _is_name_before(words: list[str], match: re.Match[str]) -> bool:
    """Tell whether the words before are the first of a longer name: "Nguyễn Thái Bình", "Phú An Giang"."""
    if match[0].isupper():
        return bool(words) and words[-1].lower() in _SURNAMES
    if not words or not _is_capital(words[-1]):
        return False
    name = list(takewhile(_is_capital, reversed(words)))[::-1]
    rest = words[: len(words) - len(name)]
    if name[-1].lower() in _PEOPLES or (rest and rest[-1].lower() in _NAMED_THEMSELVES):
        return False
    if _kind(name[:1]) == _PERSON or (name[0].lower() in _SURNAMES and len(name) <= _LONGEST_BEFORE):
        return True
    if len(name) > 1:
        return _kind(rest) == _PERSON
    return bool(rest) and rest[-1][-1].isalnum() and _is_syllable(name[0])


def _is_name_behind(match: re.Match[str]) -> bool:
    """Tell whether one more syllable belongs to the name: "Long An Giang"; two or more are a person after a place."""
    behind = _NEXT_WORDS.match(match.string, match.end())
    if not behind or match[0].isupper():
        return False
    next_word, after = behind.groups(default="")
    is_next = next_word.istitle() and not after.isupper() and next_word.lower() not in _SURNAMES
    return is_next and _is_syllable(next_word)


def _is_capital(word: str) -> bool:
    return word.isalpha() and word[0].isupper()


def _is_syllable(word: str) -> bool:
    """Tell a Vietnamese word from "Samsung" and "Honda"."""
    return _SYLLABLE.fullmatch(word) is not None
