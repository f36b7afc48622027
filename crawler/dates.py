"""The times that Vietnamese newspapers print, as ISO 8601 in +07:00.

A text is cut into words (a weekday, a day, a clock, a zone, a label), and the order of the words, one letter
each, is checked against the few sentences that state a time. What is no such sentence is no time, so prose,
licence lines and lists of several times fall out by themselves. The real strings it answers to::

    Thứ sáu, ngày 10/09/2021 19:30 PM (GMT+7)    danviet, 24h: a 24-hour clock with a decorative AM/PM
    07-03-2026 - 00:01 AM                        cafef
    07/03/2026 08:01 GMT+7                       tuoitre, nld, thanhnien
    Thứ bảy, 7/3/2026, 00:05 (GMT+7)             vnexpress
    Thứ Hai, 14/5/2018| 22:46   10:08 ngày 11/01/2013   20/10/2020 | 07:33      templates of provincial papers
    7' trước   3 giờ trước   Hôm qua, 20:15      lists
    2026-03-07T08:52:11.000 +07:00               vietnamnet JSON-LD; so danviet's feed, without the fraction
    Thu, 06 Feb 2025 20:45:46 +0700              feeds (RFC 822)
    1760007347                                   plo data-time, seconds since 1970
    10/5/2026 3:42:00 PM                         tuoitre, baochinhphu feeds: 5 October, month first

The day comes before the month, except in the last form, known to ``read_feed_time`` alone. No zone is +07:00,
``GMT`` is UTC, but ``(GMT)`` in brackets, where others print ``(GMT+7)``, is +07:00 with a warning. PM adds
twelve only to an hour below twelve, AM turns only 12 into 0. Of two times the one not labelled "cập nhật"
counts; two without that label are none. The name of a person or newspaper, at most five words with capitals, may
stand beside the time ("Lâm Anh - "); any other foreign word makes it none.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final

VIETNAM: Final = timezone(timedelta(hours=7))

YEARS: Final = range(1990, 2101)
CLOCK_SKEW: Final = timedelta(minutes=10)  # how far a newspaper's clock may run ahead of ours
LONGEST: Final = 200  # characters; a longer text is prose

# The words. Texts are folded first: NFKC, small letters, single blanks.
_WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            "thứ hai|thứ 2|t2|monday|mon",
            "thứ ba|thứ 3|t3|tuesday|tue",
            "thứ tư|thứ 4|t4|wednesday|wed",
            "thứ năm|thứ 5|t5|thursday|thu",
            "thứ sáu|thứ 6|t6|friday|fri",
            "thứ bảy|thứ bẩy|thứ 7|t7|saturday|sat",
            "chủ nhật|chúa nhật|cn|sunday|sun",
        )
    )
    for name in names.split("|")
}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS_BACK: Final = {"nay": 0, "qua": 1, "kia": 2, "ngày": 1, "tuần": 7}  # "hôm qua"; "2 tuần trước": times 2
_SECONDS: Final = {"giây": 1, "phút": 60, "'": 60, "’": 60, "′": 60, "giờ": 3600, "h": 3600, "tiếng": 3600}

_TO = "[0-9]{1,2}"
_MONTH_MARK = "(?: ?[/.-] ?| tháng )"
_YEAR_MARK = "(?: ?[/.-] ?|,? năm |, )"
_DAY_FIRST = rf"(?P<d>{_TO}){_MONTH_MARK}(?P<m>{_TO}){_YEAR_MARK}(?P<y>[0-9]{{4}})"
_YEAR_FIRST = rf"(?P<iso_y>[0-9]{{4}})[/-](?P<iso_m>{_TO})[/-](?P<iso_d>{_TO})t?"
_RFC = rf"(?P<rfc_d>{_TO})[ -](?P<rfc_m>{'|'.join(_MONTHS)})[a-z]*[ -](?P<rfc_y>[0-9]{{4}})"
_BACK = r"hôm (?P<near>nay|qua|kia)|(?P<times>[0-9]{1,3}) (?P<span>ngày|tuần) trước"
_DAY = f"{_DAY_FIRST}|{_YEAR_FIRST}|{_RFC}|{_BACK}"
_COLONS = r"(?P<min> ?: ?[0-9]{2})(?P<sec>:[0-9]{2})?(?:\.[0-9]{1,9})?"
_NOT_A_DAY = rf"(?![0-9]|{_MONTH_MARK}{_TO}{_YEAR_MARK}[0-9]{{4}})"  # "19h 10/09/2021"
_LETTERS = rf" ?(?:giờ|h|g)(?![^\W\d])(?: ?(?P<past>{_TO}){_NOT_A_DAY}(?: ?(?:phút|'))?)?"
_HALF = r"(?P<half>[ap]\.?m\.?|sa|ch|sáng|chiều|tối)(?!\w)"
_OFFSET = r"\+[0-9]{1,2}(?::?[0-5][0-9])?|-[0-9]{2}:?[0-5][0-9](?=\)?$)"
_ZONE = rf"\(? ?(?:gmt|utc)(?: ?[+-] ?{_TO}(?::?[0-5][0-9])?)? ?\)?|z(?!\w)|\(?(?:{_OFFSET})\)?"
_CLOCK = rf"(?P<hour>{_TO})(?:{_COLONS}|{_LETTERS})(?: ?{_HALF})?(?: ?(?P<offset>{_ZONE}))?"

_LONG_AGO = "[0-9]{1,2} (?:tháng|năm) trước"
_AGO = rf"(?P<count>[0-9]{{1,3}}) ?(?P<unit>{'|'.join(_SECONDS)}) trước|(?P<now>vừa xong)|{_LONG_AGO}"
_PUBLISHED = r"(?:bài )?(?:được )?(?:đăng|xuất bản|phát hành)(?: tải)?(?!\w)|published"
_UPDATED = r"(?:cập nhật|chỉnh sửa)(?: lần cuối)?(?!\w)|(?:last )?updated"

_LINK = "(?:lúc|ngày|vào|hồi|thời gian)"
_FILLER = rf"(?:[ ,;:|•·)\[\]–—-]++|{_LINK}(?!\w)|\((?! ?(?:gmt|utc|\+)))*+"
_WORD = re.compile(
    rf"(?:(?P<day>{_DAY})|(?P<ago>{_AGO})|(?P<clock>{_CLOCK})|(?P<weekday>(?:{'|'.join(_WEEKDAYS)})(?!\w))"
    rf"|(?P<zone>{_ZONE})|(?P<published>{_PUBLISHED})|(?P<updated>{_UPDATED}))"
    rf"{_FILLER}"
)

# The sentences, a letter a word: [w]eekday, [d]ay, [c]lock, [z]one, [a]go, [p]ublished, [u]pdated.

_TIME = "(w?(?:dw?c|cw?d)w?z?|w?dw?|a)"
_SENTENCE = re.compile(f"[pu]?{_TIME}|p?{_TIME}u[wdcza]*|u[wdcza]+p{_TIME}")

_EPOCH = re.compile(r"([1-4][0-9]{9})(?:[0-9]{3})?")
_TWELVE_HOURS = r"(?:0?[1-9]|1[0-2])(?::[0-9]{2}){1,2}\s+[AaPp][Mm]\b"
_MONTH_FIRST = re.compile(rf"\s*({_TO})/({_TO})/(?=[0-9]{{4}}\s+{_TWELVE_HOURS})")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LINKS = re.compile(rf"(?:\b{_LINK}[ :(]*)+$", re.IGNORECASE)
_LICENCE = re.compile(r"giấy|phép|cấp|sửa đổi|bổ sung|quyết định|bản quyền")

_Words = dict[str, re.Match[str]]


@dataclass(frozen=True, slots=True)
class Moment:
    """What a printed time says: the ISO form, None when no time can be stated, and the doubts about it.

    ``day`` is the day of a date without a time of day: "2021-09-10".
    """

    iso: str | None
    warnings: tuple[str, ...] = ()
    day: str | None = field(default=None, compare=False, repr=False)


def read_time(printed: str, fetched_at: datetime) -> Moment | None:
    """The moment that a page's text or metadata states; None when the text is no time, or more than a time.

    ``fetched_at`` is aware: relative times count back from it, and later ones are not believed. The
    warnings: "weekday-mismatch", "relative-time", "zone-unclear"; and why ``iso`` is None: "date-only",
    "impossible-date", "future".

    >>> noon = datetime(2026, 3, 7, 12, tzinfo=VIETNAM)
    >>> read_time("Thứ sáu, ngày 10/09/2021 19:30 PM (GMT+7)", noon)
    Moment(iso='2021-09-10T19:30:00+07:00', warnings=())
    >>> read_time("Hôm qua, 20:15", noon)
    Moment(iso='2026-03-06T20:15:00+07:00', warnings=('relative-time',))
    >>> read_time("Giấy phép số 115/GP-BTTTT cấp ngày 01/3/2022", noon)
    """
    text = " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFKC", printed)).split())
    if len(text) > LONGEST:
        return None
    if epoch := _EPOCH.fullmatch(text):
        return _believe(datetime.fromtimestamp(int(epoch[1]), VIETNAM), fetched_at, ())
    words = _sentence(text)
    return _moment(words, fetched_at) if words else None


def read_feed_time(printed: str, fetched_at: datetime) -> Moment | None:
    """As ``read_time``, for feeds and sitemaps, where ``M/D/YYYY h:mm[:ss] AM`` has the month first.

    >>> read_feed_time("10/5/2026 3:42:00 PM", datetime(2026, 11, 1, tzinfo=VIETNAM))
    Moment(iso='2026-10-05T15:42:00+07:00', warnings=())
    """
    if found := _MONTH_FIRST.match(printed):
        printed = f"{found[2]}/{found[1]}/{printed[found.end() :]}"
    return read_time(printed, fetched_at)


def to_iso(moment: datetime) -> str:
    """An aware datetime in the one form that records use.

    >>> to_iso(datetime.fromtimestamp(1760007347, VIETNAM))
    '2025-10-09T17:55:47+07:00'
    """
    return moment.astimezone(VIETNAM).isoformat(timespec="seconds")


def from_iso(iso: str) -> datetime:
    """The aware datetime of a record's time; a ValueError when it names no zone.

    >>> from_iso("2025-10-09T17:55:47+07:00").hour
    17
    """
    moment = datetime.fromisoformat(iso)
    if moment.tzinfo is None:
        raise ValueError(f"{iso!r} names no zone")
    return moment


def moment_of(stored: str | None) -> datetime | None:
    """The aware datetime of what another program may have stored; None of what is no time or names no zone.

    >>> moment_of("at noon"), moment_of("2025-10-09T17:55:47"), moment_of(None)
    (None, None, None)
    """
    try:
        return from_iso(stored or "")
    except ValueError:
        return None


def _sentence(text: str) -> _Words | None:
    """The words that state the time, by kind; None when the text is not one of the sentences."""
    words = list(_WORD.finditer(text.lower()))
    found = _SENTENCE.fullmatch("".join([(word.lastgroup or " ")[0] for word in words]))
    if found is None or found.lastindex is None:
        return None
    start, end = words[0].start(), words[-1].end()
    unbroken = end - start == sum([len(word[0]) for word in words])  # nothing foreign between the words
    if not unbroken or not all(map(_is_name, filter(None, (text[:start], text[end:])))):
        return None
    return {word.lastgroup or "": word for word in words[slice(*found.span(found.lastindex))]}


def _is_name(beside: str) -> bool:
    """Whether only a name, or nothing, stands beside the time: "Lâm Anh - ngày ", not "Giải đấu khai mạc"."""
    names = _LINKS.sub("", beside).strip(" -–—|,;:.()[]•·").split()
    if len(names) > 5 or any(map(str.isdigit, beside)) or _LICENCE.search(beside.lower()):
        return False
    return all(name.istitle() or name.isupper() for name in names)


def _moment(words: _Words, fetched_at: datetime) -> Moment:
    if "ago" in words:
        return _ago(words["ago"], fetched_at)
    warnings: tuple[str, ...] = ()
    try:
        day = _day(words["day"], fetched_at)
        if words["day"]["near"] or words["day"]["times"]:
            warnings += ("relative-time",)
        if "weekday" in words and _WEEKDAYS[words["weekday"]["weekday"]] != day.weekday():
            warnings += ("weekday-mismatch",)
        if "clock" not in words:
            return Moment(None, (*warnings, "date-only"), day.isoformat())
        late = words.get("zone")  # "19:30 10/09/2021 (GMT+7)"
        zone, doubts = _zone(words["clock"]["offset"] or (late and late["zone"]))
        moment = _at(day, words["clock"], zone)
    except ValueError:  # 31/02, 25:61, +99:00
        return Moment(None, ("impossible-date",))
    return _believe(moment, fetched_at, warnings + doubts)


def _believe(moment: datetime, fetched_at: datetime, warnings: tuple[str, ...]) -> Moment:
    if moment > fetched_at + CLOCK_SKEW:
        return Moment(None, (*warnings, "future"))
    return Moment(to_iso(moment), warnings)


def _ago(word: re.Match[str], fetched_at: datetime) -> Moment:
    if word["now"]:
        return Moment(to_iso(fetched_at), ("relative-time",))
    if not word["unit"]:  # "2 tháng trước"
        return Moment(None, ("relative-time", "date-only"))
    past = timedelta(seconds=int(word["count"]) * _SECONDS[word["unit"]])
    return Moment(to_iso(fetched_at - past), ("relative-time",))


def _day(word: re.Match[str], fetched_at: datetime) -> date:
    if back := word["near"] or word["span"]:
        return fetched_at.astimezone(VIETNAM).date() - timedelta(int(word["times"] or 1) * _DAYS_BACK[back])
    month = word["m"] or word["iso_m"] or _MONTHS.index(word["rfc_m"]) + 1
    year = int(word["y"] or word["iso_y"] or word["rfc_y"])
    if year not in YEARS:
        raise ValueError(f"no newspaper on the web in {year}")
    return date(year, int(month), int(word["d"] or word["iso_d"] or word["rfc_d"]))


def _at(day: date, clock: re.Match[str], zone: timezone) -> datetime:
    hour, half = int(clock["hour"]), (clock["half"] or "?")[0]
    if half in "pct" and hour < 12:  # PM, CH, tối; "19:30 PM" is on a 24-hour clock
        hour += 12
    if half in "as" and hour == 12:  # AM, SA
        hour = 0
    minute = (clock["min"] or clock["past"] or "0").lstrip(" :")
    second = (clock["sec"] or "0").lstrip(":")
    return datetime(day.year, day.month, day.day, hour, int(minute), int(second), tzinfo=zone)


@lru_cache(maxsize=64)
def _zone(printed: str | None) -> tuple[timezone, tuple[str, ...]]:
    if printed is None:
        return VIETNAM, ()
    digits = re.search(rf"({_TO}):?([0-9]{{2}})?", printed)
    if digits is None:
        return (VIETNAM, ("zone-unclear",)) if ")" in printed else (UTC, ())
    offset = timedelta(hours=int(digits[1]), minutes=int(digits[2] or 0))
    return timezone(-offset if "-" in printed else offset), ()
