"""Applying a plan, going on with a run that was interrupted, and taking a run back.

Steps are done in batches. What a batch is about to do is committed before any of its files is
touched, and how it ended afterwards, together with what the catalogue then says of the files. So
the journal knows of every file that may have been touched, and what is there on the disk tells the
rest: see steps.settle().
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from catalog.core.progress import Progress, quiet
from catalog.db.database import Database
from catalog.db.locks import Lock
from catalog.errors import FileLeftAlone, MachineError, UsageError
from catalog.groups.refreshing import refresh
from catalog.removal import journal, steps
from catalog.removal.catalogued import decided_against, known_files, note_back, note_done, objection
from catalog.removal.checks import Digests, Held, checked, refusal
from catalog.removal.files import new_token, sync
from catalog.removal.journal import Closed
from catalog.removal.plans import Plan, check_whole
from catalog.removal.records import Applied, Outcome, RemovalRun, Step

_TOGETHER = 32  # files whose steps are committed together
_TOGETHER_BYTES = 256 << 20  # bytes to read between the check of a file and its step


def apply(
    database: Database,
    plan: Plan,
    *,
    dry_run: bool = False,
    carry_labels: bool = False,
    progress: Progress = quiet,
) -> Applied:
    """Do what a plan says, file by file; with ``dry_run`` only check each file, and change nothing.

    A file that is not what the plan says, or whose keeper is not, is left alone, and the run goes
    on. With ``carry_labels`` the kept files get the labels of files that go.

    Raises UsageError for a plan that would remove a file to keep, and DatabaseError if the journal
    cannot be written; then nothing more is done.
    """
    check_whole(plan.files)
    wanted = [Step(number, file) for number, file in enumerate(plan.files, 1)]
    if dry_run or not wanted:
        return _summary(None, None, list(_tried(database, wanted, progress)))
    with _alone(database):
        number = journal.begin_run(database, wanted, carry_labels=carry_labels)
        return _run(database, number, wanted, carry_labels, progress)


def resume(database: Database, progress: Progress = quiet) -> Applied:
    """Go on with the last run that was interrupted: what was not done yet is done.

    Raises UsageError if none was.
    """
    with _alone(database):
        with database.read() as connection:
            begun = [run for run in journal.open_runs(connection) if run.undoes is None]
            if not begun:
                raise UsageError("no run was interrupted; catalog history lists all runs")
            run = begun[-1]
            waiting = [one.step for one in journal.read_steps(connection, run.run, ["planned"])]
        return _run(database, run.run, waiting, run.carry_labels, progress)


def undo(database: Database, number: int | None = None, progress: Progress = quiet) -> Applied:
    """Take back a run, by default the last one of which something can be: files return from the
    trash, or from where they moved to, and links become files again.

    Nothing that is there now is overwritten. What a run that was interrupted had not done yet, it
    will not do.

    Raises UsageError for a run that does not exist, that itself took one back, or that did nothing.
    """
    with _alone(database):
        with database.read() as connection:
            run = _undoable(journal.read_runs(connection, number), number)
            done = [
                one.step for one in journal.read_steps(connection, run.run, ["done"], standing=True)
            ]
        if run.waiting:
            _give_up(database, run.run, "the run was taken back before it came to this file")
        if not done:
            raise UsageError(f"there is nothing that run {run.run} did and was not taken back")
        back = [replace(step, token="") for step in done]
        new = journal.begin_run(database, back, undoes=run.run)
        return _run_back(database, new, run.run, back, progress)


def _undoable(runs: Sequence[RemovalRun], number: int | None) -> RemovalRun:
    if number is not None:
        if runs[0].undoes is not None:
            raise UsageError(f"run {number} took run {runs[0].undoes} back; it stays so")
        return runs[0]
    for run in runs:
        if run.undoes is None and (run.waiting or run.done > run.undone):
            if not run.waiting and run.actions == "delete":
                continue
            return run
    raise UsageError("there is no run to take back; catalog history lists all runs")


def runs(database: Database) -> list[RemovalRun]:
    """All runs of apply() and undo(), the newest first."""
    with database.read() as connection:
        return journal.read_runs(connection)


def steps_of(database: Database, number: int) -> list[Outcome]:
    """What a run did, file by file.

    Raises UsageError for a run that does not exist.
    """
    with database.read() as connection:
        journal.read_runs(connection, number)
        return [one.as_outcome() for one in journal.read_steps(connection, number)]


@contextmanager
def _alone(database: Database) -> Iterator[None]:
    """While nobody else does, and with no step of an earlier run left half done, nor of this one if
    it is interrupted."""
    with database.alone(Lock.REMOVE):
        _settle(database)
        try:
            yield
        except KeyboardInterrupt:
            _settle(database)
            raise
        refresh(database)


def _settle(database: Database) -> None:
    """Find out what became of all steps that were interrupted, and note it."""
    with database.read() as connection:
        begun = [
            (run, journal.read_steps(connection, run.run, ["intended"]))
            for run in journal.open_runs(connection)
        ]
    for run, half_done in begun:
        settle = steps.settle if run.undoes is None else steps.settle_back
        there = [one.step for one in half_done if not steps.is_away(one.step)]
        ended = [_settled(step, settle) for step in there]
        _close(database, run.run, ended, run.undoes is None, run.carry_labels)
        if run.undoes is not None:
            _give_up(database, run.run, "interrupted; undo again goes on")


def _settled(step: Step, settle: Callable[[Step], steps.Settled]) -> Closed:
    try:
        return Closed(step, settle(step))
    except FileLeftAlone as reason:
        return Closed(step, "failed", str(reason))
    except OSError as error:
        return Closed(step, "failed", f"interrupted, and not to be settled: {refusal(error)}")


def _give_up(database: Database, number: int, why: str) -> None:
    def step() -> None:
        with database.begin() as connection:
            journal.give_up(connection, number, why)

    database.persist(step)


def _run(
    database: Database,
    number: int,
    wanted: Sequence[Step],
    carry_labels: bool,
    progress: Progress,
) -> Applied:
    shown = iter(progress(wanted, total=len(wanted), desc="Applying"))
    for some in journal.batches(wanted, _TOGETHER, _TOGETHER_BYTES):
        digests: Digests = {}
        with ExitStack() as open_files:
            held: dict[int, Held] = {}
            ready: list[Step] = []
            ended: list[Closed] = []
            objections = _objections(database, some)
            for step in some:
                next(shown, None)
                try:
                    if said := objections[step.number]:
                        raise FileLeftAlone(said)
                    found = open_files.enter_context(checked(step.file, digests))
                    taken = {one.place for one in ready if one.place is not None}
                    step = steps.prepared(step.number, step.file, taken)
                    held[step.number] = found
                    ready.append(step)
                except (FileLeftAlone, OSError) as error:
                    ended.append(_failed(step, error))
            _intend(database, number, ready)
            ended += [_done(step, steps.do, step, held[step.number]) for step in ready]
            _sync(ready)
        _close(database, number, ended, True, carry_labels)
    next(shown, None)
    return _ended(database, number)


def _run_back(
    database: Database, number: int, undoes: int, wanted: Sequence[Step], progress: Progress
) -> Applied:
    shown = iter(progress(wanted, total=len(wanted), desc="Undoing"))
    for some in journal.batches(wanted, _TOGETHER, _TOGETHER_BYTES):
        ready = [replace(step, token=new_token()) for step in some]
        _intend(database, number, ready)
        ended = []
        for step in ready:
            next(shown, None)
            ended.append(_done(step, steps.take_back, step))
        _sync(ready)
        _close(database, number, ended, False, False)
    next(shown, None)
    return _ended(database, number, undoes)


def _tried(database: Database, wanted: Sequence[Step], progress: Progress) -> Iterator[Outcome]:
    """What checks say of steps that are not done."""
    shown = iter(progress(wanted, total=len(wanted), desc="Checking"))
    for some in journal.batches(wanted, _TOGETHER, _TOGETHER_BYTES):
        digests: Digests = {}
        objections = _objections(database, some)
        for step in some:
            next(shown, None)
            try:
                if said := objections[step.number]:
                    raise FileLeftAlone(said)
                with checked(step.file, digests):
                    yield Closed(step, "planned").as_outcome()
            except (FileLeftAlone, OSError) as error:
                yield _failed(step, error).as_outcome()
    next(shown, None)


def _objections(database: Database, some: Sequence[Step]) -> dict[int, str | None]:
    """Why the catalogue does not let some files go, by the numbers of their steps."""
    files = [step.file for step in some]
    paths = {path for file in files for path in (file.path, file.keeper)}

    def ask() -> dict[int, str | None]:
        with database.read() as connection:
            known = known_files(connection, paths)
            decided = decided_against(connection, files)
        return {
            step.number: objection(step.file, known) or decided.get(step.file.path) for step in some
        }

    return database.persist(ask)


def _done(step: Step, act: Callable[..., None], *arguments: object) -> Closed:
    try:
        act(*arguments)
    except (FileLeftAlone, OSError) as error:
        return _failed(step, error)
    return Closed(step, "done")


def _failed(step: Step, error: FileLeftAlone | OSError) -> Closed:
    said = str(error) if isinstance(error, FileLeftAlone) else refusal(error)
    return Closed(step, "failed", said)


def _sync(some: Sequence[Step]) -> None:
    """Write what steps changed to the disk, before the journal says that they are done."""
    for folder in {folder for step in some for folder in steps.folders_of(step)}:
        try:
            sync(folder)
        except OSError as error:
            raise MachineError(
                f"{folder} could not be written to the disk ({error.strerror}); when that is cured,"
                " catalog apply --resume goes on, and catalog undo takes back what was done"
            ) from error


def _intend(database: Database, number: int, ready: Sequence[Step]) -> None:
    def step() -> None:
        with database.begin() as connection:
            journal.intend(connection, number, ready)

    if ready:
        database.persist(step)


def _close(
    database: Database, number: int, ended: Sequence[Closed], applied: bool, carry_labels: bool
) -> None:
    """Write how steps ended, and let the catalogue know, at once."""
    files = [one.step.file for one in ended if one.state == "done"]

    def step() -> None:
        with database.begin() as connection:
            journal.close(connection, number, ended)
            if files and applied:
                note_done(connection, files, carry_labels=carry_labels)
            elif files:
                note_back(connection, files)
            journal.end_run(connection, number)

    if ended:
        database.persist(step)


def _ended(database: Database, number: int, undoes: int | None = None) -> Applied:
    return _summary(number, undoes, steps_of(database, number))


def _summary(number: int | None, undoes: int | None, outcomes: list[Outcome]) -> Applied:
    done = [one for one in outcomes if one.state == "done"]
    failed = sum(one.state == "failed" for one in outcomes)
    size = sum(one.byte_size for one in done)
    return Applied(number, undoes, len(outcomes), len(done), failed, size, outcomes)
