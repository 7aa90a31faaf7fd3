"""What commands print: data on stdout, messages and progress on stderr."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, fields
from enum import Enum
from itertools import chain, islice
from threading import Lock, Timer
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from catalog.cli.consoles import make_console
from catalog.cli.text import printable
from catalog.core.json_text import json_fields, json_object, json_text
from catalog.core.renamed import old_names

if TYPE_CHECKING:
    import rich.progress
    from rich.progress import Task

T = TypeVar("T")

_REFRESH_SECONDS = 0.1
_TELL_SECONDS = 1.0
_PATIENCE_SECONDS = 0.3
_WORK_SECONDS = 1.0
# Surrogates that stand for no byte of a file's name; JSON in a database may hold them.
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")


class Format(Enum):
    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    NDJSON = "ndjson"
    WIDE = "wide"

    @property
    def is_table(self) -> bool:
        """Whether it is for people, not programs."""
        return self in (Format.TABLE, Format.WIDE)


def print_rows(format_: Format, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Print rows one by one, and return how many there were.

    On a terminal a table is drawn; into a pipe it is tab-separated, so that nothing is cut off.
    """
    # File names that are not UTF-8 are printed as their bytes.
    with suppress(AttributeError):
        sys.stdout.reconfigure(errors="surrogateescape")  # type: ignore[union-attr]
    # What goes wrong before the first row should leave nothing half-printed.
    rows = begun(rows)
    if format_ is Format.JSON:
        return _print_json(names, rows)
    if format_ is Format.CSV:
        return _print_csv(names, rows)
    if format_ is Format.NDJSON:
        return _print_ndjson(names, rows)
    if format_ is Format.WIDE or sys.stdout.isatty():
        from catalog.cli.terminal import draw_table

        return draw_table(names, rows, wide=format_ is Format.WIDE)
    return _print_tabs(names, rows)


def begun(items: Iterable[T]) -> Iterator[T]:
    """The same items, the first of which is there already."""
    source = iter(items)
    return chain(list(islice(source, 1)), source)


def print_records(
    format_: Format, kind: type[Any], records: Iterable[Any], aside: tuple[str, ...] = ()
) -> int:
    """Print dataclass instances; tables leave out the fields ``aside``, and old names."""
    if format_.is_table:
        names = [field.name for field in fields(kind)]
        shown = {name: name for name in names if name not in aside}
    else:
        shown = json_fields(kind)
    rows = ([getattr(record, name) for name in shown.values()] for record in records)
    return print_rows(format_, list(shown), rows)


def as_object(record: Any) -> dict[str, Any]:
    """A dataclass instance for print_object(), with the old names of its fields."""
    found = asdict(record)
    return found | {old: found[now] for old, now in old_names(type(record)).items()}


def print_object(value: dict[str, Any]) -> None:
    """Print one JSON object."""
    print(json_text(value, indent=2))


def say(message: str = "") -> None:
    """Print a message that is not data to stderr; if stderr cannot be written to, go on.

    With --quiet only messages that begin with the program's name are printed: errors and warnings.
    """
    if talk.quiet and not message.startswith("catalog: "):
        return
    try:
        print(printable(message), file=sys.stderr)
    except OSError:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115


@contextmanager
def told_if_slow(message: str) -> Iterator[None]:
    """On a terminal, say what the program is waiting for if it takes longer than a moment."""
    wanted = talk.progress is Progress.AUTO and not talk.quiet and sys.stderr.isatty()
    timer = Timer(_PATIENCE_SECONDS, say, [message])
    timer.daemon = True
    if wanted:
        timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def working(desc: str) -> Iterator[None]:
    """Show on stderr that a step is at work that nobody can count, if it takes longer than a
    moment: as a line with the time that goes by, which goes in the end, or as progress_bar() does.
    """
    with ExitStack() as shown:
        lock, is_over = Lock(), False

        def show() -> None:
            with lock:
                if not is_over:
                    shown.enter_context(_shown_working(desc))

        timer = Timer(_WORK_SECONDS, show)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            with lock:
                is_over = True


@contextmanager
def _shown_working(desc: str) -> Iterator[None]:
    if talk.progress in (Progress.PLAIN, Progress.JSON):
        _tell_progress(desc, 0, 1)
        yield
        _tell_progress(desc, 1, 1)
    elif _shows_bars() and _bars is None:
        from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Bars

        columns = TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn()
        with Bars(*columns, console=make_console(stderr=True), transient=True) as bars:
            bars.add_task(printable(desc), total=None)
            yield
    else:
        yield


class Progress(Enum):
    """How the progress of longer work is shown on stderr."""

    AUTO = "auto"
    NEVER = "never"
    PLAIN = "plain"
    JSON = "json"


