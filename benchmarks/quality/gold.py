"""A folder of pages and what each must give.

Two forms, which may lie side by side:

- ``<site>/<name>.html`` with ``<name>.gold.json``: ``url``, ``title``, ``lead``, ``authors``, ``published_at``,
  ``paragraphs``, ``captions``, ``blocks`` ([kind, text] in page order), ``optional`` (neither wanted nor punished) and
  ``kind`` ("photo story" or another);
- the cases of ``fixtures/``, whose ``article.json`` says the same in the fields of ``Article``. A page that must be
  rejected and a golden file that nobody has reviewed are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from crawler.archive import Broken, Capture, read_case
from crawler.golden import REVIEW, Golden, expected

_SUFFIX = ".gold.json"


@dataclass(frozen=True, slots=True)
class Gold:
    """What a page says, as a person reads it; ``None`` and ``[]`` when it does not."""

    title: str
    lead: str | None
    authors: list[str]
    published_at: str | None  # ISO 8601: "2026-03-07T08:47+07:00"
    paragraphs: list[str]
    captions: list[str]
    blocks: list[str]  # paragraphs and captions, in page order where that is known
    optional: frozenset[str]  # texts that are neither wanted nor punished
    photo: bool  # a photo story: its captions are its text


class Sample(NamedTuple):
    """A page, where it lies below the folder, and what it must give."""

    where: str
    page: Capture
    gold: Gold


def read_samples(folder: Path) -> list[Sample]:
    """The pages of a folder, in name order; ValueError or OSError that names the file at fault."""
    annotated = [_annotated(file, folder) for file in folder.rglob(f"*{_SUFFIX}")]
    return sorted([*annotated, *_cases(folder)], key=lambda sample: sample.where)


def _annotated(file: Path, folder: Path) -> Sample:
    page = file.with_name(file.name.removesuffix(_SUFFIX) + ".html")
    told = expected(file)
    try:
        gold = _from_annotation(told)
        saved = Capture(told["url"], 200, [("Content-Type", "text/html")], page.read_bytes(), _now(), str(page))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{file}: {error!r}") from error
    return Sample(str(page.relative_to(folder).with_suffix("")), saved, gold)


def _from_annotation(told: dict[str, Any]) -> Gold:
    return Gold(
        title=told["title"],
        lead=told["lead"],
        authors=told["authors"],
        published_at=told["published_at"],
        paragraphs=told["paragraphs"],
        captions=told["captions"],
        blocks=[text for _, text in told["blocks"]],
        optional=frozenset(told.get("optional") or ()),
        photo=told["kind"] == "photo story",
    )


def _cases(folder: Path) -> Iterator[Sample]:
    for file in folder.rglob("article.json"):
        golden, saved = expected(file), read_case(file.parent)
        if isinstance(saved, Broken):
            raise ValueError(f"{saved.where}: {saved.why}")  # noqa: TRY004  # a file that cannot be read, as above
        if not golden.keys() & {"rejected", REVIEW}:
            yield Sample(str(file.parent.relative_to(folder)), saved, _from_fixture(golden))


def _from_fixture(golden: Golden) -> Gold:
    captions = [image["caption"] for image in golden["images"] if image["caption"]]
    return Gold(
        title=golden["title"],
        lead=golden["lead"],
        authors=golden["authors"],
        published_at=golden["published_at"],
        paragraphs=golden["body"],
        captions=captions,
        blocks=[*golden["body"], *captions],
        optional=frozenset(),
        photo=golden["kind"] == "photo",
    )


def _now() -> datetime:
    """When an annotated page counts as fetched, since nothing says it; later than anything a saved page prints."""
    return datetime.now(UTC).replace(microsecond=0)
