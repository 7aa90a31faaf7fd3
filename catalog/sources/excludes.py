"""What is passed over below a root: what a person excludes, and what systems leave behind.

Patterns are those of a .gitignore file in the root: ``*.gif`` anywhere below it, ``/tmp`` in the
root itself, ``drafts/`` for folders only, ``!keep.gif`` for what is not excluded after all; the
last one that matches counts. What is in an excluded folder is excluded, and not looked at. An
archive is a folder of its members.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from catalog.core.paths import is_archive_name, is_uri
from catalog.core.texts import require_text
from catalog.errors import UsageError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# Thumbnails and trash: nobody's pictures, or pictures that somebody threw away.
DEFAULT_EXCLUDES: Final = (
    "__MACOSX/",
    ".AppleDouble/",
    ".Spotlight-V100/",
    ".fseventsd/",
    "@eaDir/",
    r"\#recycle/",
    ".@__thumb/",
    "@Recycle/",
    ".thumbnails/",
    ".Trash*/",
    "**/.local/share/Trash/",
    "$RECYCLE.BIN/",
    "$Recycle.Bin/",
    "RECYCLER/",
    "System Volume Information/",
)


@dataclass(frozen=True, slots=True)
class Rules:
    """What is excluded below a root: by ``patterns``, and with ``defaults`` what systems leave.

    Raises UsageError for an invalid pattern.
    """

    patterns: tuple[str, ...] = ()
    defaults: bool = True

    def __post_init__(self) -> None:
        for pattern in self.patterns:
            _check(pattern)

    @property
    def lines(self) -> tuple[str, ...]:
        """The rules as lines of a .gitignore file."""
        return (*(DEFAULT_EXCLUDES if self.defaults else ()), *self.patterns)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the rules of a root: patterns that are ``added`` at the end or ``removed``, and
    whether the ``defaults`` count (None: as before).

    Raises UsageError for an invalid pattern.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    defaults: bool | None = None

    def __post_init__(self) -> None:
        for pattern in self.added:
            _check(pattern)

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.defaults is not None)

    def of(self, rules: Rules) -> Rules:
        """The rules after the change."""
        stay = (one for one in rules.patterns if one not in self.removed)
        patterns = tuple(dict.fromkeys((*stay, *self.added)))
        defaults = rules.defaults if self.defaults is None else self.defaults
        return replace(rules, patterns=patterns, defaults=defaults)


NO_CHANGE: Final = Change()


class Excludes:
    """Which files and folders are passed over, by the ``rules`` of the nearest root above each.

    Below no root the defaults count, as patterns in the topmost folder. A folder that is named is
    looked into, whatever it is called; from then on ``change`` applies there, and ``changed`` has
    the new rules.
    """

    def __init__(self, rules: Mapping[str, Rules] | None = None, change: Change | None = None):
        self._rules = dict(rules or {})
        self._change = change or NO_CHANGE
        self._exempt: set[str] = set()
        self._bases: dict[str, str] = {}
        self._excluded: dict[str, bool] = {}
        self._matchers: dict[Rules, _Matcher] = {}
        self.changed: dict[str, Rules] = {}

    def name(self, folder: str) -> None:
        """Note that a folder, or the folder of an archive's members, is named."""
        base = self._base(folder)
        if not base or self.has_folder(folder):
            # Treat it as a root, so that its name and the folders above it do not count.
            self._rules[folder] = self._rules.get(base, Rules())
        above = folder
        while above and above not in self._exempt:
            self._exempt.add(above)
            above = _parent(above)
        self.change(folder)

    def change(self, folder: str) -> None:
        """Apply the change, if there is one, to this folder."""
        if self._change:
            rules = self._change.of(self._rules.get(self._base(folder), Rules()))
            self._rules[folder] = self.changed[folder] = rules
        self._bases.clear()
        self._excluded.clear()

    def has_file(self, path: str) -> bool:
        """Whether a file is passed over."""
        folder = _parent(path)
        return self.has_folder(folder) or self._picks_file(folder, path)

    def has_folder(self, folder: str) -> bool:
        """Whether a folder is passed over, with all below it."""
        if folder in ("", "/") or folder in self._exempt:
            return False
        excluded = self._excluded.get(folder)
        if excluded is None:
            above = _parent(folder)
            excluded = self.has_folder(above) or self._picks_folder(above, folder)
            self._excluded[folder] = excluded
        return excluded

    def file_picker(self, folder: str) -> Callable[[str], bool] | None:
        """A function that tells whether a file in a folder is passed over, if the folder is not;
        None if no file there is."""
        base = self._base(folder)
        matcher = self._matcher(base)
        if matcher.only_folders:
            return None
        return lambda path: matcher.fits(_relative(path, base))

    def _picks_file(self, folder: str, path: str) -> bool:
        picks = self.file_picker(folder)
        return picks is not None and picks(path)

    def _picks_folder(self, above: str, folder: str) -> bool:
        base = self._base(above)
        if not base and self._base(folder):
            return False  # a root that is below no other root
        if folder.endswith("!") and is_archive_name(folder[:-1]):
            return self._picks_file(above, folder[:-1])
        return self._matcher(base).fits(f"{_relative(folder, base)}/")

    def _base(self, folder: str) -> str:
        """The nearest root at or above a folder; empty for none."""
        if folder in self._rules or not folder:
            return folder
        base = self._bases.get(folder)
        if base is None:
            base = self._bases[folder] = self._base(_parent(folder))
        return base

    def _matcher(self, base: str) -> _Matcher:
        rules = self._rules.get(base)
        if rules is None:
            rules = self._change.of(Rules())
        matcher = self._matchers.get(rules)
        if matcher is None:
            matcher = self._matchers[rules] = _Matcher(rules.lines)
        return matcher


class _Matcher:
    """Compiled patterns; ``only_folders`` if they match nothing else."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self._lines = lines
        self.only_folders = all(line.endswith("/") for line in lines)

    @cached_property
    def _spec(self) -> GitIgnoreSpec:
        return _compiled(self._lines)

    def fits(self, path: str) -> bool:
        return self._spec.check_file(path).include is True


def _compiled(lines: Iterable[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # loads slowly, and not every command needs it

    return GitIgnoreSpec.from_lines(lines)


def _check(pattern: str) -> None:
    """Raise UsageError for what is not a pattern."""
    require_text(pattern, "the pattern")
    try:
        matches = [one for one in _compiled([pattern]).patterns if one.include is not None]
    except ValueError as error:
        raise UsageError(
            f"{pattern!r} is not a pattern as in a .gitignore file: {error}"
        ) from error
    if not matches or "\n" in pattern:
        raise UsageError(
            f"{pattern!r} is not a pattern: it matches nothing; write one like '*.gif', 'drafts/'"
            " or '/tmp'"
        )


def _parent(path: str) -> str:
    """The folder above; empty if there is none."""
    above = path.rpartition("/")[0]
    return above or ("/" if path.startswith("/") and path != "/" else "")


def _relative(path: str, base: str) -> str:
    below = path[len(base.rstrip("/")) :].lstrip("/") if base else path.lstrip("/")
    return unquote(below) if path.startswith(("http://", "https://")) and is_uri(path) else below
