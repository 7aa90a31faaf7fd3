"""The part of the facade that acts on suggestions: plans, runs, and taking them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.api.state import CatalogState
from catalog.core.progress import Progress, quiet

if TYPE_CHECKING:
    import os
    from typing import Unpack

    from catalog.groups.clusters import Choosing
    from catalog.removal import Action, Applied, Outcome, Plan, RemovalRun


class CatalogRemoval(CatalogState):
    """Plans for the files that clusters suggest for removal, and the journal of what was done."""

    def plan_removal(
        self,
        action: Action = "trash",
        target: str | os.PathLike[str] | None = None,
        *,
        decided_only: bool = False,
        **choosing: Unpack[Choosing],
    ) -> Plan:
        """What would be done with the files that clusters() suggests for removal.

        The ``action`` is trash, hardlink, reflink, symlink, move or delete; files move to below the
        folder ``target``. Links are for files with the same bytes. With ``decided_only`` only files
        go about which somebody decided, or a rule. Nothing is changed: apply_plan() does what the
        plan says, also after its ``files`` were edited.

        Raises UsageError for a move without a target, and what clusters() raises.
        """
        from catalog.removal import plan

        return plan(self.database, choosing, action, target, decided_only=decided_only)

    def apply_plan(
        self,
        plan: Plan,
        *,
        dry_run: bool = False,
        carry_labels: bool = False,
        progress: Progress = quiet,
    ) -> Applied:
        """Do what a plan says, after each file and the one to keep were read again.

        What is not as the plan says is left alone, with a reason. With ``dry_run`` files are only
        checked. With ``carry_labels`` the kept files get the labels of those that go.

        Raises UsageError for a plan that would remove a file to keep.
        """
        from catalog.removal import apply

        return apply(
            self.database, plan, dry_run=dry_run, carry_labels=carry_labels, progress=progress
        )

    def resume_removal(self, progress: Progress = quiet) -> Applied:
        """Go on with the last apply_plan() that was interrupted.

        Raises UsageError if none was.
        """
        from catalog.removal import resume

        return resume(self.database, progress)

    def undo_removal(self, run: int | None = None, progress: Progress = quiet) -> Applied:
        """Take a run back, by default the last one that can be: files return to where they were,
        and links become files again. Nothing that is there now is overwritten.

        Raises UsageError for a run that does not exist, or of which nothing is left to take back.
        """
        from catalog.removal import undo

        return undo(self.database, run, progress)

    def removal_runs(self) -> list[RemovalRun]:
        """All runs of apply_plan() and undo_removal(), the newest first."""
        from catalog.removal import runs

        return runs(self.database)

    def removal_steps(self, run: int) -> list[Outcome]:
        """What a run did with each file.

        Raises UsageError for a run that does not exist.
        """
        from catalog.removal import steps_of

        return steps_of(self.database, run)
