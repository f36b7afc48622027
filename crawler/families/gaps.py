"""Gaps: what the rules of a system find nowhere on a page is asked of the generic rules; ``extracted_by`` tells."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from crawler import dates
from crawler.guess.headline import LIKE, likeness
from crawler.items import Article
from crawler.loader import is_same
from crawler.rules import METADATA
from crawler.text import fold

#: What comes with a field.
WITH = {"authors": ("agency",)}
#: What is said of a time that another takes the place of.
DOUBTS = frozenset(("date-only", "future", "impossible-date", "relative-time", "weekday-mismatch", "zone-unclear"))


def filled(article: Article, fields: Sequence[str], generic: Callable[[], Article]) -> Article:
    """An article with its gaps among ``fields`` filled from ``generic``, another reading of the same page.

    >>> filled(Article(title="Giá lúa"), ("title", "lead"), lambda: Article(title="Lúa", lead="Lúa chín.")).lead
    'Lúa chín.'
    """
    gaps = [name for name in fields if not getattr(article, name) or (name == "title" and is_stated(article))]
    if not gaps:
        return article
    other = generic()
    found = [name for name in gaps if getattr(other, name) and fits(article, other, name)]
    also = [name for gap in found for name in WITH.get(gap, ()) if not getattr(article, name)]
    by = {name: rule for name, rule in other.extracted_by.items() if name in found}
    values = {name: getattr(other, name) for name in (*found, *also)}
    if "published_at" in found:
        values["published_raw"] = other.published_raw
        values["warnings"] = [each for each in article.warnings if each not in DOUBTS] + other.warnings
    if "lead" in found:
        values["body"] = without_lead(article.body, other.lead or "")
    return replace(article, **values, extracted_by=article.extracted_by | by)


def is_stated(article: Article) -> bool:
    """Whether a headline is what metadata state, for want of a printed one."""
    return article.extracted_by.get("title") in METADATA["title"]


def fits(article: Article, other: Article, field: str) -> bool:
    """Whether what another reading gives agrees with what is known: a like headline, a time on the day that is printed.

    What is the whole text is no lead.
    """
    if field == "title" and article.title:
        return likeness(other.title or "", [article.title]) >= LIKE
    if field == "published_at" and "date-only" in article.warnings:
        day = day_of(article)
        return day is None or (other.published_at or "").startswith(day)
    if field == "lead" and article.body:
        return without_lead(article.body, other.lead or "") is not None
    return True


def day_of(article: Article) -> str | None:
    """The day that is printed, of an article without a time."""
    moment = dates.moment_of(article.fetched_at)
    read = dates.read_time(article.published_raw or "", moment) if moment else None
    return read.day if read else None


def without_lead(body: str | None, lead: str) -> str | None:
    """The text without the paragraph that is its lead, with its stamp or without; None if nothing is left."""
    first, _, rest = (body or "").partition("\n\n")
    is_lead = is_same(first, lead) or fold(first).endswith(f"- {fold(lead)}")
    return (rest if is_lead else body) or None
