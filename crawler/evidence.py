"""How sure we are of a newspaper: what its rules were seen to read, or who else says so."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Verified:
    """A saved real page passed, field by field; ``on`` is the day it was saved, "2026-03-07".

    >>> str(Verified("2026-03-07"))
    'verified on a page of 2026-03-07'
    """

    on: str

    @property
    def brief(self) -> str:
        """In two words."""
        return f"verified {self.on}"

    def __str__(self) -> str:
        return f"verified on a page of {self.on}"


@dataclass(frozen=True, slots=True)
class Published:
    """From published selectors: grade M (measured on pages by others), C (in use by a public crawler), G (a guess).

    >>> str(Published("C", 2026))
    'from published selectors (C, 2026)'
    """

    grade: Literal["M", "C", "G"]
    year: int

    @property
    def brief(self) -> str:
        """In two words."""
        return f"{self.grade} {self.year}"

    def __str__(self) -> str:
        return f"from published selectors ({self.grade}, {self.year})"


Evidence = Verified | Published


def is_guess(evidence: Evidence) -> bool:
    """Whether nobody says to have seen it.

    >>> is_guess(Published("G", 2026)), is_guess(Verified("2026-03-07"))
    (True, False)
    """
    return isinstance(evidence, Published) and evidence.grade == "G"
