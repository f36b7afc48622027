"""Text as the pages print it, made comparable: cleaning, folding, tone spelling, and what is furniture.

A paragraph or a lead is one block of a page. `clean` comes first, the others take what it gives.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from html import unescape
from html.entities import html5
from itertools import product

# Controls but for white space, soft hyphens, zero-width and direction marks, BOMs, half surrogates.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_WORD = re.compile(r"\w+")
_ENTITY = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def clean(text: str) -> str:
    r"""NFC text, entities decoded, invisible characters out, white space of any kind folded to single blanks.

    Feeds and JSON-LD escape twice, so decoding goes on until nothing is left to decode; an entity needs its
    semicolon, so "AT&T" stays.

    >>> clean("\tH\u200ba\u0300 Nội&nbsp;\u00a0mới ")
    'Hà Nội mới'
    >>> clean("Chi&amp;#7871;n sự AT&T")
    'Chiến sự AT&T'
    """
    text = unicodedata.normalize("NFC", text)
    if text.isprintable() and "&" not in text and "  " not in text:  # as most are
        return text.strip()
    return " ".join(_decoded(text).split())


def _decoded(text: str) -> str:
    while (plain := _ENTITY.sub(_character, _INVISIBLE.sub("", text))) != text:
        text = unicodedata.normalize("NFC", plain)
    return text


def _character(entity: re.Match[str]) -> str:
    name = entity[1]
    return unescape(entity[0]) if name[0] == "#" else html5.get(name + ";", entity[0])


_ACCENTS = re.compile("[\u0300-\u036f]+")


def fold(text: str) -> str:
    """Text for searching: lower case, no diacritics, "đ" (and the "ð" typed for it) as "d".

    A Vietnamese letter folds to one letter, so positions in the folded text are those in the NFC text.

    >>> fold("Đà Nẵng")
    'da nang'
    """
    if text.isascii():
        return text.lower()
    lower = unicodedata.normalize("NFC", text).casefold().replace("đ", "d").replace("ð", "d")
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", lower)))


# A vowel with grave, acute, hat, tilde, breve, hook, horn or dot below; "ü" and "ñ" are not Vietnamese.
_MARKED = re.compile("[đð]|[aeiouy][\u0300-\u0303\u0306\u0309\u031b\u0323]", re.IGNORECASE)


def has_marks(word: str) -> bool:
    """Tell whether a word carries Vietnamese marks: a tone, a hat, a horn, a breve or "đ".

    >>> has_marks("hòa"), has_marks("đo"), has_marks("hoa")
    (True, True, False)
    """
    return _MARKED.search(unicodedata.normalize("NFD", word)) is not None


# The two ways to write the tone of a syllable that ends in oa, oe, uy: "hoà" (late) and "hòa" (early).
_EARLY = {
    unicodedata.normalize("NFC", first + second + tone): unicodedata.normalize("NFC", first + tone + second)
    for pair in ("oa", "oe", "uy")
    for first, second in product(*((letter, letter.upper()) for letter in pair))
    for tone in "\u0300\u0301\u0303\u0309\u0323"
}
_LATE = {early: late for late, early in _EARLY.items()}


def _speller(table: dict[str, str]) -> Callable[[str], str]:
    """Respell the syllable ends in `table`; "quý" ends in y alone, its u belongs to the q."""
    first, second = (re.escape("".join({pair[i] for pair in table})) for i in (0, 1))
    ends = re.compile(rf"[{first}][{second}](?<![qQ]..)(?!\w)")
    return lambda text: ends.sub(lambda end: table.get(end[0], end[0]), unicodedata.normalize("NFC", text))


_to_early, _to_late = _speller(_EARLY), _speller(_LATE)


def spell_tones(text: str) -> str:
    """One spelling of the tone's place, for comparing: "hoà" as "hòa", "thuỷ" as "thủy"; case is kept.

    >>> spell_tones("HOÀ BÌNH, thuỷ điện, hoàn toàn, quý")
    'HÒA BÌNH, thủy điện, hoàn toàn, quý'
    """
    return _to_early(text)


def tone_variants(word: str) -> list[str]:
    """List the spellings of a word that differ in the tone's place, the word itself first.

    >>> tone_variants("hòa"), tone_variants("khoẻ"), tone_variants("nhà")
    (['hòa', 'hoà'], ['khoẻ', 'khỏe'], ['nhà'])
    """
    return list(dict.fromkeys((unicodedata.normalize("NFC", word), _to_early(word), _to_late(word))))


# Stamps seen at the start of a lead. The bare ones are nothing else in Vietnamese; "Dân trí" is also a word.
_BARE_STAMPS = frozenset(("TTO", "TT", "TPO", "NDO", "NLĐO", "PLO", "BNEWS", "TTXVN", "VOV", "VOV.VN", "CTO", "ĐTCK"))
_STAMPS = frozenset(name.casefold() for name in (*_BARE_STAMPS, "Dân trí", "Dân Việt", "CMO", "BĐ"))
# "(TP.HCM) - Chiều 10/9" names a place, however much it looks like a stamp.
_PLACES = frozenset(("TP.HCM", "TPHCM", "HCM", "HN", "VN", "BR-VT", "ĐBSCL"))
_BRACKET = re.compile(r"\(\s*([^()]{1,30}?)\s*\)(?P<dash>\s*\.?\s*[-–—]+)?\s*")
_BARE = re.compile(r"([^-–—:.,()]{2,30}?(?:\.vn)?)\s*[-–—]+\s*", re.IGNORECASE)
# "Baonghean.vn", "Báo Nghệ An": unknown names that can only be a newspaper's.
_NEWSPAPER_NAME = re.compile(r"[\w.-]+\.(?:vn|VN|com|net)|(?:Báo|Tạp chí) [^.!?…]+")
# "TT-Huế" is Thừa Thiên Huế, "TT-BYT" the number of a circular.
_NO_STAMP = re.compile(r"TT(?:-[A-ZĐ]{2}|\s*[-–]\s*Huế\b)")


def without_house_prefix(lead: str, house: Sequence[str] = ()) -> str:
    """The lead without the stamp of its newspaper; `house` are names that may also stand bare before a dash.

    A dateline ("Hà Nội - Chiều 10/9"), an aside in brackets and a dash in the sentence stay.

    >>> without_house_prefix("(Dân Việt) - Chiều 10/9, lúa chín.")
    'Chiều 10/9, lúa chín.'
    >>> without_house_prefix("Dân Việt - Lúa chín.", house=["Dân Việt"])
    'Lúa chín.'
    >>> without_house_prefix("TT-Huế ký kết hợp tác")
    'TT-Huế ký kết hợp tác'
    """
    stamp = _BRACKET.match(lead)
    if stamp and _is_bracket_stamp(stamp, house):
        return lead[stamp.end() :]
    stamp = _BARE.match(lead)
    return lead[stamp.end() :] if stamp and _is_bare_stamp(stamp, house) else lead


def _is_bracket_stamp(stamp: re.Match[str], house: Sequence[str]) -> bool:
    """Tell a newspaper's name from an aside; one that is not known must be in its form and before a dash."""
    name = stamp[1]
    if name.casefold() in _STAMPS or fold(name) in map(fold, house):
        return True
    if not stamp["dash"] or name in _PLACES:
        return False
    return (name.isupper() and len(name) <= 6) or _NEWSPAPER_NAME.fullmatch(name) is not None


