"""What was decided is done, after the person has seen a plan: files go to the trash, and return."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from secrets import token_hex
from threading import Lock
from typing import Any

from catalog import removal
from catalog.core.units import size
from catalog.db.database import Database
from catalog.groups.clusters import Choosing
from catalog.removal import Applied, Plan
from catalog.review.facts import visible
from catalog.web.problems import Problem

_LISTED = 200  # files of a plan that are shown, and that were left alone


@dataclass(frozen=True, slots=True)
class Told:
    """A plan, for the person: how many files would go, the first of them, and what is left out."""

    plan: str
    files: int
    bytes: str
    first: list[dict[str, str]]
    left_out: dict[str, int]


class Acting:
    """The plan that the person saw last, and what is done by it."""

    def __init__(self, database: Database, choosing: Choosing) -> None:
        self._database = database
        self._choosing = choosing
        self._lock = Lock()
        self._plan: Plan | None = None
        self._token = ""

    def plan(self) -> Told:
        """What would go into the trash: what is suggested for removal, and was decided."""
        made = removal.plan(self._database, self._choosing, decided_only=True)
        with self._lock:
            self._plan, self._token = made, token_hex(8)
            token = self._token
        first = [
            {"path": visible(one.path), "keeper": visible(one.keeper), "reason": one.reason}
            for one in made.files[:_LISTED]
        ]
        return Told(token, len(made.files), size(made.byte_size), first, dict(made.left_out))

    def apply(self, token: str, count: int) -> Mapping[str, Any]:
        """Do what the plan says that the person saw, who typed how many files it has.

        Raises Problem if it was another one.
        """
        with self._lock:
            plan, current = self._plan, self._token
            self._plan = None
        if plan is None or token != current:
            raise Problem(409, "Another plan", "Look at the plan again; this one was used already.")
        if count != len(plan.files):
            raise Problem(409, "Another number", f"The plan has {len(plan.files):,} files.")
        return _told(removal.apply(self._database, plan))

    def take_back(self, run: int) -> Mapping[str, Any]:
        """Bring back what a run did."""
        return _told(removal.undo(self._database, run))


def _told(applied: Applied) -> Mapping[str, Any]:
    left = Counter(one.outcome for one in applied.steps if one.state == "failed")
    return {
        **{name: said for name, said in asdict(applied).items() if name != "steps"},
        "bytes": size(applied.byte_size),
        "left": dict(left.most_common(_LISTED)),
    }
