"""How much is measured: the one place of these numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sizes:
    """Articles, pages and turns of each benchmark."""

    extraction_turns: int = 40  # per fixture and side
    replay_articles: int = 3000
    replay_starts: int = 3  # runs with one article, of which the fastest is subtracted
    crawl_articles: int = 1000
    crawl_rounds: int = 5
    memory_pages: tuple[int, ...] = (2_000, 10_000, 50_000)  # ascending, at least two
    known_addresses: tuple[int, ...] = (10_000, 100_000, 1_000_000)  # ascending
    announced_addresses: int = 10_000  # by the sitemap, of the known ones: as many as the fewest of them at most
    database_articles: int = 10_000  # a multiple of the writer's batch measures full batches only
    search_articles: tuple[int, ...] = (10_000, 100_000, 1_000_000)
    searches: int = 400
    story_articles: tuple[int, ...] = (5_000, 20_000)


FULL = Sizes()
#: 50,000 pages and a million articles take many minutes; a tenth of them shows a leak or a slope as well.
QUICK = Sizes(memory_pages=(1_000, 5_000), known_addresses=(10_000, 100_000), search_articles=(10_000, 100_000))
