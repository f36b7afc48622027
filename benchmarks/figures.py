"""A figure, the table of all, and the machine they are from."""

import os
import platform
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from rich.table import Table

_MODEL = re.compile(r"^model name\s*:\s*(.+)$", re.MULTILINE)


class Figure(NamedTuple):
    """One measured number; a goal is a bound it should keep."""

    name: str  # "crawl, recorded: share of the bare spider's rate"
    value: float
    unit: str  # "×", "articles/s", "ms", "MB"
    at_most: float | None = None
    at_least: float | None = None

    @property
    def shown(self) -> str:
        """The value with its unit, as exact as makes sense.

        >>> [Figure("", value, "ms").shown for value in (1234.5, 12.34, 1.234, 0.01234)]
        ['1,234 ms', '12.3 ms', '1.23 ms', '0.012 ms']
        """
        places = next((n for n, floor in enumerate((100, 10, 1)) if abs(self.value) >= floor), 3)
        return f"{self.value:,.{places}f} {self.unit}"

    @property
    def goal(self) -> str:
        """The bound and whether it is kept; nothing for a figure without a goal.

        >>> Figure("", 1.8, "×", at_most=2).goal, Figure("", 0.5, "×", at_least=0.6).goal, Figure("", 3, "ms").goal
        ('≤ 2: met', '≥ 0.6: missed', '')
        """
        if self.at_most is not None:
            return f"≤ {self.at_most:g}: {'met' if self.value <= self.at_most else 'missed'}"
        if self.at_least is not None:
            return f"≥ {self.at_least:g}: {'met' if self.value >= self.at_least else 'missed'}"
        return ""


def table(figures: Iterable[Figure]) -> Table:
    """All figures, a row each."""
    made = Table(box=None, pad_edge=False)
    made.add_column("figure")
    made.add_column("value", justify="right", no_wrap=True)
    made.add_column("goal", no_wrap=True)
    for figure in figures:
        made.add_row(figure.name, figure.shown, figure.goal)
    return made


def machine() -> str:
    """Where and when: "AMD EPYC x86_64, 2 cores, Linux, Python 3.11.7, 2026-03-07"."""
    chip = " ".join(dict.fromkeys(filter(None, (_model() or platform.processor(), platform.machine()))))
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"{chip}, {os.cpu_count()} cores, {system}, {datetime.now(UTC):%Y-%m-%d}"


def _model() -> str:
    """The processor's name, which Python does not know on Linux."""
    told = Path("/proc/cpuinfo")
    found = _MODEL.search(told.read_text("utf-8")) if told.exists() else None
    return found[1].strip() if found else ""
