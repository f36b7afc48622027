"""Which articles may be near copies: an index of some numbers of their digests, by fortnight.

A number that more than `MANY` articles of a fortnight have is furniture and is passed over. Whether two articles are
candidates is so a matter of what is stored, not of the order in which it came: when a number becomes furniture, or is
none any more, the articles that have it are looked at again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from typing import NamedTuple

from sqlite_utils import Database

from crawler.database.records import Row, as_json
from crawler.dates import moment_of
from crawler.shingles import DIGEST, Numbers, Shingles, agreement, packed, unpacked
from crawler.stories import CONTAINED, WITHIN_DAYS

#: Numbers of a digest that are in the index.
BANDS = 8
#: Articles of a fortnight that may have a number; no story of a fortnight has more.
MANY = 120
#: Numbers that two digests share when their texts are looked at: an eighth, where chance gives none.
ALIKE = DIGEST // 8

_FORTNIGHT = BANDS << 32
Buckets = Mapping[int, Sequence[int]]
Pair = tuple[int, int]


class Digest(NamedTuple):
    """An article in the index."""

    day: int  # `date.toordinal` of its publication, else of when it was first seen
    digest: Numbers

    def bands(self) -> list[int]:
        """Its entries of the index."""
        first = self.day // WITHIN_DAYS * _FORTNIGHT
        return [first + (place << 32) + number for place, number in enumerate(self.digest[:BANDS])]

    def kept(self) -> tuple[int, bytes]:
        """Its columns."""
        return self.day, packed(self.digest)

    def is_like(self, other: "Digest") -> bool:
        """Whether the texts are worth comparing."""
        if abs(self.day - other.day) > WITHIN_DAYS:
            return False
        agreed = agreement(self.digest, other.digest)
        return agreed >= ALIKE and agreed >= _agreed_by_copies(self.digest, other.digest) / 2


class Turned(NamedTuple):
    """Other articles that a change of the index concerns, and what was read of it to tell."""

    gained: set[int]  # may have candidates that they had not
    lost: set[int]  # of those with copies: may have fewer
    found: Buckets


def digest_of(row: Row, text: Shingles) -> Digest | None:
    """The digest of an article's row, whose ``text`` it is; None when it is too short to be told from others."""
    digested = text.digest()
    return Digest(day_of(row), digested) if digested else None


def day_of(row: Row) -> int:
    """The day an article counts as of; what another program made of its time counts for nothing."""
    published = moment_of(row["published_at"])
    return (published.date() if published else date.fromisoformat(row["first_seen"][:10])).toordinal()


def _agreed_by_copies(one: Numbers, other: Numbers) -> float:
    """How many numbers two digests have in common, on the average, when as little is copied as may be.

    The smallest of many numbers is the smaller the more there are: the sums of two digests are as the lengths of the
    texts, the other way round.
    """
    longer, shorter = sorted((sum(one), sum(other)))
    length = longer / shorter  # of the shorter text, when the longer is 1
    common = CONTAINED * length
    return DIGEST * common / (1 + length - common)


def known_digests(db: Database, ids: Iterable[int]) -> dict[int, Digest]:
    """The digests of these articles, by id."""
    asked = [as_json(sorted(ids))]
    return {article: Digest(day, unpacked(kept)) for article, day, kept in db.execute(_DIGESTS, asked)}


def reindex(db: Database, after: Mapping[int, Digest | None]) -> Turned:
    """Put the digests in the place of what was known; what that means for others."""
    before = known_digests(db, after)
    old = {(band, article) for article, each in before.items() for band in each.bands()}
    new = {(band, article) for article, each in after.items() if each for band in each.bands()}
    db.conn.executemany("DELETE FROM story_bands WHERE band = ? AND article_id = ?", sorted(old - new))
    db.conn.executemany("INSERT INTO story_bands (band, article_id) VALUES (?, ?)", sorted(new - old))
    kept = [(article, *each.kept()) for article, each in after.items() if each and each != before.get(article)]
    db.conn.executemany("INSERT OR REPLACE INTO story_digests VALUES (?, ?, ?)", kept)
    gone = [(article,) for article in before if after[article] is None]
    db.conn.executemany("DELETE FROM story_digests WHERE article_id = ?", gone)
    added, removed = (Counter(band for band, _ in pairs) for pairs in (new - old, old - new))
    asked = {near for band, _ in new for near in _near(band)} | removed.keys()
    found = buckets(db, asked, MANY + 1 + max(added.values(), default=0))
    return _turned(db, found, added, removed)


