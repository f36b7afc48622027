"""What stops an export: Ctrl-C, a full disk, a place that cannot be written. No half file has the name asked for."""

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.database.articles import Writer
from crawler.database.filters import Query
from crawler.database.formats import Values
from crawler.export.articles import articles
from tests.asking import Scrapy
from tests.stored import article, store

FILES = ("jsonl", "csv", "parquet")
PAGES = {"markdown": ("index.md", ".md"), "html": ("index.html", ".xhtml")}


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.fixture
def interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C after the first article."""

    def stopping(db: Database, query: Query) -> Iterator[Values]:
        yield next(iter(articles(db, query)))
        raise KeyboardInterrupt

    monkeypatch.setattr("crawler.commands.export.articles", stopping)


@pytest.mark.usefixtures("interrupted")
@pytest.mark.parametrize("form", FILES)
def test_ctrl_c_leaves_no_file(scrapy: Scrapy, tmp_path: Path, form: str) -> None:
    assert scrapy("export", "--format", form, "-o", str(tmp_path / "a")) == (1, "", "scrapy export: it was stopped\n")
    assert names(tmp_path) == []


@pytest.mark.usefixtures("interrupted")
@pytest.mark.parametrize("form", FILES)
def test_ctrl_c_leaves_the_file_that_was_there(scrapy: Scrapy, tmp_path: Path, form: str) -> None:
    file = tmp_path / "a"
    file.write_text("before")
    assert scrapy("export", "--overwrite", "--format", form, "-o", str(file)).code == 1
    assert (file.read_text(), names(tmp_path)) == ("before", ["a"])


@pytest.mark.usefixtures("interrupted")
@pytest.mark.parametrize("form", PAGES)
def test_ctrl_c_says_what_a_folder_has(scrapy: Scrapy, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "pages"
    code, _, err = scrapy("export", "--format", form, "-o", str(folder))
    has = f"{folder} has 1 of 2 articles, and no new list of them"
    assert (code, err) == (1, f"scrapy export: it was stopped; {has}\n")
    assert len(list(folder.glob(f"*{PAGES[form][1]}"))) == 1
    assert not (folder / PAGES[form][0]).exists()
    assert list(folder.glob("*.part-*")) == []


def test_ctrl_c_while_printing_is_one_line(scrapy: Scrapy, interrupted: None) -> None:
    code, out, err = scrapy("export")
    assert (code, out.count("\n"), err) == (1, 1, "scrapy export: it was stopped\n")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small article, and then one that no disk below has room for."""
    path = tmp_path_factory.mktemp("large") / "news.db"
    noise = random.Random(1).randbytes(1_000_000).hex()  # noqa: S311  no secret, only hard to pack
    with Writer(path, "replay") as writer:
        writer.add(article("danviet:1", "Lúa nhỏ", published_at="2021-09-11T08:00:00+07:00"))
        writer.add(article("danviet:2", "Lúa lớn", published_at="2021-09-10T08:00:00+07:00", lead=noise))
    return path


