"""Options from files: what a user wants every time.

    linger = 0

    [ingest]
    hashers = "phash,pdq"
    exclude = ["drafts/", "*.gif"]

Keys are the names of options without leading dashes, in tables named like commands. The file in the
catalogue's home takes precedence over the user's, the environment over both, and the command line
over everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

NAME = "catalog.toml"

Options = dict[str, Any]


def user_file() -> Path:
    """Where a user's own file is: ~/.config/catalog/catalog.toml on Linux."""
    from platformdirs import user_config_path

    return user_config_path("catalog") / NAME


def read_options(path: Path, group: click.Group) -> Options:
    """The options of a file, as Click expects defaults: by parameter, for commands by their name.

    Raises UsageError for a file that cannot be read, and for unknown options.
    """
    try:
        text = path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path} cannot be read: {error}") from error
    import tomllib  # few users have such a file

    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise click.UsageError(f"{path} cannot be read: {error}") from error
    return _options(path, group, told, "catalog")


def merged(one: Options, other: Options) -> Options:
    """Both together; ``other`` takes precedence."""
    both = one | other
    for name in one.keys() & other.keys():
        if isinstance(one[name], dict) and isinstance(other[name], dict):
            both[name] = merged(one[name], other[name])
    return both


def _options(path: Path, command: click.Command, told: Mapping[str, Any], called: str) -> Options:
    found: Options = {}
    names = _names(command)
    for key, value in told.items():
        below = command.commands.get(key) if isinstance(command, click.Group) else None
        if below is not None and isinstance(value, dict):
            found[key] = _options(path, below, value, f"{called} {key}")
        elif key in names:
            parameter, is_opposite = names[key]
            found[parameter] = not value if is_opposite else value
        else:
            raise click.UsageError(f"{path}: {called} has no option --{key}")
    return found


def _names(command: click.Command) -> dict[str, tuple[str, bool]]:
    """By the name of an option, its parameter, and whether it sets the opposite."""
    return {
        option.lstrip("-"): (parameter.name or "", is_opposite)
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for options, is_opposite in ((parameter.opts, False), (parameter.secondary_opts, True))
        for option in options
    }
