"""What a plan says of a file, and what the journal says of a step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, get_args

from catalog.removal.files import Seen

Action = Literal["trash", "hardlink", "reflink", "symlink", "move", "delete"]
ACTIONS: Final[tuple[Action, ...]] = get_args(Action)
# What makes one file of two, which therefore must hold the same bytes.
LINKING: Final[frozenset[Action]] = frozenset({"hardlink", "reflink", "symlink"})

StepState = Literal["planned", "intended", "done", "failed"]


@dataclass(frozen=True, slots=True)
class Planned:
    """A file that a plan would remove, or make a link of, and the file to keep instead.

    ``sha256`` is what the catalogue knows of its content, hexadecimal; sizes in bytes, times in
    nanoseconds since 1970, devices and inodes are what the system said when the plan was made. It
    moves to ``target``, if it moves.
    """

    action: Action
    path: str
    reason: str
    byte_size: int
    sha256: str
    mtime_ns: int
    device: int
    inode: int
    keeper: str
    keeper_byte_size: int
    keeper_sha256: str
    keeper_mtime_ns: int
    keeper_device: int
    keeper_inode: int
    target: str | None = None

    @property
    def seen(self) -> Seen:
        return Seen(self.byte_size, self.mtime_ns, self.device, self.inode)

    @property
    def keeper_seen(self) -> Seen:
        return Seen(
            self.keeper_byte_size, self.keeper_mtime_ns, self.keeper_device, self.keeper_inode
        )


@dataclass(frozen=True, slots=True)
class Step:
    """One file of a run: what is done with it, or taken back.

    ``place`` is where the file lies instead: in the trash, or where it was moved to. ``token`` is
    in the names that the step gives files for a moment.
    """

    number: int
    file: Planned
    place: str | None = None
    token: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a step: ``outcome`` says why it failed, or what else there is to say."""

    step: int
    state: StepState
    action: Action
    path: str
    byte_size: int
    keeper: str
    place: str | None
    reason: str
    outcome: str | None


@dataclass(frozen=True, slots=True)
class RemovalRun:
    """A run of catalog apply, or of catalog undo, which ``undoes`` an earlier run.

    ``byte_size`` is that of the files of the steps that are done. ``undone`` steps were taken back
    by later runs. A run that has not ended was interrupted, or is at work.
    """

    run: int
    started: datetime
    ended: datetime | None
    undoes: int | None
    actions: str
    steps: int
    done: int
    failed: int
    waiting: int
    undone: int
    byte_size: int


@dataclass(frozen=True, slots=True)
class Applied:
    """What a run did, file by file; ``run`` is its number, None for one that changed nothing.

    It ``undoes`` an earlier run, if it is not None. ``byte_size`` counts the bytes of the files
    that are ``done``.
    """

    run: int | None
    undoes: int | None
    files: int
    done: int
    failed: int
    byte_size: int
    steps: list[Outcome]
