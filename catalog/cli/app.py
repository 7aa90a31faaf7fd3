"""The group of all commands, its own options, and how a command ends."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from catalog import __version__
from catalog.cli import config, consoles, output
from catalog.cli.consoles import Color
from catalog.cli.output import Progress, say
from catalog.cli.text import printable
from catalog.db.homes import default_home, has_data
from catalog.errors import CatalogError, ExitCode, shortage
from catalog.events.signing import KEY_FILE

if TYPE_CHECKING:
    from catalog.api import Catalog
    from catalog.core.limits import Limits
    from catalog.work.executor import Executor


_LINGER = 300.0  # seconds
_EXIT_CODES = """
Results go to stdout, messages to stderr. Exit codes: 0 success, 1 finished with failed files, 2
wrong usage or a fatal error, 130 interrupted by Ctrl-C, SIGTERM or SIGHUP.
"""

# The commands by their purpose, in the order in which the help lists them.
_TASKS = {
    "Begin with": ("ingest", "clusters", "duplicates", "query", "report"),
    "Look closer": ("compare", "failures", "status", "sql"),
    "Decide": ("review", "decide", "decisions", "rules"),
    "Act on it": ("plan", "apply", "undo", "history"),
    "Set what counts": ("root", "calibrate", "match", "bank", "exchange"),
    "Past one machine": ("engine",),
    "Keep the catalogue": ("retry", "forget", "prune", "index", "audit", "db"),
    "Serve other programs": ("serve", "token", "webhook"),
    "Your shell": ("completion",),
}


class _Tasks(click.Group):
    """A group whose help lists its commands by task."""

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        width = formatter.width - 6 - max(map(len, self.commands))
        for task, names in _TASKS.items():
            with formatter.section(task):
                formatter.write_dl(
                    [(name, self.commands[name].get_short_help_str(width)) for name in names]
                )


@dataclass(frozen=True)
class Place:
    """Where the catalogue is, as the options say."""

    home: str | None
    database_url: str | None
    linger: float = 0.0

    @contextmanager
    def catalog(
        self,
        limits: Limits | None = None,
        *,
        migrate: bool = True,
        create: bool = False,
        executor: Executor | None = None,
    ) -> Iterator[Catalog]:
        """The catalogue there; if there is none, one is made only with ``create``."""
        with output.told_if_slow("catalog: opening the catalogue …"):
            from catalog.api import Catalog

            opened = Catalog.open(
                self.home,
                self.database_url,
                limits=limits,
                executor=executor,
                migrate=migrate,
                create=create,
                linger=self.linger,
                notify=_notify,
            )
        with opened as catalog:
            if catalog.database.made:
                _notify(f"new catalogue at {catalog.database.location}")
            yield catalog

    @property
    def is_new(self) -> bool:
        """Whether an embedded catalogue would be made here."""
        return not self.database_url and not has_data(self._folder)

    @property
    def is_default(self) -> bool:
        """Whether it is in the default place."""
        return not (self.home or self.database_url)

    def webhook_key(self, said: Path | None) -> Path:
        """The file with the key of webhooks: that which was said, or else one of the home."""
        return self._folder / KEY_FILE if said is None else said.expanduser()

    @property
    def _folder(self) -> Path:
        return Path(self.home).expanduser() if self.home else default_home()


def _notify(message: str) -> None:
    say(f"catalog: {message}")


@click.group(
    cls=_Tasks,
    epilog=_EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--home",
    envvar="CATALOG_HOME",
    show_envvar=True,
    metavar="DIR",
    help="Where the embedded server keeps the catalogue (default: the user's data directory).",
)
@click.option(
    "--database-url",
    envvar="CATALOG_DATABASE_URL",
    show_envvar=True,
    metavar="URL",
    help="A PostgreSQL server with pgvector to use instead of the embedded one.",
)
@click.option(
    "--linger",
    type=click.FloatRange(0, 86400),
    default=_LINGER,
    envvar="CATALOG_LINGER",
    show_default=True,
    show_envvar=True,
    metavar="SECONDS",
    help="Keep the embedded server running this long after the last command, so that the next one"
    " starts quickly.",
)
@click.option(
    "--progress",
    type=click.Choice([one.value for one in Progress]),
    default=Progress.AUTO.value,
    envvar="CATALOG_PROGRESS",
    show_default=True,
    show_envvar=True,
    help="Show progress as a bar on a terminal, never, as plain lines, or as JSON lines on stderr.",
)
@click.option(
    "--color",
    type=click.Choice([one.value for one in Color]),
    default=Color.AUTO.value,
    envvar="CATALOG_COLOR",
    show_default=True,
    show_envvar=True,
    help="Use colours in what is drawn: on a terminal unless NO_COLOR is set, always, or never.",
)
@click.option(
    "-q", "--quiet", is_flag=True, help="Print results, warnings and errors only, and no progress."
)
@click.version_option(__version__, message="catalog %(version)s")
@click.pass_context
def cli(
    context: click.Context,
    home: str | None,
    database_url: str | None,
    linger: float,
    progress: str,
    color: str,
    quiet: bool,
) -> None:
    """Find every near-duplicate among your pictures and videos, and know which one to keep.

    \b
    catalog ingest ~/Pictures      read what is new or changed, and compare it
    catalog clusters               show groups, and what to keep of each
    """

    def given(name: str) -> bool:
        return context.get_parameter_source(name) is ParameterSource.COMMANDLINE

    for name, value in (("--home", home), ("--database-url", database_url)):
        if value == "":
            raise click.UsageError(f"{name} is empty; leave it out for the default place")
    if given("home") and given("database_url"):
        raise click.UsageError("--home and --database-url name two catalogues; choose one")
    if given("database_url") and database_url and _has_password(database_url):
        say(
            "a password that is typed can be read by others on this machine; put the URL into "
            "CATALOG_DATABASE_URL, or the password into ~/.pgpass"
        )
    if not database_url:
        place = Path(home).expanduser() if home else default_home()
        of_home = config.read_options(place / config.NAME, cli)
        context.default_map = config.merged(dict(context.default_map or {}), of_home)
        # These were read before it was known which home's file counts.
        stronger = (ParameterSource.COMMANDLINE, ParameterSource.ENVIRONMENT)
        said = {
            one.name: one.type_cast_value(context, of_home[one.name])
            for one in cli.params
            if one.name in of_home and context.get_parameter_source(one.name) not in stronger
        }
        linger, progress = said.get("linger", linger), said.get("progress", progress)
        color, quiet = said.get("color", color), said.get("quiet", quiet)
    output.talk.progress, output.talk.quiet = Progress(progress), quiet
    consoles.wanted = Color(color)
    # What is typed outweighs what the environment says.
    context.obj = Place(home, None if given("home") else database_url, linger)


def _has_password(url: str) -> bool:
    """Whether a URL contains a password; SQLAlchemy, which knows best, is slow to import."""
    from urllib.parse import parse_qs, urlsplit

    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.password) or "password" in parse_qs(parts.query)


def _heed_signals() -> list[signal.Signals]:
    """End in order at Ctrl-C, SIGTERM or SIGHUP; at the second one, end at once.

    Returns the signals that are handled.
    """
    # Signals that are ignored already, as under nohup, stay ignored.
    heeded = [
        number
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        if signal.getsignal(number) is not signal.SIG_IGN
    ]

    def leave(_number: int, _frame: FrameType | None) -> None:
        # The server rolls back what was not committed, and workers end with their parent.
        if os.isatty(2):
            os.write(2, b"\x1b[?25h\n")  # progress bars hide the cursor
        os._exit(ExitCode.INTERRUPTED)

    def end(_number: int, _frame: FrameType | None) -> None:
        for number in heeded:
            signal.signal(number, leave)
        raise KeyboardInterrupt

    for number in heeded:
        signal.signal(number, end)
    return heeded


def _open_streams() -> None:
    """Open those of the three standard streams that are closed: else the next files to be opened
    would get their numbers, and output would end up in these."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            # This gives the lowest free number, and those below it are taken.
            os.open(os.devnull, os.O_RDWR)
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "r" if number == 0 else "w"))  # noqa: SIM115


def main() -> None:
    """The ``catalog`` command."""
    _open_streams()
    heeded = _heed_signals()
    try:
        code = cli(standalone_mode=False, default_map=config.read_options(config.user_file(), cli))
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message(), file=sys.stderr)
        code = ExitCode.FATAL
    except click.ClickException as error:
        error.message = printable(error.message)  # type: ignore[misc]
        with suppress(OSError):
            error.show()
        code = ExitCode.FATAL
    except (KeyboardInterrupt, click.Abort):
        code = ExitCode.INTERRUPTED
    except CatalogError as error:
        say(f"catalog: {error}")
        code = error.exit_code
    except BrokenPipeError:
        # The reader of the output has closed it.
        sys.stderr.close()
        code = ExitCode.OK
    except (OSError, RuntimeError) as error:
        lacking = shortage(error)
        if lacking is None:
            raise
        say(f"catalog: {lacking}")
        code = lacking.exit_code
    finally:
        for number in heeded:  # too late: everything is done, and the exit code should say so
            signal.signal(number, signal.SIG_IGN)
    sys.exit(code)
