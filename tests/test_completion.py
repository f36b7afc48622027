"""``scrapy completion``: what the Tab key completes. Only bash is there to try it; of the others the script is made."""

import subprocess
from pathlib import Path

import pytest
from scrapy.utils.project import get_project_settings

from crawler.completion import SHELLS, provinces, script
from crawler.places import canonical
from crawler.provinces import TODAY
from tests.asking import Scrapy

_TRY = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
[[ $(complete -p scrapy) =~ -F\\ ([^ ]+) ]] && "${BASH_REMATCH[1]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def bash(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("completion") / "scrapy.bash"
    file.write_text(script("bash", get_project_settings()), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("que", "query"),
        ("runsp", "runspider"),
        ("query --group", "--group-by"),
        ("query lúa --copies --group-by mo", "month"),
        ("query --missing mod", "modified_at"),
        ("query --province thua", "thua-thien-hue"),
        ("query --newspaper danv", "danviet"),
        ("crawl danv", "danviet"),
        ("harvest danviet baohat", "baohatinh"),
        ("newspapers --province thua", "thua-thien-hue"),
        ("replay {folder}/scrapy.b", "{folder}/scrapy.bash"),
        ("query -d {folder}/scrapy.b", "{folder}/scrapy.bash"),
        ("export -o {folder}/scrapy.b", "{folder}/scrapy.bash"),
        ("export --province thua", "thua-thien-hue"),
        ("export {folder}/scrapy.b", ""),  # words, though the syntax has a FILE
        ("report --newspaper danv", "danviet"),
        ("archive verify {folder}/scrapy.b", "{folder}/scrapy.bash"),
        ("archive ver", "verify"),
        ("completion f", "fish"),
        ("show 12 --di", "--diff"),
    ],
)
def test_bash_completes(bash: Path, typed: str, completed: str) -> None:
    words = typed.format(folder=bash.parent).split()
    command = ["bash", "--norc", "--noprofile", "-c", _TRY, "try", str(bash), ".venv/bin/scrapy", *words]
    tried = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (tried.stdout.split(), tried.stderr) == (completed.format(folder=bash.parent).split(), "")


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_has_its_script(scrapy: Scrapy, shell: str) -> None:
    code, out, err = scrapy("completion", shell)
    assert (code, err) == (0, "")
    for word in ("query", "harvest", "--group-by", "agency", "danviet", "thua-thien-hue"):
        assert word in out or (shell == "tcsh" and word.startswith("--") and word[2:] in out)


def test_zsh_completes_after_any_number_of_words() -> None:
    written = script("zsh", get_project_settings())
    assert '"*:newspaper:(' in written
    assert '"*:WORDS:' in written
    assert ":ID|URL:" in written
    assert "(*)::" not in written


def test_every_completed_province_is_one() -> None:
    assert {canonical(typed) for typed in provinces()} == set(TODAY)


@pytest.mark.parametrize("args", [(), ("csh",), ("bash", "zsh")])
def test_wrong_usage_names_the_shells(scrapy: Scrapy, args: tuple[str, ...]) -> None:
    code, out, err = scrapy("completion", *args)
    assert (code, out) == (2, "")
    assert "name one shell of bash, zsh, fish, tcsh" in err
