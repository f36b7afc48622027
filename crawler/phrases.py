"""What a page says, in Vietnamese and English: a TOML file with a table for each phrase, ``vi`` and ``en`` in it."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("vi", "en")


@cache
def phrases(file: Path, language: str) -> Mapping[str, str]:
    """The phrases of ``file`` by name, in one of `LANGUAGES`.

    Raises ValueError naming the phrase that lacks a language.
    """
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    if lacking := [f"{name}.{each}" for name, texts in said.items() for each in LANGUAGES if not texts.get(each)]:
        raise ValueError(f"{file}: no text for {', '.join(lacking)}")
    return {name: texts[language] for name, texts in said.items()}
