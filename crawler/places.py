"""Which provinces an article is about, and what a province is called: then, and since July 2025.

A place is a name in capitals as people write it, unless what stands beside it makes it a street, a person, a football
club, a newspaper or part of a longer name (`crawler.surroundings`). What headline, lead and dateline name, the article
is about; what its body alone names, when it does so at least three times, or twice and names no other. The data are in
`crawler.provinces`.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from itertools import chain
from typing import NamedTuple

from crawler.items import Province
from crawler.provinces import BEFORE, NO_PLACES, NOW, OLD_HUE, SPELLINGS, TODAY, TOWNS, alternation
from crawler.surroundings import is_about_football, is_meant
from crawler.text import fold, spell_tones, tone_variants

__all__ = ["BEFORE", "NOW", "canonical", "find", "names_of", "nearest", "today"]

#: Named so often, the body is about a province that neither headline nor lead names; and when it names no other.
OFTEN, OFTEN_ALONE = 3, 2
HUE_A_CITY = "2025-01-01"
MERGER = "2025-07-01"
_NO_LETTERS = re.compile(r"[\W_]+")
_PREFIX = re.compile("^(?:tinh|thanhpho|tp)(?=.)")


def canonical(name: str) -> str | None:
    """The province of then or now that any spelling of it means; None for what is none.

    >>> canonical("tp hcm"), canonical("TT-Huế"), canonical("Tỉnh Hoà Bình"), canonical("Sicily")
    ('Hồ Chí Minh', 'Thừa Thiên Huế', 'Hòa Bình', None)
    """
    key = _lookup_key(name)
    return _CANONICAL.get(key) or _CANONICAL.get(_PREFIX.sub("", key))


def today(name: str) -> str | None:
    """Today's name of the province that any spelling of an old or new one means.

    >>> today("BR-VT"), today("quang nam"), today("Đà Nẵng")
    ('Hồ Chí Minh', 'Đà Nẵng', 'Đà Nẵng')
    """
    known = canonical(name)
    return TODAY[known] if known else None


def names_of(name: str) -> tuple[str, ...]:
    """The names under which articles know the province of a canonical name: two for Huế, which was renamed.

    >>> names_of("Huế"), names_of("Quảng Nam")
    (('Thừa Thiên Huế', 'Huế'), ('Quảng Nam',))
    """
    return (OLD_HUE, "Huế") if TODAY[name] == "Huế" else (name,)


def nearest(name: str) -> str:
    """The province whose name is most like what was typed, for telling what may have been meant.

    >>> nearest("Quang Nan"), nearest("Da Nag")
    ('Quảng Nam', 'Đà Nẵng')
    """
    return _CANONICAL[get_close_matches(_lookup_key(name), _CANONICAL, 1, cutoff=0)[0]]


def find(
    title: str | None, lead: str | None, body: str | None, published_at: str | None = None, own: str | None = None
) -> list[Province]:
    """The provinces an article is about, in the order they are named; ``own``, its newspaper's, when it names none.

    ``published_at`` is ISO 8601; ``own`` may be spelled in any way, what is no province is no hint.

    >>> find("TT-Huế ký kết hợp tác", None, "Quảng Nam - Lúa chín.", "2021-09-10T19:30:00+07:00")  # doctest: +ELLIPSIS
    [{'name': 'Thừa Thiên Huế', 'today': 'Huế', 'found_in': 'headline'}, {'name': 'Quảng Nam', ...'dateline'}]
    >>> find("Nguyễn Thái Bình và cây lúa", None, "Anh trồng lúa.", own="Hà Tĩnh")
    [{'name': 'Hà Tĩnh', 'today': 'Hà Tĩnh', 'found_in': 'newspaper'}]
    """
    football = is_about_football(f"{title or ''}\n{lead or ''}")
    texts = {"headline": title, "lead": lead, "body": body}
    named = [
        (_of_the_day(mention.place, published_at), _where(mention, part))
        for part, text in texts.items()
        for mention in _mentions(text or "", football=football)
    ]
    found = _weighed(named)
    if not found and own and (hint := canonical(own)):
        found = {_of_the_day(_Place(hint, is_town=False), published_at): "newspaper"}
    return [Province(name=name, today=TODAY[name], found_in=part) for name, part in found.items()]


class _Place(NamedTuple):
    """What a spelling means: a province before July 2025 (or today's Huế); None is a longer name that means none."""

    province: str | None
    is_town: bool


class _Mention(NamedTuple):
    place: _Place
    is_dateline: bool


def _where(mention: _Mention, part: str) -> str:
    return "dateline" if mention.is_dateline and part != "headline" else part


def _weighed(named: list[tuple[str, str]]) -> dict[str, str]:
    """Of what is named and where, the provinces the article is about, each with the first place it is named."""
    sure = {name: part for name, part in reversed(named) if part != "body"}
    times = Counter(name for name, part in named if part == "body")
    enough = OFTEN if len({name for name, _ in named}) > 1 else OFTEN_ALONE
    often = {name: "body" for name, count in times.items() if count >= enough}
    return dict(sorted((often | sure).items(), key=lambda each: named.index((each[0], each[1]))))


def _of_the_day(place: _Place, published_at: str | None) -> str:
    """What the province of a place was called on that day; undated, as it is spelled.

    A town is in today's province since the merger; a province is what the text calls it, even when it is no more.
    """
    name = place.province or ""
    if published_at and TODAY[name] == "Huế":
        return OLD_HUE if published_at < HUE_A_CITY else "Huế"
    return TODAY[name] if place.is_town and published_at and published_at >= MERGER else name


def _mentions(text: str, *, football: bool) -> Iterator[_Mention]:
    """Every mention of a province or one of its towns, in order; "Ð" (eth) is often typed for "Đ"."""
    for match in _NAMES.finditer(unicodedata.normalize("NFC", text).replace("Ð", "Đ")):
        spelling, place = _meaning(match[0])
        if place.province and is_meant(match, spelling, is_town=place.is_town, football=football):
            yield _Mention(place, match.start() <= 1 and _is_dateline(match))


#: Behind a dateline: "Hà Nội (TTXVN) - Chiều", "(Huế, ngày 10/9) – Sáng".
_DASH = re.compile(r"(?:,? \([^()]{2,20}\))?(?:, (?:ngày )?\d[\d/.-]*)?\)? ?[-–—] ?")


def _is_dateline(match: re.Match[str]) -> bool:
    """Tell a dateline from a subject ("Huế - thành phố của lễ hội") and a road ("Hà Nội - Hải Phòng")."""
    dash = _DASH.match(match.string, match.end())
    if not dash:
        return False
    begin = match.string[dash.end() : dash.end() + 1]
    return (begin.isupper() or begin.isdigit() or begin in ("“", '"')) and not _NAMES.match(match.string, dash.end())


# --- spellings ---------------------------------------------------------------------------------------------------


def _meanings() -> Iterator[tuple[str, _Place]]:
    """Every spelling and what it means."""
    yield from ((name, _Place(name, is_town=False)) for name in TODAY)
    yield from ((each, _Place(name, is_town=False)) for name, others in SPELLINGS.items() for each in others)
    yield from ((town, _Place(name, is_town=True)) for name, towns in TOWNS.items() for town in towns)
    yield from ((longer, _Place(None, is_town=False)) for longer in NO_PLACES)


@cache
def _meaning(form: str) -> tuple[str, _Place]:
    """The spelling that was matched, and what it means; there are a few hundred forms."""
    return _MEANT[_key(form)]


def _key(spelling: str) -> str:
    """A spelling without blanks, dots and dashes, in small letters, its tones in one place."""
    return _NO_LETTERS.sub("", spell_tones(spelling)).lower()


def _lookup_key(name: str) -> str:
    """What a person typed, with or without marks, in a form to look up."""
    return _NO_LETTERS.sub("", fold(name))


def _loose(spelling: str) -> str:
    """The expression of a spelling: "TP.HCM" is also "TP. HCM" and "TPHCM", "TT-Huế" also "TT - Huế"."""
    return re.sub(r" ?- ?", " ?[-–—] ?", spelling).replace(".", r"\.? ?")


_SPELLED = dict(_meanings())
_MEANT = {_key(spelling): (spelling, place) for spelling, place in reversed(_SPELLED.items())}
_NAMES = alternation(
    (form for each in _SPELLED for case in (each, each.upper()) for form in tone_variants(case)), _loose
)
_CANONICAL = {
    _lookup_key(spelling): name
    for name, spellings in chain(((name, [name]) for name in TODAY), SPELLINGS.items())
    for spelling in spellings
} | {"hcm": "Hồ Chí Minh", "vungtau": "Bà Rịa - Vũng Tàu", "baria": "Bà Rịa - Vũng Tàu", "hn": "Hà Nội"}
