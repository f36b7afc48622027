"""How a report speaks: phrases, numbers and days in Vietnamese or English."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crawler.phrases import phrases
from crawler.report.bins import Bin, Unit

PHRASES = Path(__file__).with_name("phrases.toml")
#: A number with Vietnamese marks in place of English ones.
_MARKS = str.maketrans(",.", ".,")
_DAYS: Mapping[Unit, str] = {"day": "%d/%m/%Y", "week": "%d/%m/%Y", "month": "%m/%Y", "year": "%Y"}


@dataclass(frozen=True)
class Wording:
    """The words of one language, "vi" or "en"."""

    language: str
    titles: Mapping[str, str] = field(default_factory=dict, hash=False)  # of the newspapers, by their names

    def __call__(self, name: str, **facts: object) -> str:
        """The phrase of that name with facts in their places; numbers are written as the language does."""
        said = {fact: self.number(value) if isinstance(value, int) else value for fact, value in facts.items()}
        return phrases(PHRASES, self.language)[name].format(**said)

    def paper(self, name: str) -> str:
        """The title of a newspaper; its name where we know no title, a dash where it has no name either.

        >>> say = Wording("vi", {"baonghean": "Báo Nghệ An"})
        >>> say.paper("baonghean"), say.paper("gazette"), say.paper("")
        ('Báo Nghệ An', 'gazette', '–')
        """
        return self.titles.get(name, name or "–")

    def word(self, kind: str, written: str) -> str:
        """What a word of the database means; the word itself where we have no other, and what it says after a colon.

        >>> Wording("vi").word("reason", "soft 404: Lỗi 404"), Wording("vi").word("reason", "HTTP 503")
        ('báo không thấy trang: Lỗi 404', 'HTTP 503')
        """
        name, colon, further = written.partition(": ")
        return phrases(PHRASES, self.language).get(f"{kind}_{name}", name) + colon + further

    def number(self, value: float, decimals: int = 0) -> str:
        """A number to read.

        >>> Wording("vi").number(1234), Wording("vi").number(0.5, 1), Wording("en").number(1234)
        ('1.234', '0,5', '1,234')
        """
        written = f"{value:,.{decimals}f}"
        return written.translate(_MARKS) if self.language == "vi" else written

    def share(self, part: int, whole: int) -> str:
        """A part in hundredths; a dash when there is no whole.

        >>> Wording("vi").share(1, 8), Wording("en").share(0, 0)
        ('12,5 %', '–')
        """
        return f"{self.number(100 * part / whole, 1)} %" if whole else "–"

    def signed(self, change: float) -> str:
        """A change in hundredths.

        >>> Wording("vi").signed(-2.04)
        '−2,0'
        """
        return f"{'−' if change < 0 else '+'}{self.number(abs(change), 1)}"

    def delay(self, seconds: float | None) -> str:
        """How much later something was, in the two units that fit; a dash when nobody knows.

        >>> Wording("en").delay(9000), Wording("vi").delay(None)
        ('2 h 30 min', '–')
        >>> Wording("en").delay(9000 * 24)
        '2 d 12 h'
        """
        if seconds is None:
            return "–"
        hours, minutes = divmod(round(seconds / 60), 60)
        days, rest = divmod(hours, 24)
        if days >= 2:
            return self("days_hours", days=days, hours=rest)
        return self("hours_minutes", hours=hours, minutes=minutes) if hours else self("minutes", minutes=minutes)

    def day(self, iso: str | None) -> str:
        """The day of a time or of a day; a dash when there is none.

        >>> Wording("vi").day("2021-09-10T19:30:00+07:00")
        '10/09/2021'
        """
        return f"{iso[8:10]}/{iso[5:7]}/{iso[:4]}" if iso else "–"

    def time(self, iso: str | None) -> str:
        """The day and the minute of a time."""
        return f"{self.day(iso)} {iso[11:16]}" if iso else "–"

    def bin(self, each: Bin, unit: Unit) -> str:
        """What a bar of a chart is about: its day, its Monday, its month, its year.

        >>> from datetime import date
        >>> Wording("en").bin(Bin(date(2021, 9, 1), date(2021, 10, 1)), "month")
        '09/2021'
        """
        return each.first.strftime(_DAYS[unit])

    @property
    def locale(self) -> dict[str, Any]:
        """How a chart writes numbers (https://d3js.org/d3-format#formatLocale)."""
        decimal, thousands = (",", ".") if self.language == "vi" else (".", ",")
        return {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["", ""]}
