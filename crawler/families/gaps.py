"""Gaps: what the rules of a system find nowhere on a page is asked of the generic rules; ``extracted_by`` tells."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from crawler.items import Article
from crawler.rules import METADATA

#: What comes with a field.
WITH = {"published_at": ("published_raw",), "authors": ("agency",)}
#: What is said of a time that another takes the place of.
DOUBTS = frozenset(("date-only", "future", "impossible-date", "relative-time", "weekday-mismatch", "zone-unclear"))


def filled(article: Article, fields: Sequence[str], generic: Callable[[], Article]) -> Article:
    """An article with its gaps among ``fields`` filled from ``generic``, another reading of the same page.

    >>> filled(Article(title="Giá lúa"), ("title", "lead"), lambda: Article(title="Lúa", lead="Lúa chín.")).lead
    'Lúa chín.'
    """
    printed = article if article.extracted_by.get("title") not in METADATA["title"] else replace(article, title=None)
    gaps = [name for name in fields if not getattr(printed, name)]
    if not gaps:
        return article
    other = generic()
    found = [name for name in gaps if getattr(other, name)]
    also = [name for gap in found for name in WITH.get(gap, ()) if gap == "published_at" or not getattr(article, name)]
    by = {name: rule for name, rule in other.extracted_by.items() if name in found}
    values = {name: getattr(other, name) for name in (*found, *also)}
    if "published_at" in found:
        values["warnings"] = [each for each in article.warnings if each not in DOUBTS] + other.warnings
    return replace(article, **values, extracted_by=article.extracted_by | by)
