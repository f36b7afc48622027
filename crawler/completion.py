"""Scripts that complete our commands and Scrapy's in a shell, made by shtab of the parsers themselves."""

import re
from argparse import Action, ArgumentParser
from collections.abc import Iterable

import shtab
from scrapy.settings import Settings
from scrapy.spiderloader import get_spider_loader

from crawler.parsers import commands, parser_of
from crawler.provinces import TODAY
from crawler.text import fold

SHELLS = ("bash", "zsh", "fish", "tcsh")

#: What stands for a newspaper, a file or a folder in a syntax or as the name of a value.
_NEWSPAPERS = frozenset({"NEWSPAPER", "NAME", "<spider>"})
_KINDS = {
    **dict.fromkeys(("PATH", "FILE", "FILE|FOLDER", "<spider_file>"), shtab.FILE),
    "FOLDER": shtab.DIRECTORY,
}
_OPTION = re.compile(r"\[-[^\]]*")
#: Words that nothing completes; after words that it does not expect zsh completes no option.
_FREE = frozenset({"WORDS", "ID|URL", "URL"})
_WORD = re.compile(r"[^\s\[\].]+")  # of "ls|verify|extract [options] PATH..."
_CHOICES = re.compile(r"[a-z]+(?:\|[a-z]+)+")


def script(shell: str, settings: Settings) -> str:
    """What the shell is to read, for one of `SHELLS`."""
    parser = ArgumentParser(prog="scrapy")
    subparsers = parser.add_subparsers()
    newspapers = sorted(get_spider_loader(settings).list())
    for name, command in commands(settings).items():
        one = parser_of(name, command, settings)
        _complete(one._actions, newspapers)  # noqa: SLF001  argparse tells them nowhere else
        _add_words(one, command.syntax(), newspapers)
        told = command.short_desc().replace("%", "%%")
        subparsers.add_parser(name, help=told, parents=[one], add_help=False, conflict_handler="resolve")
    written = shtab.complete(parser, shell)
    return written.replace('"(*)::', '"*:') if shell == "zsh" else written  # of shtab's nothing follows


def _complete(options: Iterable[Action], newspapers: Iterable[str]) -> None:
    """Say of options what their values are; this parser is never to parse any."""
    known = {"newspaper": newspapers, "newspapers": newspapers, "province": provinces(), "provinces": provinces()}
    for option in options:
        option.choices = option.choices or known.get(option.dest)
        if option.metavar in _KINDS:
            option.complete = _KINDS[option.metavar]  # type: ignore[attr-defined]  # where shtab looks


def _add_words(parser: ArgumentParser, syntax: str, newspapers: Iterable[str]) -> None:
    """The words of a command, which Scrapy's parsers do not know: they take what is left."""
    many = "*" if "..." in syntax else None
    for word in _WORD.findall(_OPTION.sub("", syntax)):
        if word in _NEWSPAPERS:
            parser.add_argument(word, nargs=many, choices=newspapers, help="newspaper")
        elif word in _KINDS:
            parser.add_argument(word, nargs=many, help="file").complete = _KINDS[word]  # type: ignore[attr-defined]  # as above
        elif _CHOICES.fullmatch(word):
            parser.add_argument(word, choices=word.split("|"), help="one of these")
        elif word in _FREE:
            parser.add_argument(word, nargs=many, help=word)


def provinces() -> list[str]:
    """The provinces of then and now as they are typed without accents and blanks.

    >>> provinces()[:3]
    ['an-giang', 'ba-ria-vung-tau', 'bac-giang']
    """
    return sorted(re.sub(r"\W+", "-", fold(name)) for name in TODAY)
