"""The part of the facade for what people decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog.api.database import CatalogDatabase
from catalog.core.accounts import account

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

    from catalog.decisions import Decided, Ruling, Verdict
    from catalog.decisions.exchange import Imported
    from catalog.decisions.listing import Decision, Which
    from catalog.decisions.rules import Proposal, Rule, StoredRule

    Location = str | os.PathLike[str]


class CatalogDecisions(CatalogDatabase):
    """What people decide about contents, by themselves and by rules."""

    def decide(
        self,
        verdict: Verdict,
        one: Location,
        other: Location | None = None,
        *,
        better: Location | None = None,
        who: str | None = None,
        note: str | None = None,
    ) -> Decided:
        """Decide about one file or two: about their contents, so that it holds for every copy.

        Two are duplicate (``better`` is the better one), alternate (they belong together, and both
        stay) or unrelated (they are no near-duplicates); of a file and itself, or of two with the
        same bytes, duplicate or alternate is about all copies. One file is to keep, or expendable.
        Undecided takes back. A file may be given by its SHA-256, in hexadecimal digits, and need
        not be catalogued. ``who`` is the name of the account if it is None.

        Raises UsageError for what cannot be decided, and UnreadableFile.
        """
        from catalog.decisions.contents import contents_of
        from catalog.decisions.records import ruling

        places = [place for place in (one, other) if place is not None]
        contents = self._read(contents_of, [*places, *([] if better is None else [better])])
        best = None if better is None else contents[-1]
        return self.decide_all([ruling(contents[: len(places)], verdict, best)], who=who, note=note)

    def decide_all(
        self, rulings: Iterable[Ruling], *, who: str | None = None, note: str | None = None
    ) -> Decided:
        """Store decisions about contents, all of them or none, as one batch."""
        from catalog.decisions import decide

        return decide(self.database, rulings, who=who or account(), note=note)

    def take_back(self, batch: int, *, who: str | None = None) -> Decided:
        """Decide again what was decided before a batch; what was decided since then stays.

        Raises UsageError if there is no such batch.
        """
        from catalog.decisions import take_back

        return take_back(self.database, batch, who=who or account())

    def decisions(self, which: Which = "current") -> AbstractContextManager[Iterator[Decision]]:
        """The decisions that count, those among them that contradict others (conflicts), or all
        that ever were made (history), within the block, in the order in which they were made."""
        from catalog.decisions.listing import listed

        return listed(self.database, which)

    def has_decisions(self) -> bool:
        """Whether anything was decided."""
        from catalog.decisions.rulings import has_decisions

        return self._read(has_decisions)

    def import_decisions(
        self, path: Location, *, who: str | None = None, note: str | None = None
    ) -> Imported:
        """Store the decisions of a CSV file, such as catalog decisions --csv writes.

        Raises UsageError, which names the file and the line.
        """
        from catalog.decisions.exchange import import_decisions

        return import_decisions(self.database, path, who=who or account(), note=note)

    def rules(self) -> list[StoredRule]:
        """The rules that decide by themselves, by name."""
        from catalog.decisions.rules import rules

        return self._read(rules)

    def proposed_by(self, rule: Rule) -> list[Proposal]:
        """What a rule would decide now.

        Raises UsageError for a rule that cannot be.
        """
        from catalog.banks.matching import match_banks
        from catalog.decisions.rules import proposed

        match_banks(self.database)

        return proposed(self.database, rule)

    def add_rule(self, rule: Rule, *, who: str | None = None) -> Decided:
        """Put a rule in force, and apply it; from now on each ingest does.

        Raises UsageError for a rule that cannot be, and if there is another one of that name.
        """
        from catalog.banks.matching import match_banks
        from catalog.decisions.rules import add

        match_banks(self.database)

        return add(self.database, rule, who=who or account())

    def remove_rule(self, name: str, *, take_back: bool = False, who: str | None = None) -> Decided:
        """Remove a rule; with ``take_back`` nothing counts any more that it decided.

        Raises UsageError if there is no such rule.
        """
        from catalog.decisions.rules import remove

        return remove(self.database, name, who=who or account(), take_back=take_back)
