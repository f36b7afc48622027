"""The whole report as one HTML page that needs nothing else: no network, no script, no other file."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, FileSystemLoader, Template
from sqlite_utils import Database

from crawler.database.printable import printable
from crawler.database.records import now
from crawler.report.days import per_newspaper, spanned
from crawler.report.scope import Scope
from crawler.report.sections import FOLDER, Section
from crawler.report.wording import Wording


@dataclass(frozen=True)
class Head:
    """What stands above the sections: facts by what they are, and sentences."""

    title: str
    about: str  # the days, or the database where there are none
    facts: Sequence[tuple[str, str]]
    notes: Sequence[str]


def head(db: Database, scope: Scope, name: str, say: Wording) -> Head:
    """Totals of the scope in the database of that ``name``."""
    papers, period = per_newspaper(db, scope), _period(db, scope, say)
    facts = {
        "articles": say.number(sum(each.articles for each in papers)),
        "newspapers": say.number(len(papers)),
        "period": period,
        "only_newspapers": ", ".join(map(say.paper, scope.newspapers)),
        "database": name,
        "made": say.time(now()),
    }
    told = [(say(fact), printable(value)) for fact, value in facts.items() if value]
    return Head(say("report_title"), period or printable(name), told, list(_notes(db, scope, say)))


def page(head: Head, sections: Sequence[Section], say: Wording) -> str:
    """The HTML of a report."""
    css = [FOLDER.joinpath(name).read_text(encoding="utf-8") for name in ("report.css", "page.css")]
    return _template().render(head=head, sections=sections, say=say, css="\n".join(css))


def _period(db: Database, scope: Scope, say: Wording) -> str:
    span = spanned(db, scope)
    first, last = (day.isoformat() for day in span) if span else (scope.period.since, scope.period.until)
    return f"{say.day(first)} – {say.day(last)}" if first or last else ""


def _notes(db: Database, scope: Scope, say: Wording) -> Sequence[str]:
    """What the totals count, and what they leave out."""
    if not per_newspaper(db, scope):
        return [say("report_empty")]
    undated = sum(each.undated for each in per_newspaper(db, scope.of_any_day()))
    counted = [say("report_counts")]
    if undated:
        counted.append(say("report_undated" if scope.is_open else "report_undated_left_out", n=undated))
    return counted


@cache
def _template() -> Template:
    folder = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return folder.get_template("report.html")
