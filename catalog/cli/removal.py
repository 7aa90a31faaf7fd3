"""Commands that act on suggestions: a plan, applying it, taking it back, and the history."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from shlex import quote
from typing import TYPE_CHECKING

import click

from catalog.cli import output
from catalog.cli.app import Place
from catalog.cli.names import complete_paths
from catalog.cli.options import clustered, prints_object, prints_rows, say_if_unknown
from catalog.cli.output import Format, say
from catalog.core.units import counted, size
from catalog.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from catalog.groups.clusters import Choosing
    from catalog.removal import Action, Applied, Plan

_SHOWN = 20  # files that were left alone, and why
_ACTIONS = {
    "trash": "Move files into the trash of their file system; the default.",
    "hardlink": "Make hard links to the kept files of exact copies.",
    "reflink": "Let exact copies share their blocks on the disk with the kept files, where the "
    "file system can; both stay files of their own.",
    "symlink": "Make symbolic links to the kept files of exact copies.",
    "delete": "Delete files for good; nothing brings them back.",
}


@click.command()
@click.option(
    "-o",
    "--output",
    "path",
    required=True,
    metavar="FILE",
    shell_complete=complete_paths,
    help="Write the plan to this new file: CSV if its name ends in .csv, else JSON, an object a "
    "line.",
)
@click.option("--trash", "actions", flag_value="trash", multiple=True, help=_ACTIONS["trash"])
@click.option(
    "--hardlink", "actions", flag_value="hardlink", multiple=True, help=_ACTIONS["hardlink"]
)
@click.option("--reflink", "actions", flag_value="reflink", multiple=True, help=_ACTIONS["reflink"])
@click.option("--symlink", "actions", flag_value="symlink", multiple=True, help=_ACTIONS["symlink"])
@click.option(
    "--move-to",
    metavar="DIR",
    shell_complete=complete_paths,
    help="Move files to below this folder, with their paths below their roots.",
)
@click.option("--delete", "actions", flag_value="delete", multiple=True, help=_ACTIONS["delete"])
@click.option(
    "--decided-only",
    is_flag=True,
    help="Only files about which you decided, or a rule: catalog decide, catalog review.",
)
@clustered
@prints_object
@click.pass_obj
def plan(
    place: Place,
    path: str,
    actions: tuple[Action, ...],
    move_to: str | None,
    decided_only: bool,
    choosing: Choosing,
    format_: Format,
) -> None:
    """Write down what would be done with the files that clusters suggest for removal.

    Nothing is changed. The plan names each file, what would be done with it, why, and the file to
    keep. Take rows out, or change their actions, and let catalog apply do the rest. Options are
    those of catalog clusters.

    Example: catalog plan --exact-only -o plan.json
    """
    from catalog.removal import write_plan

    wanted = list(actions)
    if move_to is not None:
        wanted.append("move")
    if len(wanted) > 1:
        names = ", ".join(f"--{name}" for name in _ACTIONS)
        raise click.UsageError(f"{names} and --move-to exclude each other")
    action: Action = wanted[0] if wanted else "trash"
    with place.catalog() as catalog:
        with output.working("Planning"):
            made = catalog.plan_removal(action, move_to, decided_only=decided_only, **choosing)
        write_plan(made, path)
        if format_ is Format.JSON:
            output.print_object(
                {
                    "plan": path,
                    "action": made.action,
                    "files": len(made.files),
                    "byte_size": made.byte_size,
                    "left_out": dict(made.left_out),
                }
            )
        else:
            _print_summary(made)
        for reason, count in made.left_out.items():
            say(f"left out: {counted(count, 'file')}: {reason}")
        say_if_unknown(catalog, choosing["scope"])
    if made.files:
        say(f"{path}: nothing is changed yet; look at it, and run: catalog apply {quote(path)}")
    else:
        say(f"{path}: no file is suggested for removal")


def _print_summary(plan: Plan) -> None:
    rows = [(action, files, bytes_) for action, (files, bytes_) in plan.by_action().items()]
    if rows:
        output.print_rows(Format.TABLE, ["action", "files", "byte_size"], rows)


@click.command()
@click.argument("plan", required=False, shell_complete=complete_paths)
@click.option("--dry-run", is_flag=True, help="Only check every file; change nothing.")
@click.option(
    "--yes",
    type=click.IntRange(0),
    metavar="N",
    help="Do not ask; N is the number of files in the plan.",
)
@click.option(
    "--max-files",
    type=click.IntRange(0),
    metavar="N",
    help="Do nothing if the plan has more than N files.",
)
@click.option(
    "--carry-labels",
    is_flag=True,
    help="Give kept files the labels of those that go, unless they have one of that key.",
)
@click.option("--resume", is_flag=True, help="Go on with the last run that was interrupted.")
@prints_object
@click.pass_obj
def apply(
    place: Place,
    plan: str | None,
    dry_run: bool,
    yes: int | None,
    max_files: int | None,
    carry_labels: bool,
    resume: bool,
    format_: Format,
) -> None:
    """Do what PLAN, written by catalog plan, says.

    Each file, and the one to keep, is read again first; what is not exactly as planned is left
    alone, with a reason. Every step is in a journal: catalog undo takes a run back. The exit code
    is 1 if files were left alone.

    Example: catalog apply plan.json --dry-run
    """
    if resume == (plan is not None):
        raise click.UsageError("name a plan, or go on with an interrupted run by --resume")
    if plan is None:
        if dry_run or yes is not None or max_files is not None or carry_labels:
            raise click.UsageError("--resume goes on as the run began, and takes no other option")
        with place.catalog() as catalog, _told_if_interrupted():
            done = catalog.resume_removal(output.progress_bar)
        _tell(done, format_)
        return
    from catalog.removal import read_plan

    found = read_plan(plan)
    count = len(found.files)
    if max_files is not None and count > max_files:
        raise UsageError(f"{plan} has {counted(count, 'file')}, more than {max_files:,}")
    with place.catalog() as catalog:
        if not dry_run:
            _confirm(found, plan, yes)
        with _told_if_interrupted():
            done = catalog.apply_plan(
                found, dry_run=dry_run, carry_labels=carry_labels, progress=output.progress_bar
            )
    _tell(done, format_)


@contextmanager
def _told_if_interrupted() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        say(
            "catalog: interrupted: catalog apply --resume goes on, catalog undo takes back what is"
            " done"
        )
        raise


def _confirm(plan: Plan, path: str, yes: int | None) -> None:
    """Ask for the number of files, unless it was given.

    Raises UsageError for another number.
    """
    for action, (files, bytes_) in plan.by_action().items():
        say(f"{action}: {counted(files, 'file')}, {size(bytes_)}")
    if any(file.action == "delete" for file in plan.files):
        say(
            "catalog: files that are deleted are gone for good: catalog undo cannot bring them back"
        )
    count = len(plan.files)
    if yes is None and count:
        try:
            yes = click.prompt("Type the number of files to go on", type=int, err=True)
        except click.Abort as error:
            say()
            raise UsageError(f"nothing was changed; --yes {count} does not ask") from error
    if yes is not None and yes != count:
        raise UsageError(f"{path} has {counted(count, 'file')}, not {yes:,}; nothing was changed")


def _tell(applied: Applied, format_: Format) -> None:
    if format_ is Format.JSON:
        output.print_object(asdict(applied))
    left = [step for step in applied.steps if step.state == "failed"]
    for step in left[:_SHOWN]:
        say(f"left alone: {step.path}: {step.outcome}")
    if len(left) > _SHOWN:
        say(f"left alone: {len(left) - _SHOWN:,} more files")
    if applied.run is None:
        could = applied.files - applied.failed
        say(f"{could:,} of {counted(applied.files, 'file')} could go; nothing was changed")
    else:
        actions = {step.action for step in applied.steps if step.state == "done"}
        what = "done" if applied.undoes is None else "back"
        can_return = applied.undoes is None and actions - {"delete"}
        say(
            f"run {applied.run}: {applied.done:,} of {counted(applied.files, 'file')} {what}, "
            f"{size(applied.byte_size)}"
            + (f"; catalog undo {applied.run} takes it back" if can_return else "")
        )
        if can_return and actions & {"trash", "hardlink", "symlink"}:
            say("the files are in the trash; emptying it frees their space, and ends the way back")
    if left:
        raise SystemExit(ExitCode.FAILED_FILES)


@click.command()
@click.argument("run", required=False, type=click.IntRange(1))
@prints_object
@click.pass_obj
def undo(place: Place, run: int | None, format_: Format) -> None:
    """Take back RUN, by default the last one that can be.

    Files return from the trash or from where they moved to, links become files again, with their
    bytes and times, and the catalogue knows them at once. Nothing that is there now is overwritten:
    such files are left alone, with a reason.

    Example: catalog undo 3
    """
    with place.catalog() as catalog:
        done = catalog.undo_removal(run, output.progress_bar)
    _tell(done, format_)


@click.command()
@click.argument("run", required=False, type=click.IntRange(1))
@prints_rows
@click.pass_obj
def history(place: Place, run: int | None, format_: Format) -> None:
    """List the runs of catalog apply and catalog undo, or what RUN did with each file.

    Example: catalog history 3 --csv
    """
    from catalog.removal import Outcome, RemovalRun

    with place.catalog() as catalog:
        if run is None:
            runs = catalog.removal_runs()
            output.print_records(format_, RemovalRun, runs, ("ended",))
            for one in runs:
                if one.waiting and one.undoes is None:
                    say(
                        f"run {one.run} was interrupted, or is at work: catalog apply --resume goes"
                        f" on, catalog undo {one.run} takes it back"
                    )
        else:
            steps = catalog.removal_steps(run)
            output.print_records(format_, Outcome, steps, ("keeper", "reason"))
