"""Bylines: who wrote an article, and which wire or newspaper it is credited to.

An author is a person. Not authors: roles and desks without a name ("PV", "Nhóm PV", "Ban Thời sự"),
photographers, editors, the newspaper itself, remarks in lower case. A translator or compiler who is the one named
is the author. A degree or profession ("TS.", "Luật sư") stays with the name; "Nhà báo" and "PV" before it go.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

from crawler.text import clean, fold, spell_tones


@dataclass(frozen=True, slots=True)
class Byline:
    """Persons in the order and case of the page, and the source credited ("TTXVN", "Reuters, AFP")."""

    authors: tuple[str, ...]
    agency: str | None


class _Credit(NamedTuple):
    name: str
    is_source: bool


def read_byline(printed: Sequence[str], house: Sequence[str] = ()) -> Byline:
    """Read the texts of a page's byline and source elements; `house` are the newspaper's own names.

    Several sources are joined by ", ". A name printed twice, in whatever case, counts once.

    >>> read_byline(["NHẬT XUÂN và 1 tác giả khác", "Theo TTXVN"])
    Byline(authors=('NHẬT XUÂN',), agency='TTXVN')
    >>> read_byline(["Bài: Hà Thu - Ảnh: P.Y", "DÂN VIỆT"], house=["Dân Việt"])
    Byline(authors=('Hà Thu',), agency=None)
    """
    own = _house_keys(tuple(house))
    lines = (clean(line) for text in printed for line in text.splitlines())
    named = [credit for line in lines for credit in _credits(line) if _house_key(credit.name) not in own]
    sources = _once(credit.name for credit in named if credit.is_source)
    return Byline(_once(credit.name for credit in named if not credit.is_source), ", ".join(sources) or None)


def credits_anybody(paragraph: str) -> bool:
    """Whether a paragraph that stands where bylines do is one.

    >>> credits_anybody("Hà Thu (Theo Reuters)"), credits_anybody("Lúa chín sớm, bà con mừng.")
    (True, False)
    """
    if len(paragraph) > _CLOSING_LENGTH or paragraph.endswith(_SENTENCE_END):
        return False
    byline = read_byline([paragraph])
    names = (word for name in byline.authors for word in _DEGREE.sub("", name).split())  # "Còn tiếp" is none
    return bool(byline.authors or byline.agency) and all(word[0].isupper() for word in names)


# "Luật sư" before a name is the one thing in small letters.
_DEGREE = re.compile(
    r"^(?:bác sĩ|dược sĩ|luật sư|thạc sĩ|tiến sĩ|giáo sư|phó giáo sư|nhà văn|nhà thơ)\s", re.IGNORECASE
)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(spell_tones(name).casefold(), name)
    return tuple(first.values())


_AROUND_NAME = re.compile(r"^bao (?:dien tu )?|(?: online|(?:\.com)?\.vn)$")
_NO_WORD = re.compile(r"\W")


def _house_key(name: str) -> str:
    """Make "Báo điện tử Dân Việt", "danviet.vn", "DÂN VIỆT ONLINE" one."""
    return _NO_WORD.sub("", _AROUND_NAME.sub("", fold(name)))


@cache
def _house_keys(house: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_house_key, house))


# Printed with names: "Thứ sáu, ngày 10/09/2021 19:30 PM (GMT+7)", "hathu@danviet.vn", "@hathu".
_CLOCK = re.compile(
    r"(?:cập nhật|lúc|ngày|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\b(?=[\s,:]*(?:\d|ngày|lúc))[\s,:]*"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?:T\S+)?|\d{1,2}\s*[:hg]\s*\d{2}(?::\d{2})?(?:\s*(?:AM|PM|SA|CH)\b)?"
    r"|\(?GMT\s*[+-]?\s*\d*(?::\d{2})?\)?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]*@[\w.-]+")
_COMPILED = re.compile(r"(?<!\w)t/h(?!\w)", re.IGNORECASE)  # "Hà Thu t/h": tổng hợp
_OTHERS = re.compile(r"(?:\bvà|\+|,)\s*(?:\d+|các|nhiều)\s+(?:tác giả|người)(?:\s+khác)?", re.IGNORECASE)
_NOTE = re.compile(r"\(([^()]*)\)")
_STRAY_DOT = re.compile(r"\s\.(?=\s|$)")  # "Hà Thu (Theo Reuters). Ảnh: AFP"

_WRITING = r"bài viết|bài|tin|(?:người )?thực hiện|tác giả|nội dung|phóng viên|pv|lược ghi|ghi|tổng hợp|dịch"
_SHOWING = r"(?:nguồn )?ảnh|hình|video|clip|đồ họa|thiết kế|minh họa|biên tập|kỹ thuật|trình bày"
_LABEL = re.compile(
    rf"(?<!\w)((?:{_WRITING}|{_SHOWING}|nguồn)(?:[\s,/&+–-]+(?:và )?(?:{_WRITING}|{_SHOWING})){{0,3}})\s*:",
    re.IGNORECASE,
)
_IS_WRITING = re.compile(rf"(?<!\w)(?:{_WRITING})(?!\w)", re.IGNORECASE)


def _credits(line: str) -> Iterator[_Credit]:
    """Who is credited in one printed line: by name, behind labels ("Bài: X - Ảnh: Y"), in notes ("(TTXVN)")."""
    for pattern in (_MAIL, _CLOCK, _OTHERS, _COMPILED):
        line = pattern.sub(" - ", line)
    plain = " ".join(_STRAY_DOT.sub(" ", _NOTE.sub(" ", line)).split())
    before, *labelled = _LABEL.split(plain)
    yield from _named(before)
    for label, names in zip(labelled[::2], labelled[1::2], strict=True):
        if label.casefold() == "nguồn":
            yield from _sources(names)
        elif _IS_WRITING.search(label):
            yield from _named(names)
    for note in _NOTE.findall(line):
        yield from (credit for credit in _named(note) if credit.is_source)


_THEO = re.compile(r"(?<!\w)(?:theo(?:\s*:\s*|\s+)|^nguồn\s+)(?=\S)", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[-–—]+|[-–—]+\s+|[–—/,;|•·()]|\s(?:và|&|\+|and)\s", re.IGNORECASE)
# "Hồng Giang-Minh Đường" are two persons, "Jean-Pierre Adams" and "Kim Hyun-jun" one each.
_JOINED = re.compile(r"(\w+ \w+)-(?=(\w+ \w+))")
_LIST = re.compile(r"\s[-–—]+\s|[–—/,;|]")


def _named(text: str) -> Iterator[_Credit]:
    """Names without a label; what follows "Theo" is a source."""
    before, *source = _THEO.split(text, maxsplit=1)
    parts = [before] if _agency(before) else _SEPARATOR.split(_JOINED.sub(_parted, before))
    yield from filter(None, map(_credit, parts))
    yield from chain.from_iterable(map(_sources, source))


def _parted(joined: re.Match[str]) -> str:
    return f"{joined[1]} - " if joined[2][0].isupper() else joined[0]


def _sources(text: str) -> Iterator[_Credit]:
    """The sources in a text known to name some; one that runs on like a sentence names none."""
    names = [name for part in _SEPARATOR.split(text) if (name := _trimmed(part))]
    if not all(map(_agency, names)):
        names = [name for part in _LIST.split(text) if (name := _trimmed(part))]  # "Sức khỏe và Đời sống"
    if len(text) <= 60:
        yield from (_Credit(_agency(name) or name, is_source=True) for name in names)


_ROLE = re.compile(
    r"^(?:nhóm |tổ )?(?:nhà báo|phóng viên|pv|cộng tác viên|ctv|biên tập viên|btv|tác giả|bạn đọc|độc giả|by)\b[\s.]*",
    re.IGNORECASE,
)
_DEED = re.compile(
    r"\s+(?:(?:[Tt]ổng|TỔNG) (?:hợp|HỢP)|thực hiện|lược ghi|lược dịch|biên dịch|dịch|ghi|tổng thuật|(?:tại|từ)\s.+)$"
)
_DESK = re.compile(
    r"(?:ban |phòng |tổ |nhóm )?(?:thời sự|chính trị|kinh tế|xã hội|pháp luật|thể thao|văn hóa|giải trí|giáo dục"
    r"|quốc tế|thế giới|công nghệ|y tế|đời sống|nông nghiệp|trong nước|bạn đọc|điện tử|biên tập|thư ký)"
    r"|tòa soạn|p\.v\.?|theo|nguồn|tổng hợp|ảnh|admin|vccorp\.vn",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"(?:báo|tạp chí|thông tấn xã|hãng (?:tin|thông tấn)|đài (?:phát thanh|truyền hình|tiếng nói)|cổng thông tin)\s"
    r"|\S+\.(?:vn|com|net|org)$",
    re.IGNORECASE,
)


def _credit(part: str) -> _Credit | None:
    """What one part names: a source, a person, or (a role, a desk, a remark in lower case) nobody."""
    name = _trimmed(_DEED.sub("", _ROLE.sub("", _trimmed(part))))
    if source := _agency(name):
        return _Credit(source, is_source=True)
    if _DESK.fullmatch(spell_tones(name)) or not name[:1].isupper() or len(name.split()) > 7:
        return None
    return _Credit(name, is_source=_INSTITUTION.match(name) is not None)


_FINAL_DOT = re.compile(r"(?<=\w\w)\.+$")


def _trimmed(part: str) -> str:
    """A name without the punctuation around it; the last dot of initials ("N.H.") belongs to them."""
    return _FINAL_DOT.sub("", part.strip(" \t-–—:;,|*•·\"“”'"))


# Sources as they are called here, each with its other names.
_AGENCIES = """
TTXVN = Thông tấn xã Việt Nam; Vietnam+ = VietnamPlus = vietnamplus.vn; Tân Hoa xã = Xinhua = THX
Reuters; AFP; AP = Associated Press; Bloomberg; Yonhap; Kyodo; TASS; Sputnik; RIA Novosti = RIA; KCNA; DPA; EFE
CNN; BBC; CNBC; RT; Al Jazeera; The Guardian = Guardian; New York Times; Washington Post; SCMP; Anadolu
Nikkei = Nikkei Asia
Dân trí; Dân Việt; VnExpress = vnexpress.net; Tuổi Trẻ = Tuổi Trẻ Online = TTO; Thanh Niên; Tiền Phong = TPO
Lao Động; Người Lao Động = NLĐ = NLĐO; VietNamNet; Nhân Dân; Quân đội nhân dân = QĐND; Công an nhân dân = CAND
Pháp luật TP.HCM = PLO; Sài Gòn Giải Phóng = SGGP; VOV; VTV; VTC News; VTC; Znews = Zing News = Zing; CafeF; Bnews
VnEconomy; Tin tức; Chinhphu.vn; Sức khỏe và Đời sống = Sức khỏe & Đời sống; Nhịp sống thị trường
"""


def _agency_key(name: str) -> str:
    return "".join(spell_tones(name).casefold().removeprefix("báo ").split())


_KNOWN = {
    _agency_key(name): names[0].strip()
    for names in (entry.split("=") for entry in re.split(r"[;\n]", _AGENCIES) if entry)
    for name in names
}


def _agency(text: str) -> str | None:
    """The name by which a known source goes here; marks count, for Tiến Phong is a person."""
    return _KNOWN.get(_agency_key(_trimmed(text)))


# A closing line that credits somebody: "Theo TTXVN", "(Theo Reuters, AFP)", "Tin, ảnh: P.Y", "Nguồn: Báo Tin tức".
# "Bài học lớn nhất: giữ nước" and "Tin vui: lúa được mùa" begin like labels and are none.
_CLOSING = re.compile(rf"\(?(?:theo\s|{_LABEL.pattern})", re.IGNORECASE)
_BRACKETED = re.compile(r"\(([^()]+)\)\.?")
_CLOSING_LENGTH = 80
_SENTENCE_END = (".", "!", "?", "…", ":", "”")


def closing_credit(paragraphs: Sequence[str]) -> list[str]:
    """The credit lines that close a text, in order; a sentence that begins with "Theo" is none.

    >>> closing_credit(["Lúa chín sớm.", "Theo TTXVN"]), closing_credit(["Theo ông Sáu, lúa chín sớm."])
    (['Theo TTXVN'], [])
    """
    first = len(paragraphs)
    while first > 1 and _is_credit(paragraphs[first - 1]):
        first -= 1
    return list(paragraphs[first:])


def _is_credit(paragraph: str) -> bool:
    if len(paragraph) > _CLOSING_LENGTH:
        return False
    bracketed = _BRACKETED.fullmatch(paragraph)  # "(TTXVN/Vietnam+)"
    if all(map(_agency, re.split(r"[/,]", bracketed[1] if bracketed else paragraph))):
        return True
    return bool(_CLOSING.match(paragraph)) and not paragraph.endswith(_SENTENCE_END)
