"""A reading against its gold: what is right, what is wrong, what is invented.

Texts are compared after ``grams.plain``: composed, invisible characters and runs of white space aside.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from benchmarks.quality.gold import Gold
from benchmarks.quality.grams import Match, match, plain
from benchmarks.quality.reading import Reading

VIETNAM = timezone(timedelta(hours=7))
#: "(Dân trí) - Giá vàng…", "(PLO)- …", "TTO - …", "NLĐ - …", but not "TT-Huế".
_HOUSE = re.compile(r"^(?:\([^()]{2,20}\)\s*[-–—]\s*|(?:TTO?|TP|NLĐO?|PLO?)(?:\s+[-–—]\s*|[-–—]\s+))")
_DAY = len("2026-03-07")
#: What stands around articles, and in them only where an article's own words have it. "Trở lại Kinh doanh" is a link,
#: "giao dịch trở lại." is not.
BOILERPLATE = (
    *("tin liên quan", "xem thêm", "đọc thêm", "tham khảo thêm", "tin cùng chuyên mục", "cùng chuyên mục"),
    *("vui lòng", "chia sẻ", "bình luận", "ý kiến của bạn", "tặng sao", "copy link", "lấy link"),
    *("từ khóa", "từ khoá", "dòng sự kiện", "trở lại "),
)


@dataclass(frozen=True, slots=True)
class Score:
    """One page as one reader read it; None where the page gives nothing to judge by."""

    read: bool  # there is an article at all; when not, all the rest is wrong
    title: bool
    date: bool | None  # to the minute; None when the page prints none
    invented_date: bool | None  # None when the page prints one
    byline: bool | None  # the same names, in any order; None when the page prints none
    invented_byline: bool | None  # None when the page prints one
    lead: bool  # the house prefix aside; a page without one wants none
    kind: bool | None  # None for a reader that does not tell
    photo: bool  # the page is a photo story: its captions are wanted
    body: Match
    captions: list[str]  # in the body and not of it
    boilerplate: list[str]  # likewise
    cpu: float  # seconds


def score(gold: Gold, got: Reading) -> Score:
    """Everything there is to say of a reading."""
    read = got.why is None
    printed, told = minute(gold.published_at), minute(got.published_at)
    wanted, named = names(gold.authors), names(got.authors)
    return Score(
        read=read,
        title=plain(got.title) == plain(gold.title),
        date=told == printed if printed else None,
        invented_date=None if printed else bool(got.published_at),
        byline=named == wanted if wanted else None,
        invented_byline=None if wanted else bool(named),
        lead=read and lead(got.lead) == lead(gold.lead),
        kind=(got.kind == "photo") == gold.photo if got.kind else None,
        photo=gold.photo,
        body=match(text_of(gold, got), variants(gold)),
        captions=[] if gold.photo else strangers((plain(each).casefold() for each in gold.captions), gold, got),
        boilerplate=strangers(BOILERPLATE, gold, got),
        cpu=got.cpu,
    )


def minute(said: str | None) -> datetime | None:
    """The minute of an ISO 8601 time, in Vietnam; None for a day without a time of day and for anything else.

    >>> print(minute("2026-03-07 01:47:31Z"), minute("2026-03-07T08:47:31 +07:00"))
    2026-03-07 08:47:00+07:00 2026-03-07 08:47:00+07:00
    >>> print(minute("2026-03-07T08:47"), minute("2026-03-07"), minute("hôm qua"))
    2026-03-07 08:47:00+07:00 None None
    """
    try:
        moment = datetime.fromisoformat((said or "").strip().replace(" +", "+"))
    except ValueError:
        return None
    if len((said or "").strip()) <= _DAY:
        return None
    there = moment.astimezone(VIETNAM) if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
    return there.replace(second=0, microsecond=0)


def names(authors: Iterable[str]) -> set[str]:
    """The persons of a byline, in the case of the page."""
    return {name for name in map(plain, authors) if name}


def lead(text: str | None) -> str:
    """A lead without the house prefix.

    >>> lead("(Dân trí) - Giá vàng giảm."), lead("TT-Huế đón khách"), lead(None)
    ('Giá vàng giảm.', 'TT-Huế đón khách', '')
    """
    return _HOUSE.sub("", plain(text))


def text_of(gold: Gold, got: Reading) -> str:
    """What is compared: the body; in a photo story the captions as well, wherever the reader puts them."""
    return got.text if gold.photo else got.body or ""


def variants(gold: Gold) -> list[list[str]]:
    """What the text may be: with and without its lead, with and without what is optional; captions in either order."""
    optional = {plain(text) for text in gold.optional}
    orders = [gold.blocks, [*gold.paragraphs, *gold.captions]] if gold.photo else [gold.paragraphs]
    made = [kept for whole in orders for kept in ([text for text in whole if plain(text) not in optional], whole)]
    return [*made, *([gold.lead, *each] for each in made if gold.lead)]


def strangers(phrases: Iterable[str], gold: Gold, got: Reading) -> list[str]:
    """The phrases, given in lower case, that stand more often in the text than in what the page's article says."""
    found = plain(text_of(gold, got)).casefold()
    own = plain("\n".join([gold.title, gold.lead or "", *(gold.blocks if gold.photo else gold.paragraphs)])).casefold()
    return [phrase for phrase in dict.fromkeys(phrases) if phrase and found.count(phrase) > own.count(phrase)]
