"""Which files, and which pairs of them, a question is about."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.core.paths import folder_named, starts_below, to_text
from catalog.core.texts import require_text
from catalog.errors import UsageError

_LABEL = "label:"


@dataclass(frozen=True, slots=True)
class Scope:
    """Pairs of files with the same ``within``, a different ``across``, and below ``under``.

    ``within`` and ``across`` are ``folder``, ``root`` or ``label:KEY``; files without that label
    are in no pair. None means no restriction.

    Raises UsageError for anything else, and for a URI with a password.
    """

    within: str | None = None
    across: str | None = None
    under: str | None = None

    def __post_init__(self) -> None:
        for name in (self.within, self.across):
            if name in (None, "folder", "root"):
                continue
            if not name.startswith(_LABEL) or name == _LABEL:
                raise UsageError(f"cannot group by {name!r}; choose folder, root or label:KEY")
            require_text(name, "the group")
        if self.under is not None:
            object.__setattr__(self, "under", folder_named(self.under))

    def __bool__(self) -> bool:
        return any((self.within, self.across, self.under))

    def __str__(self) -> str:
        """For a person: "within the same folder, below /photos"."""
        parts = []
        if self.within:
            parts.append(f"within the same {_told(self.within)}")
        if self.across:
            parts.append(f"across different {_told(self.across)}s")
        if self.under:
            parts.append(f"below {self.under}")
        return ", ".join(parts)

    def pairs(self) -> str:
        """The condition on a row of the view duplicate, called ``pair``; it needs ``values``."""
        conditions = ["true"]
        for name, same, key in (
            (self.within, True, "label_within"),
            (self.across, False, "label_across"),
        ):
            if name in ("folder", "root"):
                operator = "IS NOT DISTINCT FROM" if same else "IS DISTINCT FROM"
                conditions.append(f"pair.{name}1 {operator} pair.{name}2")
            elif name is not None:
                conditions.append(
                    "EXISTS (SELECT FROM catalog.label AS l1 JOIN catalog.label AS l2"
                    f" ON l2.key = l1.key AND l2.value {'=' if same else '<>'} l1.value"
                    " WHERE l1.file_id = pair.file1_id AND l2.file_id = pair.file2_id"
                    f" AND l1.key = %({key})s)"
                )
        if self.under is not None:
            conditions += [below("pair.folder1"), below("pair.folder2")]
        return " AND ".join(conditions)

    def files(self) -> str:
        """A query for hashed files: file_id, media_id, and their groups as numbers.

        ``within`` is equal for files that have it in common, as is ``across``. Asks for ``values``.
        """
        joins: list[str] = []
        groups: list[str] = []
        for label, name in (("label_within", self.within), ("label_across", self.across)):
            if name is None:
                groups.append("0")
            elif name == "folder":
                groups.append("file.folder_id")
            elif name == "root":
                groups.append("coalesce(folder.root_id, 0)")
            else:
                groups.append(f"min(file.id) OVER (PARTITION BY {label}.value)")
                joins.append(
                    f"JOIN catalog.label AS {label}"
                    f" ON {label}.file_id = file.id AND {label}.key = %({label})s"
                )
        under = "true" if self.under is None else below("folder.path")
        return (
            f"SELECT file.id AS file_id, file.media_id, {groups[0]} AS within,"
            f" {groups[1]} AS across"
            " FROM catalog.file JOIN catalog.folder ON folder.id = file.folder_id"
            f" {' '.join(joins)} WHERE file.media_id IS NOT NULL AND {under}"
        )

    @property
    def values(self) -> dict[str, str]:
        """The parameters of the conditions, by name."""
        values = {
            label: name.removeprefix(_LABEL)
            for label, name in (("label_within", self.within), ("label_across", self.across))
            if name is not None
        }
        if self.under is not None:
            plain, escaped = starts_below(self.under)
            values |= {"under": to_text(self.under), "plain": plain, "escaped": escaped}
        return values


EVERYTHING = Scope()


def below(paths: str) -> str:
    """The condition that a column with paths of folders is at or below the scope's ``under``.

    It needs the ``values`` of the scope.
    """
    return (
        f"({paths} = %(under)s OR starts_with({paths}, %(plain)s)"
        f" OR starts_with({paths}, %(escaped)s))"
    )


def _told(name: str) -> str:
    return f"label {name.removeprefix(_LABEL)}" if name.startswith(_LABEL) else name
