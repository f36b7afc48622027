"""Tables in narrow terminals: a value that is cut says something else."""

from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table

#: Characters in a line for which tables are laid out at least, when they need them.
LEAST = 80


class Whole:
    """A table that is as wide as its words and its columns of one line need, up to `LEAST`, in however narrow a place.

    Rich would leave out columns and cut numbers: "1,640" to "1,…". A terminal breaks the longer lines.
    """

    def __init__(self, table: Table) -> None:
        self.table = table

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The table, in lines that may be longer than the place has room for."""
        needed = min(console.measure(self.table, options=options.update(width=LEAST)).minimum, LEAST)
        wide = options.update(width=max(needed, options.max_width))
        yield from console.render(self.table, wide)
