"""Vietnamese or English: what a request wants, and the phrases of that language."""

import re
from collections.abc import Iterable
from pathlib import Path

from crawler.phrases import LANGUAGES, phrases

PHRASES = Path(__file__).with_name("phrases.toml")
COLUMNS = Path(__file__).with_name("columns.toml")
#: Holds the language chosen by ``?lang=``, for the pages after it.
COOKIE = "tin_vung_language"
_DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_DEFAULT = LANGUAGES[0]
_THOUSANDS = {"vi": ".", "en": ","}


def language_of(chosen: str | None, kept: str | None, accepted: str) -> str:
    """The language of a page: ``chosen`` in its address, ``kept`` in the cookie, or ``accepted`` by the browser.

    >>> language_of(None, None, "fr, en-GB;q=0.8, vi;q=0.5"), language_of("vi", "en", "en"), language_of("", None, "")
    ('en', 'vi', 'vi')
    """
    return next((each for each in (chosen, kept, *_by_wish(accepted)) if each in LANGUAGES), _DEFAULT)


def _by_wish(accepted: str) -> list[str]:
    """The languages of an Accept-Language header, the most wished for first."""
    wishes = [each.strip().partition(";q=") for each in accepted.lower().split(",")]
    ranked = sorted(wishes, key=lambda wish: -_quality(wish[2]))
    return [name.partition("-")[0] for name, _, _ in ranked]


def _quality(written: str) -> float:
    try:
        return float(written or 1)
    except ValueError:
        return 0.0


class Speech:
    """What a page says in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._phrases = phrases(PHRASES, language)

    def __call__(self, name: str, /, **values: object) -> str:
        """The phrase of that name with ``values`` put in.

        >>> Speech("vi")("story-of", number=3)
        'Tin này có 3 bài'
        """
        return self._phrases[name].format(**values)

    def has(self, name: str) -> bool:
        """Whether there is a phrase of that name."""
        return name in self._phrases

    def or_name(self, name: str, prefix: str = "") -> str:
        """The phrase of that name, or the name itself where nothing is said of it."""
        return self._phrases.get(prefix + name, name)

    def columns(self, table: str, names: Iterable[str]) -> dict[str, str]:
        """What the columns of a table of the database mean, as far as anything is said of them.

        >>> Speech("en").columns("stories", ["id", "articles", "colour"])
        {'id': 'number of the row', 'articles': 'how many articles it has'}
        """
        known = phrases(COLUMNS, self.language)
        meant = {name: known.get(f"{table}-{name}") or known.get(name) for name in names}
        return {name: meaning for name, meaning in meant.items() if meaning}

    def number(self, value: int) -> str:
        """A whole number as this language writes it.

        >>> Speech("vi").number(1234567), Speech("en").number(1234567)
        ('1.234.567', '1,234,567')
        """
        return f"{value:,}".replace(",", _THOUSANDS[self.language])

    def counted(self, name: str, value: int) -> str:
        """So many of something: the phrase ``name-one`` for one where the language has it.

        >>> Speech("en").counted("words", 1), Speech("vi").counted("words", 1)
        ('1 word', '1 từ')
        """
        return self(f"{name}-one" if value == 1 else name, n=self.number(value))

    def day(self, value: str) -> str:
        """A day or month as it is written in Vietnam; any other value as it is.

        >>> Speech("vi").day("2024-02-10"), Speech("vi").day("2024-02"), Speech("vi").day("TTXVN")
        ('10/02/2024', '02/2024', 'TTXVN')
        """
        return "/".join(reversed(value.split("-"))) if _DAY.fullmatch(value) else value

    def late(self, seconds: int | None) -> str:
        """How long after the first, to the minute, or to the hour after days.

        >>> Speech("vi").late(7800), Speech("en").late(183600), Speech("en").late(None)
        ('+2 giờ 10 phút', '+2 d 3 h', '')
        """
        if seconds is None:
            return ""
        minutes = seconds // 60
        parts = {"days": minutes // 1440, "hours": minutes // 60 % 24, "minutes": minutes % 60}
        told = [f"{number} {self(unit)}" for unit, number in parts.items() if number][:2]
        return "+" + " ".join(told or ["0 " + self("minutes")])
