"""Questions that are written already: `queries.toml`, as Datasette has them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("queries.toml")


def queries() -> dict[str, dict[str, str]]:
    """The queries by name: their SQL, and title and description in both languages as ``title_vi``, ``title_en``, …

    A copy, since Datasette writes into it. ``title`` and ``description`` are what its JSON says.
    """
    return {name: {**query, **_as_datasette_names(query)} for name, query in _read().items()}


@cache
def _read() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _as_datasette_names(query: Mapping[str, str]) -> dict[str, str]:
    return {name: f"{query[f'{name}_vi']} · {query[f'{name}_en']}" for name in ("title", "description")}
