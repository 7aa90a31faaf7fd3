"""Acting on what clusters suggest: a plan, applying it, the journal, and taking it back."""

from catalog.removal.applying import apply, resume, runs, steps_of, undo
from catalog.removal.planning import plan
from catalog.removal.plans import Plan, read_plan, write_plan
from catalog.removal.records import Action, Applied, Outcome, Planned, RemovalRun

__all__ = [
    "Action",
    "Applied",
    "Outcome",
    "Plan",
    "Planned",
    "RemovalRun",
    "apply",
    "plan",
    "read_plan",
    "resume",
    "runs",
    "steps_of",
    "undo",
    "write_plan",
]
