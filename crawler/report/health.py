"""Sections about the collection itself: fields, freshness and gaps, what failed, how runs ended."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from sqlite_utils import Database

from crawler.database.records import now
from crawler.period import Period
from crawler.report import charts
from crawler.report.bins import Unit, unit_of
from crawler.report.days import spanned
from crawler.report.failures import LOST, Pages, pages, runs
from crawler.report.fields import FIELDS, MUCH, Compared, Fields, field_coverage
from crawler.report.gaps import Freshness, age, freshness
from crawler.report.scope import Scope
from crawler.report.section import Section, Table, section
from crawler.report.wording import Wording

#: What comes of pages, each with a column of its own: an article, nothing, not asked for yet.
OUTCOMES = ("stored", *LOST, "found")
#: So many newspapers, and reasons, are drawn; the table has all newspapers and so many reasons.
IN_CHART, REASONS = 20, 60


def fields(db: Database, scope: Scope, say: Wording) -> Section:
    """Which fields each newspaper's articles have, against its own past."""
    found = field_coverage(db, scope)
    if found is None or not found.newspapers:
        return section(say, "fields", say("nothing"))
    drawn = sorted(found.newspapers, key=lambda each: -len(each.lost))[:IN_CHART]
    cells = [cell for each in drawn for cell in _cells(each, say)]
    rows = [_field_row(each, say) for each in found.newspapers]
    columns = [say(name) for name in ("newspaper", "articles", "articles_before")]
    columns += [say(f"field_{name}") for name in FIELDS]
    return section(say, "fields", _compared(found, len(drawn), say), charts.shades(cells), Table(columns, rows))


def gaps(db: Database, scope: Scope, say: Wording) -> Section:
    """How fresh each newspaper is, and the days that lack articles."""
    span = spanned(db, scope)
    found = list(freshness(db, Scope(_closed(scope.period, span), scope.newspapers))) if span else []
    if span is None or not found:
        return section(say, "gaps", say("nothing"))
    today = date.fromisoformat(now()[:10])
    rows = [_gap_row(each, today, say) for each in sorted(found, key=lambda each: each.last or "")]
    columns = [say(name) for name in ("newspaper", "last_article", "age", "days", "days_empty", "days_few")]
    lacking = sorted((each for each in found if each.lacking), key=lambda each: -len(each.lacking))[:IN_CHART]
    chart = _gap_chart(lacking, span, unit_of(*span), say) if lacking else None
    some = sum(bool(each.lacking) for each in found)
    intro = say("gaps_intro", some=some, newspapers=len(found), shown=len(lacking)) + _binned(unit_of(*span), say)
    return section(say, "gaps", intro, chart, Table(columns, rows, (0, 1)))


def failures(db: Database, scope: Scope, say: Wording) -> Section:
    """What came of the pages of each newspaper."""
    found = pages(db, scope)
    if not found.outcomes:
        return section(say, "failures", say("failures_none"))
    papers = sorted(found.outcomes, key=lambda name: (-found.lost(name), name))
    lost = [(say.paper(name), found.lost(name)) for name in papers if found.lost(name)]
    rows = [_page_row(found, name, say) for name in papers]
    columns = [say(name) for name in ("newspaper", "pages", *(f"outcome_{each}" for each in (*OUTCOMES, "other")))]
    intro = say("failures_intro", lost=sum(n for _, n in lost), pages=_asked(found, papers), shown=len(lost[:IN_CHART]))
    return section(say, "failures", intro, charts.bars(lost[:IN_CHART]) if lost else None, Table(columns, rows))


def reasons(db: Database, scope: Scope, say: Wording) -> Section:
    """Why pages gave nothing."""
    found = pages(db, scope).reasons
    if not found:
        return section(say, "reasons", say("reasons_none"))
    order = sorted(found, key=lambda why: (-found[why].total(), why))
    drawn = [(f"{say(f'outcome_{why[0]}')}: {_meant(why[1], say)}", found[why].total()) for why in order[:IN_CHART]]
    rows = [_reason_row(found, why, say) for why in order[:REASONS]]
    columns = [say(name) for name in ("outcome", "reason", "pages", "newspapers", "most_of")]
    intro = say("reasons_intro", reasons=len(order), shown=len(rows))
    return section(say, "reasons", intro, charts.bars(drawn), Table(columns, rows, (0, 1, 4)))