@dataclass
class Talk:
    """What the user wants on stderr: how to show ``progress``, and whether only warnings."""

    progress: Progress = Progress.AUTO
    quiet: bool = False


talk = Talk()

# The bars on the screen, one below another, while there are any.
_bars: rich.progress.Progress | None = None


def progress_bar(items: Iterable[T], *, total: int | None = None, desc: str = "") -> Iterator[T]:
    """Pass items on, and show on stderr how many there were.

    By default it is a live bar with count, rate and time left on a terminal, and nothing elsewhere.
    A bar that begins while another is shown appears below it, and disappears when it ends. As PLAIN
    or JSON, a line is printed every now and then, and one at the end.
    """
    if talk.progress in (Progress.PLAIN, Progress.JSON):
        return _told(items, total, desc)
    return _drawn(items, total, desc) if _shows_bars() else iter(items)


def _shows_bars() -> bool:
    # While bars are shown, stderr is in their hands, and calls itself no terminal.
    wanted = talk.progress is Progress.AUTO and not talk.quiet
    return wanted and (_bars is not None or sys.stderr.isatty())


def _told(items: Iterable[T], total: int | None, desc: str) -> Iterator[T]:
    done, told_at = 0, monotonic()
    for item in items:
        yield item
        done += 1
        if (now := monotonic()) - told_at > _TELL_SECONDS:
            _tell_progress(desc, done, total)
            told_at = now
    _tell_progress(desc, done, total)


def _tell_progress(desc: str, done: int, total: int | None) -> None:
    if talk.progress is Progress.JSON:
        line = json.dumps({"task": desc, "done": done, "total": total})
    else:
        line = f"{printable(desc)}: {done:,}" + (f" of {total:,}" if total is not None else "")
    with suppress(OSError):
        print(line, file=sys.stderr, flush=True)


def _drawn(items: Iterable[T], total: int | None, desc: str) -> Iterator[T]:
    with _live_bars() as (bars, is_first):
        task = bars.add_task(printable(desc), total=total)
        done, shown_at = 0, monotonic()
        for item in items:
            yield item
            done += 1
            if (now := monotonic()) - shown_at > _REFRESH_SECONDS:
                bars.update(task, completed=done)
                shown_at = now
        bars.update(task, completed=done, total=done if total is None else total)
        if not is_first:
            bars.remove_task(task)


@contextmanager
def _live_bars() -> Iterator[tuple[rich.progress.Progress, bool]]:
    """The bars on the screen, and whether this call put them there."""
    global _bars
    if _bars is not None:
        yield _bars, False
        return
    import rich.progress
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        ProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.finished_speed or task.speed or 0:,.0f}/s")

    class Remaining(TimeRemainingColumn):
        def render(self, task: Task) -> Text:
            return super().render(_last_to_end(task, _bars.tasks if _bars else ()))

    with rich.progress.Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeElapsedColumn(),
        Remaining(),
        console=make_console(stderr=True),
    ) as _bars:
        try:
            yield _bars, True
        finally:
            _bars = None


def _last_to_end(task: Task, tasks: Sequence[Task]) -> Task:
    """Of the bars on the screen, the one whose time remains for a task: of the first, which ends
    with those below it, the longest. A video is one file of many, and may take longer than they."""
    if not tasks or task.id != tasks[0].id or task.finished:
        return task
    return max(tasks, key=lambda one: one.time_remaining or 0)


def _print_json(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    count = 0
    for count, row in enumerate(rows, 1):
        print("[" if count == 1 else ",", f"  {json_object(names, row)}", sep="\n", end="")
    print("\n]" if count else "[]")
    return count


def _print_ndjson(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    count = 0
    for count, row in enumerate(rows, 1):
        # A reader of lines wants each row now, not when a buffer is full.
        print(json_object(names, row), flush=True)
    return count


def _print_csv(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    writer = csv.writer(_Lines(), lineterminator=_Lines.END)
    writer.writerow(names)
    count = 0
    for count, row in enumerate(rows, 1):
        writer.writerow(map(_csv_value, row))
    return count


class _Lines:
    """Lines on stdout that end with a line feed, though csv is told that they end with a carriage
    return, too: until Python 3.13 it quotes only those control characters that end its lines."""

    END = "\r\n"

    def write(self, line: str) -> int:
        return sys.stdout.write(line.removesuffix(self.END) + "\n")


def _csv_value(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, str):
        return _NO_BYTE.sub("\N{REPLACEMENT CHARACTER}", value)
    return json_text(value) if isinstance(value, list | tuple | dict) else value


def _print_tabs(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    print(*map(printable, names), sep="\t")
    count = 0
    for count, row in enumerate(rows, 1):
        print(*map(printable, row), sep="\t")
    return count
