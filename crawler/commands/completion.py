"""``scrapy completion``: commands, options and values at the Tab key."""

import argparse
import sys

from scrapy.exceptions import UsageError

from crawler.command import NewsCommand
from crawler.completion import SHELLS, script


class Command(NewsCommand):
    """Print a script for a shell."""

    requires_crawler_process = False

    def syntax(self) -> str:
        return "|".join(SHELLS)

    def short_desc(self) -> str:
        return "Print a script that completes commands, options and values in a shell"

    def long_desc(self) -> str:
        return (
            "Prints a script that the shell reads when it starts; from then on the Tab key completes commands, "
            "options, newspapers, provinces (da-nang) and files of `scrapy` and `.venv/bin/scrapy`. Make it again "
            "after an update; a shell that runs already does not know it yet.\n\n"
            "Examples:\n"
            "  scrapy completion bash > ~/.local/share/bash-completion/completions/scrapy\n"
            "  scrapy completion zsh > ~/.zfunc/_scrapy        with fpath+=~/.zfunc before compinit in ~/.zshrc\n"
            "  scrapy completion fish > ~/.config/fish/completions/scrapy.fish\n"
            "  scrapy completion tcsh > ~/.scrapy.tcsh         with: source ~/.scrapy.tcsh in ~/.tcshrc\n\n"
            "Exit code: 0 done; 1 the output failed; 2 wrong usage."
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        super().process_options(args, opts)
        if len(args) != 1 or args[0] not in SHELLS:
            raise UsageError(f"name one shell of {', '.join(SHELLS)}", print_help=False)

    def act(self, args: list[str], opts: argparse.Namespace) -> None:
        del opts
        assert self.settings is not None  # noqa: S101  # set by scrapy.cmdline
        sys.stdout.write(script(args[0], self.settings) + "\n")
