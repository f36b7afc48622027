"""Articles as Parquet: typed columns, the same whatever rows there are, a row group at a time.

``docs/export.md`` describes the columns. A value that is not of its column's type, which only another program stores,
is left empty, counted and told.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from crawler.database.formats import Values
from crawler.dates import from_iso
from crawler.items import Image, Province

#: Articles of a row group: some 20 MB of text.
ROWS = 5_000
#: By name: pandas, Polars and DuckDB all know it, while Polars makes Etc/GMT-7 of "+07:00".
TIME = pa.timestamp("us", tz="Asia/Ho_Chi_Minh")
_TEXT = pa.string()
_TEXTS = pa.list_(_TEXT)
_IMAGES = pa.list_(pa.struct([("url", _TEXT), ("caption", _TEXT)]))
_PROVINCES = pa.list_(pa.struct([("name", _TEXT), ("today", _TEXT), ("found_in", _TEXT)]))
_RULES = pa.map_(_TEXT, _TEXT)
SCHEMA = pa.schema(
    [
        pa.field("id", pa.int64(), nullable=False),
        pa.field("url", _TEXT, nullable=False),
        pa.field("newspaper", _TEXT, nullable=False),
        ("title", _TEXT),
        ("lead", _TEXT),
        ("body", _TEXT),
        ("authors", _TEXTS),
        ("agency", _TEXT),
        ("published_at", TIME),
        ("published_raw", _TEXT),
        ("modified_at", TIME),
        ("section", _TEXTS),
        ("tags", _TEXTS),
        ("images", _IMAGES),
        ("language", _TEXT),
        ("provinces", _PROVINCES),
        ("kind", _TEXT),
        ("fetched_at", TIME),
        ("extracted_by", _RULES),
        ("warnings", _TEXTS),
        pa.field("key", _TEXT, nullable=False),
        ("content_hash", _TEXT),
        ("duplicate_of", _TEXT),
        ("first_seen", TIME),
        ("gone_at", TIME),
        ("story_id", pa.int64()),
        ("similarity", pa.float64()),
        ("revisions", pa.int64()),
        ("edited_at", TIME),
    ]
)


@dataclass
class Unfit:
    """By column, how many values did not fit, and the id of the first such article."""

    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)


def write(articles: Iterable[Values], file: BinaryIO) -> list[str]:
    """Write all articles; a line for each column with values that did not fit, which names the first such article."""
    unfit = Unfit()
    rest = iter(articles)
    with pq.ParquetWriter(file, SCHEMA, compression="zstd") as writer:
        while rows := list(islice(rest, ROWS)):
            writer.write_batch(pa.record_batch([_column(each, rows, unfit) for each in SCHEMA], schema=SCHEMA))
    return [_told(name, count, unfit.first[name]) for name, count in unfit.counts.items()]


def _column(column: pa.Field, rows: Sequence[Values], unfit: Unfit) -> pa.Array:
    """The values of one column; one by one when there is one among them that does not fit."""
    read = _READ.get(column.type, _as_it_is)
    try:
        return pa.array([read(row[column.name]) for row in rows], column.type)
    except _UNFIT:
        return pa.array([_fitting(column, row, unfit) for row in rows], column.type)


def _fitting(column: pa.Field, row: Values, unfit: Unfit) -> Any:  # noqa: ANN401  a column holds anything
    try:
        return pa.scalar(_READ.get(column.type, _as_it_is)(row[column.name]), column.type)
    except _UNFIT:
        unfit.counts[column.name] += 1
        unfit.first.setdefault(column.name, row["id"])
        return None


def _told(name: str, count: int, first: int) -> str:
    """One line about the values of a column that did not fit.

    >>> _told("published_at", 2, 17)
    'published_at: 2 not of its type and left empty, the first of article 17'
    """
    return f"{name}: {count:,} not of its type and left empty, the first of article {first}"


def _as_it_is(value: Any) -> Any:  # noqa: ANN401  a column holds anything
    return value


def _moment(value: str | None) -> datetime | None:
    return from_iso(value) if value else None


def _list(value: Any) -> Any:  # noqa: ANN401  a column holds anything
    if not isinstance(value, list):  # pyarrow would take a text for a list of letters
        raise TypeError(f"{value!r} is no list")
    return value


def _objects(names: frozenset[str], value: Any) -> Any:  # noqa: ANN401  a column holds anything
    """A list of objects that have no other names, which pyarrow would leave out."""
    if any(each.keys() - names for each in _list(value)):
        raise ValueError(f"{value!r} has other names than {sorted(names)}")
    return value


_READ: dict[pa.DataType, Callable[[Any], Any]] = {
    TIME: _moment,
    _TEXTS: _list,
    _IMAGES: partial(_objects, frozenset(Image.__annotations__)),
    _PROVINCES: partial(_objects, frozenset(Province.__annotations__)),
}
#: What reading and pyarrow raise for a value of another type; AttributeError: of a list of texts instead of objects.
_UNFIT = (ValueError, TypeError, AttributeError)