def endings(db: Database, scope: Scope, say: Wording) -> Section:
    """How the runs ended."""
    found = runs(db, scope)
    if not found:
        return section(say, "endings", say("endings_none"))
    drawn = [(f"{each.command}: {_ended(each.reason, say)}", each.runs) for each in found]
    rows = [[each.command, _ended(each.reason, say), say.number(each.runs), say.time(each.last)] for each in found]
    columns = [say(name) for name in ("command", "ended", "runs", "last_begun")]
    intro = say("endings_intro", runs=sum(each.runs for each in found))
    return section(say, "endings", intro, charts.bars(drawn[:IN_CHART]), Table(columns, rows, (0, 1)))


def _compared(found: Compared, shown: int, say: Wording) -> str:
    """Which days are held against which."""
    recent = {"since": say.day(found.recent.since), "until": say.day(found.recent.until)}
    told = say("fields_intro", **recent, newspapers=len(found.newspapers), shown=shown)
    if found.past is None:
        return f"{told} {say('fields_alone')}"
    past = {"since": say.day(found.past.since), "until": say.day(found.past.until)}
    return f"{told} {say('fields_past', **past, much=round(MUCH))}"


def _cells(paper: Fields, say: Wording) -> list[charts.Cell]:
    shares = [(paper.recent.share(place) or 0.0, paper.change(place)) for place in range(len(FIELDS))]
    return [
        charts.Cell(say.paper(paper.newspaper), say(f"field_{name}"), f"{share:.0f}{_arrow(change)}", _level(share))
        for name, (share, change) in zip(FIELDS, shares, strict=True)
    ]


def _level(share: float) -> int:
    """The shade of a share; all of it is not the darkest, which would be a black table."""
    return 0 if share == 0 else min(3, 1 + int(share // 34))


def _arrow(change: float | None) -> str:
    """By how much a share changed, when that is much."""
    if change is None or abs(change) < MUCH:
        return ""
    return f" {'▼' if change < 0 else '▲'}{abs(change):.0f}"


def _field_row(paper: Fields, say: Wording) -> list[str]:
    cells = [say.share(having, paper.recent.articles) for having in paper.recent.having]
    changes = (paper.change(place) for place in range(len(FIELDS)))
    told = [cell + (f" ({say.signed(change)})" if change else "") for cell, change in zip(cells, changes, strict=True)]
    return [say.paper(paper.newspaper), say.number(paper.recent.articles), say.number(paper.past.articles), *told]


def _binned(unit: Unit, say: Wording) -> str:
    """What the height of a bar is where it is of more than a day."""
    return "" if unit == "day" else f" {say('gaps_binned', unit=say(f'each_{unit}'))}"


def _closed(period: Period, span: tuple[date, date]) -> Period:
    """A period that ends; so the days since a newspaper's last article lack articles."""
    first, last = (day.isoformat() for day in span)
    return Period(period.since and first, last)


def _gap_row(paper: Freshness, today: date, say: Wording) -> list[str]:
    days = age(paper.last, today)
    numbers = (paper.days, paper.empty, paper.few)
    ago = "–" if days is None else say.number(days)
    return [say.paper(paper.newspaper), say.time(paper.last), ago, *map(say.number, numbers)]


def _gap_chart(papers: Sequence[Freshness], span: tuple[date, date], unit: Unit, say: Wording) -> charts.Chart:
    lacks = [
        charts.Lack(say.paper(each.newspaper), found, share) for each in papers for found, share in each.lack(unit)
    ]
    first, last = (day.isoformat() for day in span)
    ends = [
        (say.paper(each.newspaper), each.last[:10] if each.last and first <= each.last[:10] <= last else None)
        for each in papers
    ]
    return charts.gaps(lacks, ends, span, unit)


def _asked(found: Pages, papers: Sequence[str]) -> int:
    return sum(found.outcomes[name].total() - found.outcomes[name]["found"] for name in papers)


def _page_row(found: Pages, name: str, say: Wording) -> list[str]:
    outcomes = found.outcomes[name]
    known = [outcomes[each] for each in OUTCOMES]
    return [say.paper(name), *map(say.number, (outcomes.total(), *known, outcomes.total() - sum(known)))]


def _meant(reason: str, say: Wording) -> str:
    return say.word("reason", reason) or "–"


def _ended(reason: str | None, say: Wording) -> str:
    return say.word("ended", reason) if reason else say("never_ended")


def _reason_row(found: Mapping[tuple[str, str], Counter[str]], why: tuple[str, str], say: Wording) -> list[str]:
    outcome, reason = why
    papers, meant = found[why], _meant(reason, say)
    told = meant if meant in {reason, "–"} else f"{meant} ({reason})"
    most = min(papers, key=lambda name: (-papers[name], name))
    counts = (say.number(papers.total()), say.number(len(papers)))
    return [say(f"outcome_{outcome}"), told, *counts, f"{say.paper(most)} ({say.number(papers[most])})"]
