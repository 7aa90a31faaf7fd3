"""Completion of commands, options and names in shells."""

from __future__ import annotations

import os
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from catalog.cli.app import cli
from catalog.cli.output import say

_VARIABLE = "_CATALOG_COMPLETE"  # by which a shell asks Click for completions
# Where each shell looks for a script of this name, from the user's home.
_PLACES = {
    "bash": ".local/share/bash-completion/completions/catalog",
    "zsh": ".zfunc/_catalog",
    "fish": ".config/fish/completions/catalog.fish",
}
_HINTS = {
    "zsh": "add to ~/.zshrc, unless it is there: fpath+=~/.zfunc; autoload -Uz compinit; compinit"
}


@click.command()
@click.argument("shell", type=click.Choice(list(_PLACES)), required=False)
@click.option("--install", is_flag=True, help="Put the script where the shell looks for it.")
def completion(shell: str | None, install: bool) -> None:
    """Print the script that completes commands in SHELL, or install it.

    Commands, options, reports and hashers are completed, and while the catalogue's server runs, its
    roots, labels and banks. The default is the shell in $SHELL.

    Example: catalog completion --install
    """
    shell = shell or Path(os.environ.get("SHELL", "")).name
    found = get_completion_class(shell) if shell in _PLACES else None
    if found is None:
        raise click.UsageError(f"name a shell: {', '.join(_PLACES)}")
    script = found(cli, {}, "catalog", _VARIABLE).source()
    if not install:
        print(script)
        return
    place = Path.home() / _PLACES[shell]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(script, "utf-8")
    say(f"{place}: open a new shell to use it")
    if shell in _HINTS:
        say(_HINTS[shell])
