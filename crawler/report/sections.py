"""The sections of a report, in their order."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sqlite_utils import Database

from crawler.database.snapshot import snapshot
from crawler.period import Period
from crawler.report.contents import days, hours, newspapers, provinces
from crawler.report.health import endings, failures, fields, gaps, reasons
from crawler.report.retold import copied, headlines
from crawler.report.scope import Scope
from crawler.report.section import Section
from crawler.report.wording import Wording

__all__ = ["FOLDER", "SECTIONS", "Section", "each_section", "sections"]

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


def sections(db: Database, period: Period, language: str, newspapers: Sequence[str] = ()) -> list[Section]:
    """All sections, about articles published in ``period``, in "vi" or "en"; no newspapers named are all.

    ``db`` comes from `connect.open_readonly`; all is as it was at one moment.
    """
    with snapshot(db):
        return list(each_section(db, Scope(period, tuple(newspapers)), Wording(language)))


def each_section(db: Database, scope: Scope, say: Wording) -> Iterator[Section]:
    """One section after the other, for who tells how far it is."""
    for make in SECTIONS:
        yield make(db, scope, say)
