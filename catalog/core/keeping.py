"""Which file of a cluster to keep, by rules, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from catalog.core import dates
from catalog.errors import UsageError

Suggestion = Literal["keep", "remove", "review"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file of a cluster; sizes in pixels and bytes, ``mtime_ns`` in nanoseconds since 1970,
    ``duration`` in seconds, 0 for a picture.

    ``media`` is its content, and ``node`` what links are between: files of one node hold the same
    bytes. ``path`` is as the catalogue writes it. ``reference`` files are never suggested for
    removal; those below an ``offline`` root are not there now.
    """

    id: int
    node: int
    media: int
    path: str
    format: str
    width: int
    height: int
    byte_size: int
    mtime_ns: int
    reference: bool
    duration: float = 0.0
    offline: bool = False


class Decision(NamedTuple):
    """What is suggested for a file, why, and which file to keep makes it superfluous."""

    suggestion: Suggestion
    reason: str
    keeper: Candidate | None


class _Rule(NamedTuple):
    """``key`` is smallest for the best file; ``better`` and ``told`` say what that means."""

    key: Callable[[Candidate], Any]
    better: str
    told: Callable[[Candidate], str]


# From what loses nothing to what loses most; what is not named here comes in between.
_FORMATS = {
    name: rank
    for rank, names in enumerate(
        (("raw",), ("tiff", "png", "bmp", "pnm"), ("heif", "avif", "jxl", "jp2"), ("jpeg",))
    )
    for name in names
}
_LAST_FORMATS = {"webp": 5, "gif": 6}


_LONGER = 1.05  # as many times as long is another rank
_NO_DURATION = 1 << 30


def _format_rank(name: str) -> int:
    return _LAST_FORMATS.get(name, _FORMATS.get(name, 4))


def _duration_rank(candidate: Candidate) -> int:
    """Videos of about one duration, as encodings of the same have, are of one rank."""
    from math import log

    return -round(log(candidate.duration, _LONGER)) if candidate.duration > 0 else _NO_DURATION


def _date(candidate: Candidate) -> str:
    return dates.told(candidate.mtime_ns)


def _no_date(candidate: Candidate) -> bool:
    """Whether its date cannot be true, so that it is neither older nor newer than another."""
    return not dates.is_known(candidate.mtime_ns)


RULES: dict[str, _Rule] = {
    "resolution": _Rule(
        lambda c: -c.width * c.height, "more pixels", lambda c: f"{c.width} x {c.height}"
    ),
    "duration": _Rule(_duration_rank, "a longer duration", lambda c: f"{c.duration:.1f} s"),
    "size": _Rule(lambda c: -c.byte_size, "more bytes", lambda c: f"{c.byte_size:,}"),
    "format": _Rule(lambda c: _format_rank(c.format), "a better format", lambda c: c.format),
    "oldest": _Rule(lambda c: (_no_date(c), c.mtime_ns), "an older date", _date),
    "newest": _Rule(lambda c: (_no_date(c), -c.mtime_ns), "a newer date", _date),
    "shortest": _Rule(lambda c: len(c.path), "a shorter path", lambda c: str(len(c.path))),
    "path": _Rule(lambda c: c.path, "a path that sorts earlier", lambda c: c.path),
}
DEFAULT_RULES = ("resolution", "duration", "size", "format", "oldest", "path")


def parse_rules(text: str) -> tuple[str, ...]:
    """The rules that a comma-separated list names, in its order.

    Raises UsageError for a name that is none's, and for an empty list.
    """
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if name not in RULES]
    if unknown or not names:
        said = f"there is no rule {unknown[0]!r}" if unknown else "no rule named"
        raise UsageError(f"{said}; choose from {', '.join(RULES)}")
    return names


def decide(
    candidates: Sequence[Candidate],
    linked: Callable[[Candidate], Mapping[int, bool]],
    rules: Sequence[str],
) -> list[Decision]:
    """What to do with each file of a cluster, in the order given.

    The best file by the rules is kept, a reference before all others, what is there before what is
    offline, and so is every other reference. Another file is suggested for removal only if its node
    is among those that one which is kept, and is there, is ``linked`` with directly, and if that
    has all of it, which the mapping says: of a video it may be a part. Otherwise a person has to
    look.
    """
    chosen = [RULES[name] for name in dict.fromkeys([*rules, "path"])]

    def rank(candidate: Candidate) -> tuple[Any, ...]:
        first = (not candidate.reference, candidate.offline)
        return (*first, *(rule.key(candidate) for rule in chosen))

    ranked = sorted(candidates, key=rank)
    best = ranked[0]
    kept = [best, *(other for other in ranked[1:] if other.reference)]
    keepers: dict[int, Candidate] = {}
    partly: set[int] = set()
    away: set[int] = set()
    for file in kept:
        for node, whole in linked(file).items():
            if file.offline:
                away.add(node)
            elif whole:
                keepers.setdefault(node, file)
            else:
                partly.add(node)
    decisions = {best.id: Decision("keep", _praise(best, ranked[1:], chosen), None)}
    for candidate in ranked[1:]:
        keeper = keepers.get(candidate.node)
        if candidate.reference:
            decision = Decision("keep", "in a reference root", None)
        elif keeper is None and candidate.node in partly:
            reason = "what is kept shows only a part of it: look yourself"
            decision = Decision("review", reason, None)
        elif keeper is None and candidate.node in away:
            reason = "what is kept is offline: look yourself when it is there"
            decision = Decision("review", reason, None)
        elif keeper is None:
            reason = "linked through others only, not with what is kept: look yourself"
            decision = Decision("review", reason, None)
        else:
            decision = Decision("remove", _compare(keeper, candidate, chosen), keeper)
        decisions[candidate.id] = decision
    return [decisions[candidate.id] for candidate in candidates]


def _praise(best: Candidate, others: Sequence[Candidate], rules: Sequence[_Rule]) -> str:
    if best.reference:
        return "in a reference root"
    if others and not best.offline and all(other.offline for other in others):
        return "the others are offline"
    for rule in rules:
        if all(rule.key(best) < rule.key(other) for other in others):
            return f"{rule.better} than the others: {rule.told(best)}"
        others = [other for other in others if rule.key(best) == rule.key(other)]
    return "the best by all rules together"


def _compare(keeper: Candidate, other: Candidate, rules: Sequence[_Rule]) -> str:
    if keeper.reference:
        return "what is kept is in a reference root"
    if other.offline:
        same = "same bytes; " if keeper.media == other.media else ""
        return f"{same}what is kept is there, and this is offline"
    if keeper.media == other.media:
        for rule in rules:
            if rule.key(keeper) != rule.key(other):
                return f"same bytes; what is kept has {rule.better}"
    for rule in rules:
        if rule.key(keeper) != rule.key(other):
            told = f": {rule.told(keeper)} against {rule.told(other)}"
            return f"what is kept has {rule.better}{told}"
    raise AssertionError("paths differ")
