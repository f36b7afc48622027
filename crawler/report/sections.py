"""The sections of a report, in their order."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sqlite_utils import Database

from crawler.report.contents import days, hours, newspapers, provinces
from crawler.report.health import endings, failures, fields, gaps, reasons
from crawler.report.retold import copied, headlines
from crawler.report.scope import Scope
from crawler.report.section import Section
from crawler.report.wording import Wording

__all__ = ["FOLDER", "SECTIONS", "Section", "each_section"]

#: Where the template ``sections.html`` lies, and ``report.css``, which it needs.
FOLDER = Path(__file__).parent
SECTIONS: Sequence[Callable[[Database, Scope, Wording], Section]] = (
    days,
    newspapers,
    provinces,
    hours,
    copied,
    headlines,
    fields,
    gaps,
    failures,
    reasons,
    endings,
)


def each_section(db: Database, scope: Scope, say: Wording) -> Iterator[Section]:
    """One section after the other, for who tells how far it is.

    ``db`` comes from `connect.open_readonly`; in a `snapshot` the sections are of one moment.
    """
    for make in SECTIONS:
        yield make(db, scope, say)
