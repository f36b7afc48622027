"""A line of a page, what one block shows, and what it tells by its own words: a time, a name, that it is no text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from crawler import bylines
from crawler.text import is_boilerplate

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: A paragraph has at least so many words; a line that states a time, or names somebody, at most so many characters.
PROSE, SHORT = 12, 120
#: The share of its characters that makes a line a link.
MOST = 0.8

_CLOCK = r"\d{1,2}\s?(?::|h|g)\s?\d{2}(?::\d{2})?(?: ?[AP]M)?"
_ONLY_CLOCK = re.compile(_CLOCK)
_DAY = r"(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{4}-\d{2}-\d{2})"
_STAMP = re.compile(
    rf"{_CLOCK}[\s,|–-]*(?:ngày )?{_DAY}|{_DAY}[\s,|–-]*(?:lúc )?{_CLOCK}(?: ?\(?GMT ?\+ ?0?7(?::00)?\)?)?"
)
#: What stands beside a time: "… | Lượt xem: 318", "… • Nghe đọc bài".
_BESIDE = re.compile(r"[|•]|(?:\d[\d.,]* )?lượt (?:xem|đọc)[\s:\d.,]*", re.IGNORECASE)
_UPDATE = re.compile(r"cập nhật|chỉnh sửa|updated", re.IGNORECASE)
_LICENCE = re.compile(r"giấy phép|gp-", re.IGNORECASE)
_POINTER = re.compile(
    r"(?:[>»•*-]+\s*)?(?:(?:kính )?mời )?(?:độc giả |bạn đọc |quý vị )?(?:xem|đọc|tham khảo) (?:thêm|tiếp|nhiều)"
    r"|mời (?:độc giả|bạn đọc|quý vị)|tin (?:liên quan|khác|mới)|bài (?:viết )?liên quan|từ kh(?:óa|oá)|tags?\s*:|>>"
    r"|đừng bỏ lỡ|cỡ chữ|nghe đọc bài|chia sẻ:|bạn đang nghe|tải ứng dụng|trong ảnh:",
    re.IGNORECASE,
)
AROUND_NAMES = re.compile(
    rf"(?:thứ \w+|chủ nhật)?[\s,]*(?:ngày )?(?:{_STAMP.pattern})|\(?GMT[ +\d:]*\)?", re.IGNORECASE
)
_RIGHT = re.compile(r"text-align: ?right|(?:^|[ _-])right(?=$|[ _-])", re.IGNORECASE)
AFTER_NAME = re.compile(r"\s*(?:\([^)]*\)|Xem (?:các|tất cả|thêm) .*|Theo dõi.*)$", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s+[-–]\s+|\s*[,;&/]\s*|\s+và\s+")
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?:\s+[^\W\d_][\w.’'-]*){1,5}")


@dataclass(slots=True, eq=False)
class Line:
    """What one block shows: its words, how many characters of them are links, and where it begins on the page."""

    owner: _Element
    text: str
    linked: int
    start: int
    beside: bool = False
    after_picture: bool = False

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.text.count(" ") + 1

    @property
    def is_link(self) -> bool:
        """Whether it is a link and little else."""
        return self.linked >= MOST * len(self.text)

    @property
    def is_prose(self) -> bool:
        """Whether it reads like a paragraph."""
        is_long = self.words >= PROSE and 2 * self.linked < len(self.text)
        return is_long and not self.beside and self.owner.tag not in HEADINGS and not is_boilerplate(self.text)


def is_update(line: Line) -> bool:
    """Whether a line states when something was updated: "Cập nhật lúc 08:30 07/03/2026"."""
    return _UPDATE.search(line.text) is not None


def stamps(line: Line) -> Iterator[str]:
    """What may be a time in a line: the line, what it says beside others, and the one stamp in a short one.

    >>> list(stamps(Line(None, "Kinh tế | 08:30 07/03/2026 12 lượt xem", 0, 0)))[1:]
    ['Kinh tế', '08:30 07/03/2026', '08:30 07/03/2026']
    """
    if len(line.text) > SHORT or not any(map(str.isdigit, line.text)) or _LICENCE.search(line.text):
        return
    yield line.text
    parts = [part for each in _BESIDE.split(line.text) if (part := each.strip())]
    if parts != [line.text]:
        yield from parts
    if len(found := _STAMP.findall(line.text)) == 1:
        yield found[0]


def is_clock(line: Line) -> bool:
    """Whether a line is a clock without a day: "05:45"."""
    return _ONLY_CLOCK.fullmatch(line.text) is not None


def is_furniture(line: Line) -> bool:
    """Whether a line is none of the text: a link, a time, "Xem thêm: …", "Từ khóa: …"."""
    if line.is_link or is_boilerplate(line.text):
        return True
    return len(line.text) <= SHORT and bool(_POINTER.match(line.text) or _STAMP.fullmatch(line.text))


def names_person(words: str) -> bool:
    """Whether words that stand where a byline does name a person: not "Xem các bài viết của tác giả"."""
    return len(words) <= SHORT and not is_boilerplate(words) and bool(bylines.read_byline([words]).authors)


def is_signature(line: Line) -> bool:
    """Whether a line at the end of a text is who wrote it: set to the right, or nothing but a name.

    >>> is_signature(Line(None, "Lê Phương", 0, 0)), is_signature(Line(None, "Lúa chín sớm", 0, 0))
    (True, False)
    """
    if line.is_prose or line.is_link or not bylines.credits_anybody(line.text):
        return False
    owner = line.owner
    is_right = owner is not None and _RIGHT.search(f"{owner.get('style')} {owner.get('class')} {owner.get('align')}")
    names = _BETWEEN_NAMES.split(AFTER_NAME.sub("", line.text))
    is_name = all(_NAME.fullmatch(name) and (name.istitle() or name.isupper()) for name in names)
    return bool(is_right or is_name) and names_person(line.text)
