"""Which articles may be near copies: an index of some numbers of their digests, by fortnight.

A number that more than `MANY` articles of a fortnight have is furniture and is passed over. Whether two articles are
candidates is so a matter of what is stored, not of the order in which it came: when a number becomes furniture, or is
none any more, the articles that have it are looked at again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import chain
from typing import NamedTuple

from sqlite_utils import Database

from crawler.database.records import Row, as_json
from crawler.shingles import DIGEST, Shingles, agreement, numbers
from crawler.stories import WITHIN_DAYS

#: Numbers of a digest that are in the index.
BANDS = 8
#: Articles of a fortnight that may have a number; no story of a fortnight has more.
MANY = 120
#: Numbers that two digests share when their texts are looked at: an eighth, where chance gives none.
ALIKE = DIGEST // 8

_FORTNIGHT = BANDS << 32
Buckets = Mapping[int, Sequence[int]]


class Digest(NamedTuple):
    """An article in the index."""

    day: int  # `date.toordinal` of its publication, else of when it was first seen
    digest: bytes

    def bands(self) -> list[int]:
        """Its entries of the index."""
        first = self.day // WITHIN_DAYS * _FORTNIGHT
        return [first + (place << 32) + number for place, number in enumerate(numbers(self.digest)[:BANDS])]

    def is_like(self, other: "Digest") -> bool:
        """Whether the texts are worth comparing."""
        return abs(self.day - other.day) <= WITHIN_DAYS and agreement(self.digest, other.digest) >= ALIKE


def digest_of(row: Row, text: Shingles) -> Digest | None:
    """The digest of an article's row, whose ``text`` it is; None when it is too short to be told from others."""
    digested = text.digest()
    return Digest(day_of(row), digested) if digested else None


def day_of(row: Row) -> int:
    """The day an article counts as of."""
    return date.fromisoformat((row["published_at"] or row["first_seen"])[:10]).toordinal()


def known_digests(db: Database, ids: Iterable[int]) -> dict[int, Digest]:
    """The digests of these articles, by id."""
    asked = [as_json(sorted(ids))]
    return {article: Digest(day, kept) for article, day, kept in db.execute(_DIGESTS, asked)}


def reindex(db: Database, after: Mapping[int, Digest | None]) -> tuple[set[int], Buckets]:
    """Put the digests in the place of what was known.

    Gives the other articles that may have gained or lost a candidate by it, and what was read of the index to tell.
    """
    before = known_digests(db, after)
    old = {(band, article) for article, each in before.items() for band in each.bands()}
    new = {(band, article) for article, each in after.items() if each for band in each.bands()}
    db.conn.executemany("DELETE FROM story_bands WHERE band = ? AND article_id = ?", sorted(old - new))
    db.conn.executemany("INSERT INTO story_bands (band, article_id) VALUES (?, ?)", sorted(new - old))
    kept = [(article, *each) for article, each in after.items() if each and each != before.get(article)]
    db.conn.executemany("INSERT OR REPLACE INTO story_digests VALUES (?, ?, ?)", kept)
    gone = [(article,) for article in before if after[article] is None]
    db.conn.executemany("DELETE FROM story_digests WHERE article_id = ?", gone)
    added, removed = (Counter(band for band, _ in pairs) for pairs in (new - old, old - new))
    found = buckets(db, _near(added) | removed.keys(), MANY + 1 + max(added.values(), default=0))
    return set(_turned(db, found, added, removed)), found


def _turned(db: Database, found: Buckets, added: Counter[int], removed: Counter[int]) -> Iterator[int]:
    """The articles of the bands that became furniture, if they have copies, and of those that ceased to be it."""
    for band in added.keys() | removed.keys():
        articles = found[band]
        was = len(articles) - added[band] + removed[band] > MANY
        if was and len(articles) <= MANY:
            yield from articles
        if not was and len(articles) > MANY:
            yield from (article for (article,) in db.execute(_WITH_COPIES, [as_json(articles)]))


def candidates(db: Database, of: Mapping[int, Digest], found: Buckets) -> dict[int, list[int]]:
    """For each article the others that share a number with it and are like it, by ids; ``found`` need not be read."""
    bands = {article: each.bands() for article, each in of.items()}
    asked = _near(chain.from_iterable(bands.values()))
    read = {**found, **buckets(db, asked - found.keys(), MANY + 1)}
    furniture = {band for band, articles in read.items() if len(articles) > MANY}
    live = {band: articles for band, articles in read.items() if articles and band not in furniture}
    shared = {article: _sharing(had, live, furniture) - {article} for article, had in bands.items()}
    others = {**known_digests(db, set().union(*shared.values()) - of.keys()), **of}
    return {article: [other for other in shared[article] if of[article].is_like(others[other])] for article in of}


def _near(bands: Iterable[int]) -> set[int]:
    """The same numbers in the fortnights of ``bands``, in the ones before and in the next."""
    return {near for band in bands for near in (band - _FORTNIGHT, band, band + _FORTNIGHT)}


def _sharing(bands: list[int], live: Buckets, furniture: Set[int]) -> set[int]:
    """The articles that have one of ``bands``; what is furniture in either's fortnight counts for nothing."""
    near = _near(band for band in bands if band not in furniture)
    return set(chain.from_iterable(live[band] for band in near & live.keys()))


def buckets(db: Database, bands: Set[int], limit: int) -> dict[int, Sequence[int]]:
    """The articles that have each of ``bands``, ``limit`` of them at most."""
    fortnights = _held(db, {band // _FORTNIGHT for band in bands})
    asked = sorted(band for band in bands if band // _FORTNIGHT in fortnights)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for band, article in db.execute(_BUCKETS, [as_json(asked), limit]):
        found[band].append(article)
    return {**dict.fromkeys(bands, ()), **found}


def _held(db: Database, fortnights: Iterable[int]) -> set[int]:
    """Those of ``fortnights`` in which there is anything: in a crawl of today's news the next holds nothing yet."""
    return {each for each in fortnights if db.execute(_HELD, [each * _FORTNIGHT, (each + 1) * _FORTNIGHT]).fetchone()}


_DIGESTS = "SELECT * FROM story_digests WHERE article_id IN (SELECT value FROM json_each(?))"
_WITH_COPIES = "SELECT value FROM json_each(?) WHERE value IN (SELECT article_id FROM story_links)"
_BUCKETS = """
    SELECT band, article_id FROM json_each(?1) CROSS JOIN story_bands ON band = value
    WHERE article_id < ifnull((SELECT article_id FROM story_bands WHERE band = value LIMIT 1 OFFSET ?2), 9e18)
"""
_HELD = "SELECT 1 FROM story_bands WHERE band >= ? AND band < ? LIMIT 1"
