"""Which articles a program is about: the options of `choosing` as keyword arguments, by the same rules."""

import argparse
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from numbers import Integral

from scrapy.exceptions import UsageError

from crawler.choosing import add_conditions, at_most, check_conditions, chosen, order
from crawler.database.filters import Query
from crawler.database.search import SORTS


def asked(words: str, filters: Mapping[str, object], group_by: str | None = None) -> Query:
    """What is asked for by ``words`` and by options under their names: ``title_changed`` for ``--title-changed``.

    Values are as typed on the command line, or numbers, days (`datetime.date`), True; what may be repeated there may be
    a list. None and False ask for nothing. ``limit`` 0, all, is the default. Raises TypeError for a name or a kind of
    value that there is not, ValueError for a value that cannot be meant; the message says what could. What is to be
    counted by province may be ``merged`` without a province.

    >>> query = asked("lúa", {"province": ["hue", "BR-VT"], "since": date(2021, 9, 1)})
    >>> query.words, query.provinces, query.since
    ('lúa', ['Huế', 'Bà Rịa - Vũng Tàu'], '2021-09-01')
    >>> asked("lúa", {"since": "10/09/2021"})
    Traceback (most recent call last):
    ValueError: since: 10/09/2021 is no day such as 2021-09-01
    """
    if not isinstance(words, str):
        raise TypeError(f"words are one text, not {words!r}")
    given = {name: value for name, value in filters.items() if value is not None and value is not False}
    try:
        opts = _parser().parse_args([each for name, value in given.items() for each in _typed(name, value)])
        opts.group_by = group_by
        check_conditions([words], opts)
    except argparse.ArgumentError as error:
        raise ValueError(f"{_keyword(error.argument_name or '')}: {error.message}") from None
    except UsageError as error:
        raise ValueError(str(error).replace("--", "")) from None
    _refuse_lists(given, opts)
    return chosen([words], opts, sort=opts.sort or order(words, opts))


@cache
def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    add_conditions(parser)
    parser.add_argument("--sort", choices=SORTS)
    parser.add_argument("--limit", type=at_most, default=0)
    return parser


@cache
def _fields() -> dict[str, str]:
    """For each keyword the name of the field it is parsed into."""
    options = _parser()._actions  # noqa: SLF001  argparse lists them nowhere else
    return {_keyword(each.option_strings[0]): each.dest for each in options}


def _keyword(option: str) -> str:
    return option.removeprefix("--").replace("-", "_")


def _typed(name: str, value: object) -> Iterator[str]:
    """A keyword argument as it would stand on the command line."""
    if name not in _fields():
        raise TypeError(f"there is no filter {name!r}; there are {', '.join(_fields())}")
    option = f"--{name.replace('_', '-')}"
    if value is True:
        yield option
        return
    values = list(value) if isinstance(value, Iterable) and not isinstance(value, str) else [value]
    if not values:
        raise ValueError(f"{name}: the list is empty; leave it out to find all")
    for each in values:
        if not isinstance(each, str | Integral | date):
            raise TypeError(f"{name}: {each!r} is neither a text nor a number nor a day")
        yield f"{option}={each}"


def _refuse_lists(given: Mapping[str, object], opts: argparse.Namespace) -> None:
    """A list for what can be but one: argparse would take the last."""
    for name, value in given.items():
        several = isinstance(value, Iterable) and not isinstance(value, str)
        if several and not isinstance(getattr(opts, _fields()[name]), list):
            raise TypeError(f"{name}: one value, not {value!r}")
