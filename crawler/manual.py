"""The page of all our commands, each with its ``--help``: ``python -m crawler.manual > docs/commands.md``."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from functools import partial

from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings

from crawler.parsers import ours, parser_of

_WIDTH = 100  # of the page's lines, whatever the terminal's
_COMMON = "Global Options"
_HEAD = """\
# Commands

What `scrapy COMMAND --help` says of each command of Tin Vùng; `make docs` writes this page. Scrapy's own commands,
such as `scrapy list` and `scrapy shell`, are in
[its documentation](https://docs.scrapy.org/en/latest/topics/commands.html).
"""


def page(settings: Settings) -> str:
    """The page as Markdown."""
    return "\n".join(_lines(settings)) + "\n"


def _lines(settings: Settings) -> Iterator[str]:
    commands = ours(settings)
    yield _HEAD
    yield from (f"- [{name}](#{name}): {command.short_desc()}" for name, command in commands.items())
    common: list[str] = []
    for name, command in commands.items():
        told, common = _help(parser_of(name, command, settings))
        yield from ("", f"## {name}", "", "```text", f"$ scrapy {name} --help", *told, "```")
    yield from ("", "## Options of every command", "", "```text", *common, "```")


def _help(parser: ArgumentParser) -> tuple[list[str], list[str]]:
    """The lines of a help, and those of the options that every command has."""
    parser.formatter_class = partial(parser.formatter_class, width=_WIDTH)  # type: ignore[call-arg]  # each takes it
    lines = [line.rstrip() for line in parser.format_help().splitlines()]
    end = lines.index(_COMMON)
    return lines[: end - 1], lines[end:]


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a text stream, as Python opens it
    sys.stdout.write(page(get_project_settings()))
