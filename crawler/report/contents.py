"""Sections about what was published: days, newspapers, provinces, hours."""

from collections.abc import Sequence

from sqlite_utils import Database

from crawler.report import charts
from crawler.report.days import Newspaper, per_day, per_newspaper
from crawler.report.hours import per_hour
from crawler.report.provinces import Provinces, per_province, tiles
from crawler.report.scope import Scope
from crawler.report.section import Section, Table, section
from crawler.report.wording import Wording

#: So many newspapers have a row of their own in the chart of days, and a bar in that of newspapers.
IN_DAYS, IN_BARS = 8, 25


def days(db: Database, scope: Scope, say: Wording) -> Section:
    """Articles per day and newspaper."""
    found, papers = per_day(db, scope), per_newspaper(db, scope)
    if found is None:
        return section(say, "days", say("nothing"))
    groups = _groups([each.name for each in papers if each.dated], say)
    drawn = [(name, each, found.of(each, of)) for name, of in groups.items() for each in found.bins]
    counted = ((each, [found.of(each, of) for of in groups.values()]) for each in found.bins)
    rows = [[say.bin(each, found.unit), *map(say.number, counts)] for each, counts in counted]
    intro = say("days_intro", unit=say(f"per_{found.unit}")) + _left_out("days_undated", papers, say)
    if found.later:
        intro += f" {say('days_later', n=found.later)}"
    return section(say, "days", intro, charts.by_time(drawn, found.unit), Table((say(found.unit), *groups), rows))


def newspapers(db: Database, scope: Scope, say: Wording) -> Section:
    """Articles per newspaper."""
    papers = per_newspaper(db, scope)
    if not papers:
        return section(say, "newspapers", say("nothing"))
    total = sum(each.articles for each in papers)
    drawn, others = [(say.paper(each.name), each.articles) for each in papers[:IN_BARS]], papers[IN_BARS:]
    rows = [_row(each, total, say) for each in papers]
    columns = [say(name) for name in ("newspaper", "articles", "share", "undated", "first_day", "last_day")]
    intro = say("newspapers_intro", articles=total, newspapers=len(papers))
    if others:
        intro += f" {say('not_drawn', shown=IN_BARS, n=len(others), articles=sum(each.articles for each in others))}"
    return section(say, "newspapers", intro, charts.bars(drawn), Table(columns, rows))


def provinces(db: Database, scope: Scope, say: Wording) -> Section:
    """Articles per province, on a map of tiles."""
    total = sum(each.articles for each in per_newspaper(db, scope))
    if not total:
        return section(say, "provinces", say("nothing"))
    found = per_province(db, scope)
    numbers = ((each.name, (each.articles, each.named, each.guessed)) for each in found.provinces)
    rows = [[name, *map(say.number, counts)] for name, counts in numbers]
    columns = [say(name) for name in ("province", "articles", "naming", "guessed")]
    intro = say("provinces_intro", about=found.with_any, none=total - found.with_any)
    return section(say, "provinces", intro, _tile_map(found, say), Table(columns, rows))


def hours(db: Database, scope: Scope, say: Wording) -> Section:
    """Articles per hour of publication."""
    counts, total = per_hour(db, scope), 0
    if not (total := sum(counts)):
        return section(say, "hours", say("nothing"))
    busiest = counts.index(max(counts))
    rows = [[f"{hour:02}:00–{hour:02}:59", say.number(n), say.share(n, total)] for hour, n in enumerate(counts)]
    columns = [say(name) for name in ("hour", "articles", "share")]
    told = say("hours_intro", hour=f"{busiest:02}:00–{busiest:02}:59", articles=max(counts))
    intro = told + _left_out("days_undated", per_newspaper(db, scope), say)
    return section(say, "hours", intro, charts.hours(counts), Table(columns, rows))


def _groups(papers: Sequence[str], say: Wording) -> dict[str, Sequence[str]]:
    """All newspapers, those with most articles one by one, the others together."""
    named = papers if len(papers) <= IN_DAYS + 1 else papers[:IN_DAYS]
    groups: dict[str, Sequence[str]] = {say("all"): papers} if len(papers) > 1 else {}
    groups |= {say.paper(name): [name] for name in named}
    others = papers[len(named) :]
    return groups | ({say("others", n=len(others)): others} if others else {})


def _row(paper: Newspaper, total: int, say: Wording) -> list[str]:
    counts = (say.number(paper.articles), say.share(paper.articles, total), say.number(paper.undated))
    return [say.paper(paper.name), *counts, say.day(paper.first), say.day(paper.last)]


def _tile_map(found: Provinces, say: Wording) -> charts.Chart:
    shade, places = charts.levels([each.articles for each in found.provinces]), tiles()
    on_map = (each for each in found.provinces if each.name in places)
    return charts.tile_map([(e.name, places[e.name], say.number(e.articles), shade[e.articles]) for e in on_map])


def _left_out(phrase: str, papers: Sequence[Newspaper], say: Wording) -> str:
    """A sentence about the articles without a day, when there are any."""
    undated = sum(each.undated for each in papers)
    return f" {say(phrase, n=undated)}" if undated else ""
