from pathlib import Path

import pytest

from crawler.phrases import LANGUAGES, phrases

ROOT = Path(__file__).parents[1] / "crawler"


def test_a_phrase_in_each_language(tmp_path: Path) -> None:
    file = tmp_path / "phrases.toml"
    file.write_text('[search]\nvi = "Tìm"\nen = "Search"\n', encoding="utf-8")
    assert [phrases(file, language)["search"] for language in LANGUAGES] == ["Tìm", "Search"]


def test_a_phrase_that_lacks_a_language_is_named(tmp_path: Path) -> None:
    file = tmp_path / "phrases.toml"
    file.write_text('[search]\nvi = "Tìm"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"search\.en"):
        phrases(file, "vi")


def test_every_phrase_of_ours_has_each_language() -> None:
    for file in ROOT.rglob("phrases.toml"):
        assert phrases(file, "vi").keys() == phrases(file, "en").keys()
