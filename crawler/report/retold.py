"""Sections about what was told again: stories that many newspapers ran, headlines that were edited."""

from sqlite_utils import Database

from crawler.report import charts
from crawler.report.copied import Copied, most_copied
from crawler.report.headlines import edited_headlines
from crawler.report.scope import Scope
from crawler.report.section import Section, Table, section
from crawler.report.wording import Wording

#: So many stories and edits are listed, so many newspapers drawn, and so much of a headline beside a bar.
STORIES, EDITS, IN_BARS, LABEL = 15, 30, 15, 38


def copied(db: Database, scope: Scope, say: Wording) -> Section:
    """The stories that most newspapers ran."""
    found = most_copied(db, scope, STORIES)
    if not found.most:
        return section(say, "copied", say("copied_none"))
    drawn = [(f"{place}. {_cut(each.title)}", each.newspapers) for place, each in enumerate(found.most, 1)]
    rows = [_row(place, each, say) for place, each in enumerate(found.most, 1)]
    columns = [
        say(name) for name in ("place", "headline", "first_publisher", "newspapers", "articles", "delay", "article")
    ]
    intro = say("copied_intro", stories=found.stories, shown=len(found.most))
    return section(say, "copied", intro, charts.bars(drawn), Table(columns, rows, (0, 1, 2)))


def headlines(db: Database, scope: Scope, say: Wording) -> Section:
    """Edited headlines, before and after."""
    found = edited_headlines(db, scope, EDITS)
    if not found.counts:
        return section(say, "headlines", say("headlines_none"))
    counts = [(say.paper(name), count) for name, count in found.counts]
    rows = [
        [say.time(each.seen), say.paper(each.newspaper), each.before or "–", each.after or "–", str(each.article_id)]
        for each in found.latest
    ]
    columns = [say(name) for name in ("seen", "newspaper", "before", "after", "article")]
    edited = sum(count for _, count in counts)
    intro = say("headlines_intro", articles=edited, shown=len(found.latest))
    if others := counts[IN_BARS:]:
        intro += f" {say('not_drawn', shown=IN_BARS, n=len(others), articles=sum(count for _, count in others))}"
    return section(say, "headlines", intro, charts.bars(counts[:IN_BARS]), Table(columns, rows, (0, 1, 2, 3)))


def _row(place: int, story: Copied, say: Wording) -> list[str]:
    numbers = (say.number(story.newspapers), say.number(story.articles), say.delay(story.delay))
    return [str(place), story.title, say.paper(story.newspaper), *numbers, str(story.id)]


def _cut(title: str) -> str:
    """As much of a headline as stands beside a bar."""
    return title if len(title) <= LABEL else f"{title[: LABEL - 1].rstrip()}…"
