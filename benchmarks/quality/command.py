"""``python benchmarks/extraction.py PAGES_DIR``: read, score, print one table."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console

from benchmarks.figures import machine
from benchmarks.quality.goals import missed_goals, misses, read_floors
from benchmarks.quality.gold import Sample, read_samples
from benchmarks.quality.measures import Values, figures, plain_numbers
from benchmarks.quality.peers import INTERPRETERS, Peer
from benchmarks.quality.readers import Generic, Ours
from benchmarks.quality.reading import NotThere, Reader, Reading
from benchmarks.quality.scoring import Score, score
from benchmarks.quality.table import page_lines, table
from benchmarks.quality.turns import read_all
from benchmarks.quality.worker import PEERS

OWN: dict[str, Callable[[], Reader]] = {"ours": Ours, "generic": Generic}
NAMES = (*OWN, *PEERS)


class Result(NamedTuple):
    """What was read, by the readers that are there, and why others are not."""

    samples: list[Sample]
    versions: dict[str, str]
    absent: dict[str, str]
    readings: dict[str, list[Reading]]
    scores: dict[str, list[Score]]
    figures: dict[str, Values]


def main(arguments: list[str]) -> int:
    """Exit code 0; 1 when a bound that was asked for is missed; 2 for wrong usage."""
    options = parser().parse_args(arguments)
    try:
        floors = read_floors(options.floors) if options.floors else {}
        samples = read_samples(options.pages_dir)
    except (OSError, ValueError) as error:
        return refuse(str(error))
    if not samples:
        return refuse(f"no *.gold.json and no article.json below {options.pages_dir}")
    result = measure(samples, options.readers, options.turns, [options.peers] if options.peers else INTERPRETERS)
    report(result, options)
    missed = [*misses(result.figures, floors), *(missed_goals(result.figures) if options.goals else [])]
    for miss in missed:
        print(miss, file=sys.stderr)
    return 1 if missed else 0


def refuse(why: str) -> int:
    """Say what cannot be done."""
    print(why, file=sys.stderr)
    return 2


def parser() -> argparse.ArgumentParser:
    """The options."""
    made = argparse.ArgumentParser(prog="extraction.py", description="Measure how well pages are read.")
    made.add_argument("pages_dir", type=Path, metavar="PAGES_DIR", help="pages with gold files, or fixtures")
    made.add_argument("--readers", type=names, default=NAMES, help=f"some of {','.join(NAMES)}")
    made.add_argument("--turns", type=int, default=3, help="how often each page is read; the cheapest counts")
    made.add_argument("--pages", action="store_true", help="a line a page and reader: what was wrong")
    made.add_argument("--json", type=Path, metavar="OUT", help="write figures and scores there")
    made.add_argument("--floors", type=Path, metavar="FILE", help="exit code 1 when a figure is below its floor")
    made.add_argument("--goals", action="store_true", help="exit code 1 when a goal is missed")
    made.add_argument("--peers", type=Path, metavar="PYTHON", help="the interpreter that has the peers")
    return made


def names(typed: str) -> list[str]:
    """The readers a person chose.

    >>> names("ours,generic")
    ['ours', 'generic']
    """
    chosen = typed.split(",")
    if unknown := set(chosen) - set(NAMES):
        raise argparse.ArgumentTypeError(f"no reader {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    return chosen


def measure(samples: list[Sample], names: Sequence[str], turns: int, interpreters: Sequence[Path]) -> Result:
    """Every chosen reader that is there over every page."""
    with ExitStack() as stack:
        readers, absent = opened(names, interpreters, stack)
        readings = read_all(samples, readers, turns)
    versions = {reader.name: reader.version for reader in readers}
    scores = {
        name: [score(sample.gold, got) for sample, got in zip(samples, own, strict=True)]
        for name, own in readings.items()
    }
    return Result(samples, versions, absent, readings, scores, figures(scores))


def opened(names: Sequence[str], interpreters: Sequence[Path], stack: ExitStack) -> tuple[list[Reader], dict[str, str]]:
    """The readers that are there, and why the others are not."""
    readers: list[Reader] = []
    absent: dict[str, str] = {}
    for name in names:
        try:
            readers.append(OWN[name]() if name in OWN else stack.enter_context(Peer(name, interpreters)))
        except NotThere as error:
            absent[name] = str(error)
    return readers, absent


def report(result: Result, options: argparse.Namespace) -> None:
    """The lines of the pages if asked for, the table, who ran and who did not; the JSON file if asked for."""
    if options.pages:
        for name, own in result.readings.items():
            print(*page_lines(result.samples, name, own, result.scores[name]), sep="\n")
    console = Console(width=None if sys.stdout.isatty() else 140, highlight=False)
    console.print(table(options.readers, result.figures))
    versions = [f"{name} {version}" for name, version in result.versions.items() if version]
    print(f"{len(result.samples)} pages; " + "".join(f"{version}; " for version in versions) + machine())
    for name, why in result.absent.items():
        print(f"{name} is not there: {why}")
    if options.json:
        options.json.write_text(json.dumps(as_json(result), ensure_ascii=False, indent=1) + "\n", "utf-8")


def as_json(result: Result) -> dict[str, Any]:
    """Everything but the texts."""
    wheres = [sample.where for sample in result.samples]
    return {
        "machine": machine(),
        "pages": len(wheres),
        "versions": result.versions,
        "absent": result.absent,
        "figures": plain_numbers(result.figures),
        "scores": {
            reader: {where: asdict(each) for where, each in zip(wheres, scores, strict=True)}
            for reader, scores in result.scores.items()
        },
    }
