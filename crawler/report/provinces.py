"""How many articles are about each of today's provinces, and where these stand on a map of tiles."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from crawler.provinces import NOW
from crawler.report.scope import Scope

_TILES = Path(__file__).with_name("tiles.toml")
_IN_SCOPE = "article_id IN (SELECT id FROM articles WHERE {where})"
_PER_PROVINCE = f"""
    SELECT today, count(DISTINCT article_id),
        count(DISTINCT CASE WHEN found_in <> 'newspaper' THEN article_id END)
    FROM article_provinces WHERE {_IN_SCOPE} GROUP BY today
"""  # noqa: S608  our own pieces
_WITH_ANY = f"SELECT count(DISTINCT article_id) FROM article_provinces WHERE {_IN_SCOPE}"  # noqa: S608  as above


class Province(NamedTuple):
    """A province of today: the articles about it, or about what joined it; and of those, the ones that name it."""

    name: str
    articles: int
    named: int

    @property
    def guessed(self) -> int:
        """Articles that name no province and whose newspaper is of this one."""
        return self.articles - self.named


@dataclass(frozen=True)
class Provinces:
    """All 34, most articles first, and how many articles are about any; one may be about several."""

    provinces: list[Province]
    with_any: int


def per_province(db: Database, scope: Scope) -> Provinces:
    """The articles of the scope by province."""
    where, params = scope.where()
    found = {row[0]: Province(*row) for row in db.execute(_PER_PROVINCE.format(where=where), params)}
    every = [found.get(name, Province(name, 0, 0)) for name in dict.fromkeys((*NOW, *found))]
    with_any = db.execute(_WITH_ANY.format(where=where), params).fetchone()[0]
    return Provinces(sorted(every, key=lambda each: -each.articles), with_any)


@cache
def tiles() -> dict[str, tuple[int, int]]:
    """Column and row of each province.

    >>> tiles()["Hà Nội"]
    (2, 2)
    """
    return {name: (column, row) for name, (column, row) in tomllib.loads(_TILES.read_text("utf-8")).items()}
