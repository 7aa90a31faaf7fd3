"""Plans as files: a line of JSON for each file after a head, or CSV; people may edit both."""

from __future__ import annotations

import csv
import io
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Final

from catalog.core.paths import from_text, to_text
from catalog.errors import UsageError
from catalog.removal.files import new_token, partial, remove, rename_new, sync
from catalog.removal.records import ACTIONS, LINKING, Action, Planned

VERSION: Final = 1
_PATHS: Final = ("path", "keeper", "target")
_NAMES: Final = tuple(one.name for one in fields(Planned))
_NUMBERS: Final = tuple(one.name for one in fields(Planned) if one.type == "int")
_CSV: Final = ("version", *_NAMES)


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be done with which files; nothing has happened yet.

    ``action`` is what was asked for, ``catalogue`` where the catalogue is, and ``made`` the time in
    ISO 8601. ``left_out`` counts, by reason, the files that were suggested for removal and are not
    in the plan.
    """

    action: Action
    catalogue: str
    made: str
    files: list[Planned]
    left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def byte_size(self) -> int:
        """Bytes of all files in the plan."""
        return sum(file.byte_size for file in self.files)

    def by_action(self) -> dict[Action, tuple[int, int]]:
        """How many files each action is planned for, and their bytes."""
        files = Counter(file.action for file in self.files)
        sizes: Counter[Action] = Counter()
        for file in self.files:
            sizes[file.action] += file.byte_size
        return {action: (files[action], sizes[action]) for action in ACTIONS if files[action]}


def write_plan(plan: Plan, path: str) -> None:
    """Write a plan to a new file: CSV if its name ends so, else JSON, one object a line.

    Names that are not UTF-8 are written as file:// addresses, as everywhere in the catalogue.

    Raises UsageError for a file that exists or cannot be written.
    """
    begun = partial(os.path.abspath(path), new_token())
    try:
        with open(begun, "x", encoding="utf-8", newline="") as out:
            out.writelines(_csv_lines(plan) if _is_csv(path) else _json_lines(plan))
            out.flush()
            os.fsync(out.fileno())
        rename_new(begun, path)
        sync(os.path.dirname(os.path.abspath(path)))
    except FileExistsError as error:
        raise UsageError(
            f"{path} exists, and may be a plan that somebody has edited; choose another name"
        ) from error
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        remove(begun)


def _is_csv(path: str) -> bool:
    return path.lower().endswith(".csv")


def _json_lines(plan: Plan) -> Iterator[str]:
    head = {
        "version": VERSION,
        "action": plan.action,
        "catalogue": plan.catalogue,
        "made": plan.made,
        "files": len(plan.files),
        "byte_size": plan.byte_size,
        "left_out": dict(plan.left_out),
    }
    yield json.dumps(head) + "\n"
    for file in plan.files:
        yield json.dumps(_written(file), ensure_ascii=False) + "\n"


class _Line:
    """Where csv writes a line, and it is read from."""

    def write(self, line: str) -> str:
        return line


def _csv_lines(plan: Plan) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield writer.writerow(_CSV)
    for file in plan.files:
        yield writer.writerow([VERSION, *_written(file).values()])


def _written(file: Planned) -> dict[str, Any]:
    row = asdict(file)
    for name in _PATHS:
        if row[name] is not None:
            row[name] = to_text(row[name])
    return row


def read_plan(path: str) -> Plan:
    """Read a plan that write_plan() wrote, and that may have been edited since.

    Rows may be gone and their actions changed. JSON may be laid out anyhow: as lines, indented, or
    as one list.

    Raises UsageError for what is not a plan, with the row that is wrong.
    """
    try:
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) else "it is not text"
        raise UsageError(f"{path} cannot be read: {said or error}") from error
    head, rows = _of_csv(path, text) if _is_csv(path) else _of_json(path, text)
    if head.get("version") != VERSION:
        raise UsageError(
            f"{path} is no plan of version {VERSION}; catalog plan -o {path} writes one"
        )
    files = [_read(row, f"{path}, file {number}") for number, row in enumerate(rows, 1)]
    check_whole(files)
    action = head.get("action")
    return Plan(
        action if action in ACTIONS else "trash",
        str(head.get("catalogue", "")),
        str(head.get("made", "")),
        files,
    )


def _of_json(path: str, text: str) -> tuple[dict[str, Any], list[Any]]:
    values: list[Any] = []
    decoder, at = json.JSONDecoder(), 0
    text = text.strip()
    try:
        while at < len(text):
            value, at = decoder.raw_decode(text, at)
            values += value if isinstance(value, list) else [value]
            while at < len(text) and text[at].isspace():
                at += 1
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path} is no JSON: {error}") from error
    if not values or not isinstance(values[0], dict):
        raise UsageError(f"{path} is no plan: it does not begin with an object")
    return values[0], values[1:]


def _of_csv(path: str, text: str) -> tuple[dict[str, Any], list[Any]]:
    try:
        rows: list[dict[str, Any]] = list(csv.DictReader(io.StringIO(text, newline="")))
    except csv.Error as error:
        raise UsageError(f"{path} is no CSV: {error}") from error
    if not rows:
        is_empty = text.strip().split(",")[0] == "version"
        return {"version": VERSION} if is_empty else {}, []
    versions = {row.pop("version", None) for row in rows}
    for row in rows:
        row["target"] = row.get("target") or None
    return {"version": VERSION if versions == {str(VERSION)} else None}, rows


def _read(row: Any, where: str) -> Planned:
    if not isinstance(row, dict) or not set(_NAMES) - {"target"} <= row.keys() <= set(_NAMES):
        raise UsageError(f"{where}: a file needs {', '.join(_NAMES)}")
    try:
        row = {**row, **{name: _number(row[name]) for name in _NUMBERS}}
        texts = {name: row.get(name) for name in _NAMES if name not in _NUMBERS}
        if any(not isinstance(said, str) for name, said in texts.items() if name != "target"):
            raise ValueError("what should be text is not")
        for name in _PATHS:
            if row.get(name) is not None:
                row[name] = from_text(row[name])
        file = Planned(**row)
    except (ValueError, TypeError) as error:
        raise UsageError(f"{where}: {error}") from error
    return file


def _number(said: Any) -> int:
    if isinstance(said, bool) or not isinstance(said, int | str):
        raise ValueError(f"{said!r} is no whole number")
    return int(said)


def _check_row(file: Planned) -> None:
    """Raises ValueError for what makes no sense."""
    if file.action not in ACTIONS:
        raise ValueError(f"there is no action {file.action!r}; choose from {', '.join(ACTIONS)}")
    for sha256 in (file.sha256, file.keeper_sha256):
        if len(sha256) != 64 or bytes.fromhex(sha256).hex() != sha256:
            raise ValueError(f"{sha256!r} is no SHA-256")
    if file.action in LINKING and file.sha256 != file.keeper_sha256:
        raise ValueError(f"only exact copies become links, and {file.path} is none of its keeper")
    for number in (file.byte_size, file.keeper_byte_size, file.mtime_ns, file.keeper_mtime_ns):
        if not -(2**63) <= number < 2**63:
            raise ValueError(f"{number} is no size and no time of a file")
    paths = (file.path, file.keeper, *([file.target] if file.target is not None else []))
    if any(b"\0" in os.fsencode(path) for path in paths):
        raise ValueError(f"{file.path!r}: a path contains no NUL")
    if any(not os.path.isabs(path) or os.path.normpath(path) != path for path in paths):
        raise ValueError(f"{file.path}: paths are absolute, without . and ..")
    if (file.action == "move") != (file.target is not None):
        raise ValueError(f"{file.path}: what moves, and nothing else, has a target")


def check_whole(files: Sequence[Planned]) -> None:
    """Check what a plan says of all its files together.

    Raises UsageError for a file that makes no sense or is there twice, and for a file to keep that
    would go.
    """
    going: set[str] = set()
    for file in files:
        try:
            _check_row(file)
        except ValueError as error:
            raise UsageError(str(error)) from error
        if file.path in going:
            raise UsageError(f"the plan has {file.path} twice")
        going.add(file.path)
    for file in files:
        if file.keeper in going:
            raise UsageError(
                f"the plan would remove {file.keeper}, and keep it in place of {file.path}; take"
                " one of the two out"
            )
