"""Which files, and which pairs of them, a question is about."""

from __future__ import annotations

from dataclasses import dataclass

from psycopg import sql

from catalog.core.paths import folder_named, starts_below, to_text
from catalog.core.texts import require_text
from catalog.errors import UsageError

_LABEL = "label:"


@dataclass(frozen=True, slots=True)
class Scope:
    """Pairs of files that have ``within`` in common, differ in ``across``, and lie below ``under``.

    ``within`` and ``across`` are ``folder``, ``root`` or ``label:KEY``; files without that label
    are in no pair. None means all.

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

    def pairs(self, view: str = "pair") -> sql.Composable:
        """The condition on a row of the view duplicate."""
        conditions: list[sql.Composable] = [sql.SQL("true")]
        for name, same in ((self.within, True), (self.across, False)):
            if name in ("folder", "root"):
                operator = "IS NOT DISTINCT FROM" if same else "IS DISTINCT FROM"
                conditions.append(sql.SQL(f"{view}.{name}1 {operator} {view}.{name}2"))
            elif name is not None:
                conditions.append(
                    sql.SQL(
                        "EXISTS (SELECT FROM catalog.label AS l1 JOIN catalog.label AS l2"
                        f" ON l2.key = l1.key AND l2.value {'=' if same else '<>'} l1.value"
                        f" WHERE l1.file_id = {view}.file1_id AND l2.file_id = {view}.file2_id"
                        " AND l1.key = {})"
                    ).format(name.removeprefix(_LABEL))
                )
        if self.under is not None:
            conditions += [
                below(self.under, f"{view}.folder1"),
                below(self.under, f"{view}.folder2"),
            ]
        return sql.SQL(" AND ").join(conditions)

    def files(self) -> sql.Composable:
        """A query for hashed files: file_id, media_id, and their groups as numbers.

        ``within`` is equal for files that have it in common, as is ``across``.
        """
        joins: list[sql.Composable] = []
        groups: list[sql.Composable] = []
        for at, name in enumerate((self.within, self.across)):
            if name is None:
                groups.append(sql.SQL("0"))
            elif name == "folder":
                groups.append(sql.SQL("file.folder_id"))
            elif name == "root":
                groups.append(sql.SQL("coalesce(folder.root_id, 0)"))
            else:
                label = sql.Identifier(f"label{at}")
                groups.append(sql.SQL("min(file.id) OVER (PARTITION BY {}.value)").format(label))
                joins.append(
                    sql.SQL(
                        "JOIN catalog.label AS {0} ON {0}.file_id = file.id AND {0}.key = {1}"
                    ).format(label, name.removeprefix(_LABEL))
                )
        under = sql.SQL("true") if self.under is None else below(self.under, "folder.path")
        return sql.SQL(
            "SELECT file.id AS file_id, file.media_id, {} AS within, {} AS across"
            " FROM catalog.file JOIN catalog.folder ON folder.id = file.folder_id {}"
            " WHERE file.media_id IS NOT NULL AND {}"
        ).format(*groups, sql.SQL(" ").join(joins), under)


EVERYTHING = Scope()


def below(place: str, column: str) -> sql.Composable:
    """The condition that a column with the path of a folder is a place, or below it."""
    plain, escaped = starts_below(place)
    return sql.SQL(
        f"({column} = {{}} OR starts_with({column}, {{}}) OR starts_with({column}, {{}}))"
    ).format(to_text(place), plain, escaped)


def _told(name: str) -> str:
    return f"label {name.removeprefix(_LABEL)}" if name.startswith(_LABEL) else name