def on_a_full_disk(database: Path, *args: str) -> tuple[int, str]:
    """Exit code and errors where no file can have more than 256 kB."""
    command = " ".join((sys.executable, "-m", "scrapy", "export", "-d", str(database), *args))
    done = subprocess.run(
        ["/bin/sh", "-c", f"ulimit -f 512; exec {command}"], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("form", FILES)
def test_a_full_disk_leaves_no_file(large: Path, tmp_path: Path, form: str) -> None:
    file = tmp_path / "a"
    code, err = on_a_full_disk(large, "--format", form, "-o", str(file))
    assert (code, err) == (1, f"scrapy export: {file}: File too large\n")
    assert names(tmp_path) == []


def test_a_full_disk_names_the_page_and_says_what_the_folder_has(large: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    code, err = on_a_full_disk(large, "--format", "markdown", "-o", str(folder))
    page = folder / "2021-09-10-danviet-lua-lon-2.md"
    has = f"{folder} has 1 of 2 articles, and no new list of them"
    assert (code, err) == (1, f"scrapy export: {page}: File too large; {has}\n")
    assert names(folder) == ["2021-09-11-danviet-lua-nho-1.md"]


@pytest.mark.parametrize("form", FILES)
def test_a_device_is_written_straight_and_named_when_it_fails(scrapy: Scrapy, form: str) -> None:
    code, _, err = scrapy("export", "--format", form, "-o", "/dev/full")
    assert (code, err) == (1, "scrapy export: /dev/full: No space left on device\n")
    assert Path("/dev/full").is_char_device()
    assert scrapy("export", "--format", form, "-o", "/dev/null").code == 0


@pytest.mark.parametrize("form", FILES)
def test_a_file_that_exists_is_kept_unless_it_is_to_be_overwritten(scrapy: Scrapy, tmp_path: Path, form: str) -> None:
    file = tmp_path / "a"
    file.write_text("before")
    code, _, err = scrapy("export", "--format", form, "-o", str(file))
    told = f"{file} exists; --overwrite replaces it, or name another file with -o"
    assert (code, err, file.read_text()) == (1, f"scrapy export: {told}\n", "before")
    assert scrapy("export", "--format", form, "-o", str(file), "--overwrite").code == 0
    assert file.read_bytes() != b"before"


def test_a_link_keeps_leading_to_the_file(scrapy: Scrapy, tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    link.symlink_to(file)
    scrapy("export", "-o", str(link))
    assert (link.is_symlink(), len(file.read_text().splitlines())) == (True, 2)


@pytest.mark.parametrize("form", PAGES)
def test_a_folder_with_files_is_left_alone_unless_it_is_to_be_overwritten(
    scrapy: Scrapy, tmp_path: Path, form: str
) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    code, _, err = scrapy("export", "--format", form, "-o", str(tmp_path))
    assert (code, names(tmp_path)) == (1, ["notes.txt"])
    assert err.startswith(f"scrapy export: {tmp_path} is not empty; --overwrite writes over files of the same names")
    assert scrapy("export", "--format", form, "-o", str(tmp_path), "--overwrite").code == 0
    assert (tmp_path / "notes.txt").read_text() == "mine"
    again = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert scrapy("export", "--format", form, "-o", str(tmp_path), "--overwrite").code == 0
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == again


def test_a_link_in_a_folder_leads_nobody_astray(scrapy: Scrapy, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "index.md").symlink_to(tmp_path / "secret")
    scrapy("export", "--format", "markdown", "-o", str(folder), "--overwrite")
    assert (tmp_path / "secret").read_text() == "secret"
    assert (folder / "index.md").read_text().startswith("# Tin")


@pytest.mark.parametrize(
    ("form", "place", "message"),
    [
        ("jsonl", "folder", "{0}/folder is a folder; name a file with -o"),
        ("parquet", "no/a", "{0}/no/a: there is no folder {0}/no; make it first: mkdir -p {0}/no"),
        ("markdown", "file", "{0}/file is no folder; name one with -o"),
        ("html", "file/pages", "{0}/file/pages: Not a directory"),
        ("csv", "x" * 300, "{0}/" + "x" * 300 + ": File name too long"),
    ],
)
def test_a_place_that_cannot_be_written_is_one_line(
    scrapy: Scrapy, tmp_path: Path, form: str, place: str, message: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("mine")
    code, out, err = scrapy("export", "--format", form, "-o", str(tmp_path / place), "--overwrite")
    assert (code, out, err) == (1, "", f"scrapy export: {message.format(tmp_path)}\n")
    assert (tmp_path / "file").read_text() == "mine"


def test_what_is_written_meanwhile_is_not_in_the_export(
    scrapy: Scrapy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.db"
    store(path, [article("danviet:1"), article("danviet:2")])

    def meanwhile(db: Database, query: Query) -> Iterator[Values]:
        store(path, [article("danviet:3"), article("danviet:2", "Lúa xanh", "2026-08-12T08:00:00+07:00")])
        yield from articles(db, query)

    monkeypatch.setattr("crawler.commands.export.articles", meanwhile)
    code, out, err = scrapy("export", "--format", "csv", database=path)
    assert (code, err) == (0, "2 articles\n")
    assert "Lúa xanh" not in out