def _is_bare_stamp(stamp: re.Match[str], house: Sequence[str]) -> bool:
    """Tell a stamp from a subject: "Dân Việt - tờ báo của nông dân - tổ chức" goes on in lower case."""
    if stamp.string[stamp.end() :][:1].islower() or _NO_STAMP.match(stamp.string):
        return False
    if stamp[1] in _BARE_STAMPS:
        return True
    # "TP-HCM đón khách" bears no stamp of Tiền Phong, "TP - Sáng nay" does.
    is_name = len(stamp[1]) > 3 or stamp[0][len(stamp[1])].isspace()
    return is_name and fold(stamp[1]) in map(fold, house)


# The comment box in words that no sentence of an article ends with.
_COMMENT_BOX = """
vui lòng nhập nội dung bình luận | vui lòng nhập bình luận | vui lòng đăng nhập hoặc đăng ký để gửi bình luận
vui lòng nhập ý kiến của bạn | vui lòng nhập họ & tên | vui lòng nhập email | email không đúng định dạng
hiện chưa có bình luận nào, hãy là người đầu tiên bình luận | bình luận được gửi thành công
ý kiến của bạn sẽ được biên tập trước khi đăng, xin vui lòng viết bằng tiếng việt có dấu
ý kiến của bạn sẽ được biên tập trước khi đăng | thông tin đăng nhập không đúng
bạn cần đăng nhập để thực hiện chức năng này | bạn không thể gửi bình luận liên tục. xin hãy đợi
trở thành người đầu tiên tặng sao cho bài viết
"""
_FURNITURE = """
gửi bình luận | bình luận | bình luận bài viết này | viết bình luận | xem tất cả bình luận | ý kiến bạn đọc
chia sẻ ý kiến của bạn | thông tin bạn đọc | được quan tâm nhất | mới nhất | tặng sao cho thành viên
đăng nhập | đăng ký | đăng xuất | chia sẻ | chia sẻ facebook | chia sẻ bài viết | lưu bài viết | in bài viết
copy link | copy link thành công | sao chép liên kết | lấy link | link bài gốc | xem các bài viết của tác giả
xem thêm | xem thêm về | xem tiếp | đọc tiếp | đọc thêm | tham khảo thêm | về trang chủ đề | dòng sự kiện
tin liên quan | bài liên quan | bài viết liên quan | tin bài liên quan | các trang liên quan | tin mới
tin khác | cùng chuyên mục | tin cùng chuyên mục | có thể bạn quan tâm | từ khóa | chủ đề | chú thích ảnh
nam miền bắc | nữ miền bắc | nam miền nam | nữ miền nam | tòa soạn | đặt báo | quảng cáo
báo điện tử của trung ương hội nông dân việt nam | chung nhan tin nhiem mang | chứng nhận tín nhiệm mạng
mọi hình thức sao chép lại thông tin, hình ảnh phải được sự đồng ý bằng văn bản
"""