def _turned(db: Database, found: Buckets, added: Counter[int], removed: Counter[int]) -> Turned:
    """The articles of the bands that ceased to be furniture, and those with copies of the bands that became it."""
    ceased, became = set[int](), set[int]()
    for band in added.keys() | removed.keys():
        articles = found.get(band, ())
        was = len(articles) - added[band] + removed[band] > MANY
        if was != (len(articles) > MANY):
            (ceased if was else became).update(articles)
    linked = {article for (article,) in db.execute(_WITH_COPIES, [as_json(sorted(became))])}
    return Turned(ceased, linked, found)


def surroundings(db: Database, digests: Iterable[Digest]) -> Buckets:
    """The buckets in which `candidates` of these digests are found."""
    return buckets(db, {near for each in digests for band in each.bands() for near in _near(band)}, MANY + 1)


def candidates(db: Database, of: Mapping[int, Digest], found: Buckets) -> set[Pair]:
    """The articles with those that share a number with them and are like them; ``found`` has their `surroundings`."""
    live = {band: articles for band, articles in found.items() if len(articles) <= MANY}
    shared = {article: _sharing(each.bands(), live) - {article} for article, each in of.items()}
    others = {**known_digests(db, set().union(*shared.values()) - of.keys()), **of}
    both = ((article, other) for article in of for other in shared[article])
    return {pair(one, other) for one, other in both if of[one].is_like(others[other])}


def pair(one: int, other: int) -> Pair:
    """Two articles, by id, whichever is named first."""
    return min(one, other), max(one, other)


def _near(band: int) -> tuple[int, int, int]:
    """The same number in its fortnight, in the one before and in the next."""
    return band - _FORTNIGHT, band, band + _FORTNIGHT


def _sharing(bands: list[int], live: Buckets) -> set[int]:
    """The articles that have one of ``bands``; what is furniture in either's fortnight counts for nothing."""
    return {other for band in bands if band in live for near in _near(band) for other in live.get(near, ())}


def buckets(db: Database, bands: Set[int], limit: int) -> Buckets:
    """The articles that have each of ``bands``, if any: ``limit`` of them at most."""
    fortnights = _held(db, {band // _FORTNIGHT for band in bands})
    asked = sorted(band for band in bands if band // _FORTNIGHT in fortnights)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for band, article in db.execute(_BUCKETS, [as_json(asked), limit]):
        found[band].append(article)
    return found


def _held(db: Database, fortnights: Iterable[int]) -> set[int]:
    """Those of ``fortnights`` in which there is anything: in a crawl of today's news the next holds nothing yet."""
    return {each for (each,) in db.execute(_HELD, [as_json(sorted(fortnights))])}


_DIGESTS = "SELECT * FROM story_digests WHERE article_id IN (SELECT value FROM json_each(?))"
_WITH_COPIES = "SELECT value FROM json_each(?) WHERE value IN (SELECT article_id FROM story_links)"
_BUCKETS = """
    SELECT band, article_id FROM json_each(?1) CROSS JOIN story_bands ON band = value
    WHERE article_id < ifnull((SELECT article_id FROM story_bands WHERE band = value LIMIT 1 OFFSET ?2), 9e18)
"""
_HELD = f"""
    SELECT value FROM json_each(?) WHERE EXISTS (
        SELECT 1 FROM story_bands WHERE band >= value * {_FORTNIGHT} AND band < (value + 1) * {_FORTNIGHT}
    )
"""  # noqa: S608  a number of ours
