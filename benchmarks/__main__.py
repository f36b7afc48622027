"""``python -m benchmarks [--quick] [NAME…]``: measure, then print one table."""

import argparse
import sys
from collections.abc import Callable, Iterator
from time import perf_counter

from rich.console import Console

from benchmarks import crawl, database, extraction_speed, known, memory, replay, search, stories
from benchmarks.figures import Figure, machine, table
from benchmarks.sizes import FULL, QUICK, Sizes

BENCHMARKS: dict[str, Callable[[Sizes], Iterator[Figure]]] = {
    "extraction": extraction_speed.figures,
    "replay": replay.figures,
    "crawl": crawl.figures,
    "memory": memory.figures,
    "known": known.figures,
    "database": database.figures,
    "search": search.figures,
    "stories": stories.figures,
}


def main(arguments: list[str]) -> None:
    """Run what was chosen, all by default."""
    options = parser().parse_args(arguments)
    report(options.names or list(BENCHMARKS), QUICK if options.quick else FULL)


def parser() -> argparse.ArgumentParser:
    """The options."""
    made = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure speed and memory side by side.")
    made.add_argument("names", nargs="*", choices=[*BENCHMARKS, []], metavar="NAME", help=", ".join(BENCHMARKS))
    made.add_argument(
        "--quick", action="store_true", help="memory over thousands of pages and addresses, not of many more"
    )
    return made


def report(names: list[str], sizes: Sizes) -> None:
    """The table of the chosen benchmarks on stdout, and how it goes on stderr."""
    figures = [figure for name in names for figure in measured(name, sizes)]
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    console.print(table(figures))
    console.print(machine())


def measured(name: str, sizes: Sizes) -> list[Figure]:
    """The figures of one benchmark."""
    began = perf_counter()
    print(f"{name} …", file=sys.stderr, flush=True)
    figures = list(BENCHMARKS[name](sizes))
    print(f"{name}: {perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return figures


if __name__ == "__main__":
    main(sys.argv[1:])