def _phrases(table: str) -> list[str]:
    return [phrase.strip() for phrase in re.split(r"[|\n]", table) if phrase.strip()]


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


_WHOLE_PHRASES = frozenset(map(_words, _phrases(_COMMENT_BOX) + _phrases(_FURNITURE)))
_FIRST_WORDS = frozenset(phrase.split()[0] for phrase in _WHOLE_PHRASES)
# Lines that carry a number, a name or an address; each pattern is tried on the whole paragraph as printed.
_WHOLE_LINES = re.compile(
    r"bình luận\s*\(?\d+\)?|\d+ bình luận|tối đa:? \d+ ký tự|\d{1,2}:\d\d\s*/\s*\d{1,2}:\d\d"
    r"|(?:bạn )?vui lòng đợi \d+\s*s để tiếp tục comment"
    r"|hãy sử dụng tiếng việt có dấu, tối thiểu \d+ ký tự\b.{0,40}"
    r"|xin chào\s*,\s*!|bạn đã đăng nhập với email\b.{0,60}"
    r"|giấy phép (?:hoạt động |xuất bản )?(?:báo điện tử )?số:? \d+/gp-(?:btttt|bvhttdl|ttđt|bc)\b.*\d{4}\.?"
    r"|(?:phó )?tổng biên tập\s*:[^.?!]{3,120}|bản quyền thuộc về báo\b[^,]{0,60}|[©®].{0,120}"
    r"|(?:đường dây nóng|hotline|liên hệ quảng cáo)\s*:?[\d\s.()+-]+"
    r"|trở lại (?:kinh doanh|thời sự|thế giới|thể thao|pháp luật|giải trí|giáo dục|sức khỏe|đời sống)",
    re.IGNORECASE,
)
_LONGEST = 300  # no line of furniture has more characters; most paragraphs of an article do


def is_boilerplate(paragraph: str) -> bool:
    """Tell whether a paragraph is as a whole furniture: comment box, login, sharing, label, licence line.

    Compared without case and punctuation, and only whole: within a sentence the same words are ordinary.

    >>> is_boilerplate("Vui lòng nhập nội dung bình luận."), is_boilerplate("Bình luận (12)")
    (True, True)
    >>> is_boilerplate("Anh chia sẻ thông tin liên quan với bạn đọc.")
    False
    """
    if len(paragraph) > _LONGEST:
        return False
    line = spell_tones(paragraph.strip())
    first = _WORD.search(line)  # looked at before the rest: most sentences begin with another word
    is_phrase = first and first[0].casefold() in _FIRST_WORDS and _words(line) in _WHOLE_PHRASES
    return bool(is_phrase) or _WHOLE_LINES.fullmatch(line) is not None


# "… trong thời gian tới.Vui lòng nhập nội dung bình luận."
_GLUED = re.compile(
    rf"(?<=[.!?…”\"»)])\s*(?:(?:{'|'.join(map(re.escape, _phrases(_COMMENT_BOX)))})[\s.!…]*)+$", re.IGNORECASE
)


def without_boilerplate(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs that are text; a comment-box phrase glued to the end of the last one is cut off.

    >>> without_boilerplate(["Chia sẻ", "Lúa chín.Vui lòng nhập nội dung bình luận.", "Gửi bình luận"])
    ['Lúa chín.']
    """
    kept = [paragraph for paragraph in paragraphs if not is_boilerplate(paragraph)]
    while kept and (glued := _GLUED.search(kept[-1])):
        kept[-1] = kept[-1][: glued.start()]
        if is_boilerplate(kept[-1]):
            kept.pop()
    return kept
