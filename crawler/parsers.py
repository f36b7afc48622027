"""Which commands there are, ours and Scrapy's, and the parser of each as Scrapy builds it."""

from argparse import ArgumentParser

from scrapy.cmdline import ScrapyArgumentParser, _get_commands_dict  # Scrapy tells its commands nowhere else
from scrapy.commands import ScrapyCommand, ScrapyHelpFormatter
from scrapy.settings import Settings


def commands(settings: Settings) -> dict[str, ScrapyCommand]:
    """Every command by name, in the order of names."""
    return dict(sorted(_get_commands_dict(settings, inproject=True).items()))


def ours(settings: Settings) -> dict[str, ScrapyCommand]:
    """Those that stand in our COMMANDS_MODULE."""
    home = settings["COMMANDS_MODULE"]
    return {name: each for name, each in commands(settings).items() if type(each).__module__.startswith(f"{home}.")}


def parser_of(name: str, command: ScrapyCommand, settings: Settings) -> ArgumentParser:
    """The parser that `scrapy NAME` has."""
    parser = ScrapyArgumentParser(
        prog=f"scrapy {name}",
        formatter_class=ScrapyHelpFormatter,
        usage=f"scrapy {name} {command.syntax()}",
        conflict_handler="resolve",
        description=command.long_desc(),
    )
    command.settings = settings
    command.add_options(parser)
    return parser
