"""Which file of a cluster to keep, by rules, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import floor, log
from posixpath import basename, dirname
from typing import Any, Literal, NamedTuple

from catalog.core import dates
from catalog.core.completeness import State
from catalog.core.copy_names import names_of_copies
from catalog.core.places import place_named, within
from catalog.core.units import size
from catalog.errors import UsageError

Suggestion = Literal["keep", "remove", "review"]
OfTwo = Literal["duplicate", "alternate", "unrelated"]  # verdicts about two contents
OfOne = Literal["keep", "expendable"]  # and about one


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file of a cluster; ``width`` and ``height`` in pixels, without margins, ``byte_size`` in
    bytes, ``mtime_ns`` in nanoseconds since 1970, ``duration`` in seconds, 0 for a picture.

    ``media`` is its content, and links connect nodes: files of one ``node`` hold the same bytes.
    ``path`` is as the catalogue writes it. ``reference`` files are never suggested for removal;
    those below an ``offline`` root are not there now. ``completeness`` says whether the content was
    seen whole, None where that is not known, and ``remark`` why not. ``parts`` counts its pictures
    and sounds. Paths with one ``inode`` are names of one file. ``folder_mtime_ns`` is the date of
    the oldest file in its folder. ``noted`` counts what the camera wrote down: its make and model
    (1), and when the picture was ``taken`` (1). An ``enlarged`` picture was made from a smaller
    one of the cluster. ``decided`` is what a person decided about the content; it is ``worse`` if
    a person said that another content of the cluster is better.
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
    completeness: State | None = "whole"
    remark: str = ""
    parts: int = 1
    inode: str | None = None
    noted: int = 0
    taken: str | None = None
    folder_mtime_ns: int = 0
    enlarged: bool = False
    decided: OfOne | None = None
    worse: bool = False

    @property
    def stays(self) -> bool:
        """Whether it is kept in any case."""
        return self.reference or self.decided == "keep"

    @property
    def is_broken(self) -> bool:
        """Whether some of it is lost."""
        return self.completeness in ("truncated", "damaged")


@dataclass(frozen=True, slots=True)
class Link:
    """How a file is linked with one that is kept.

    If ``whole``, the kept file has all of it; otherwise only a part of a video, and ``lack`` says
    so. ``doubt`` returns why a person has to look at the two, None if nobody has to; both are
    called only where the answer matters.
    """

    whole: bool = True
    doubt: Callable[[], str | None] = lambda: None
    lack: Callable[[], str] = lambda: "the kept file shows only a part of it"


class Advice(NamedTuple):
    """What is suggested for a file, why, and which kept file makes it superfluous."""

    suggestion: Suggestion
    reason: str
    keeper: Candidate | None


# What people decided about two contents, by their media, or what follows by itself; None if
# nothing.
VerdictOf = Callable[[int, int], OfTwo | None]


def _nothing(_one: int, _other: int) -> None:
    return None


class _Rule(NamedTuple):
    """``key`` is smallest for the best file; ``better`` and ``worse`` name the difference, and
    ``told`` says what a file has. If that ``says_all``, what the kept file has is not told."""

    key: Callable[[Candidate], Any]
    better: str
    worse: str
    told: Callable[[Candidate], str]
    says_all: bool = False


# From formats that lose nothing to those that lose most; formats not named are in between.
_FORMATS = {
    name: rank
    for rank, names in enumerate(
        (("raw",), ("tiff", "png", "bmp", "pnm"), ("heif", "avif", "jxl", "jp2"), ("jpeg",))
    )
    for name in names
}
_LAST_FORMATS = {"webp": 5, "gif": 6}

_DOUBTS = 100  # a file is compared with at most this many kept ones
_LONGER = 1.05  # a video that is this many times as long has another rank
_NO_DURATION = 1 << 30
_SECOND = 10**9
_NO_DATE = 1 << 62
_OLDER = "an older date"
_STATES = {"whole": 0, "excerpt": 0, None: 1, "truncated": 2, "damaged": 3}


def _format_rank(name: str) -> int:
    return _LAST_FORMATS.get(name, _FORMATS.get(name, 4))


def _date(candidate: Candidate) -> str:
    return dates.told(candidate.mtime_ns)


def _seconds(mtime_ns: int) -> int:
    """A date in whole seconds, as people see it; an impossible one is later than any other."""
    return mtime_ns // _SECOND if dates.is_known(mtime_ns) else _NO_DATE


def _name(candidate: Candidate) -> str:
    return basename(candidate.path)


def _completeness(candidate: Candidate) -> str:
    parts = "1 part" if candidate.parts == 1 else f"{candidate.parts} parts"
    known = parts if candidate.completeness else f"{parts}, not known whether whole"
    return candidate.remark or known


RULES: dict[str, _Rule] = {
    "genuine": _Rule(
        lambda c: c.enlarged,
        "more detail in its pixels",
        "enlarged from a smaller picture",
        lambda _: "",
    ),
    "resolution": _Rule(
        lambda c: -c.width * c.height,
        "more pixels",
        "fewer pixels",
        lambda c: f"{c.width} × {c.height}",
    ),
    "duration": _Rule(
        lambda c: -c.duration, "a longer video", "a shorter video", lambda c: f"{c.duration:.1f} s"
    ),
    "completeness": _Rule(
        lambda c: (_STATES[c.completeness], -c.parts), "more content", "less content", _completeness
    ),
    "metadata": _Rule(
        lambda c: -c.noted,
        "more camera data",
        "less camera data",
        lambda c: ("none", "make or time", "make and time")[c.noted],
    ),
    "format": _Rule(
        lambda c: _format_rank(c.format), "a better format", "a weaker format", lambda c: c.format
    ),
    "size": _Rule(
        lambda c: -c.byte_size, "a larger file", "a smaller file", lambda c: size(c.byte_size)
    ),
    "oldest": _Rule(lambda c: _seconds(c.mtime_ns), _OLDER, "a newer date", _date),
    "newest": _Rule(
        lambda c: (not dates.is_known(c.mtime_ns), -_seconds(c.mtime_ns)),
        "a newer date",
        "an older date",
        _date,
    ),
    "name": _Rule(
        lambda c: _name(c) in names_of_copies([_name(c)]),
        "a better name",
        "its name says that it is a copy",
        _name,
        says_all=True,
    ),
    "shortest": _Rule(
        lambda c: len(c.path),
        "a shorter path",
        "a longer path",
        lambda c: f"{len(c.path)} characters",
    ),
    "path": _Rule(
        lambda c: c.path, "a path that sorts earlier", "a path that sorts later", lambda _: ""
    ),
}
DEFAULT_RULES = (
    "genuine",
    "resolution",
    "duration",
    "completeness",
    "metadata",
    "format",
    "size",
    "oldest",
    "name",
    "path",
)


_PLACES = ("in", "not-in")
_CHOICES = ", ".join((*RULES, *(f"{kind}:PATTERN" for kind in _PLACES)))


def parse_rules(text: str) -> tuple[str, ...]:
    """The rules that a comma-separated list names, as check_rules() returns them."""
    return check_rules(text.split(","))


def check_rules(names: Sequence[str]) -> tuple[str, ...]:
    """The rules with these names, each once, with the places that they name as they are stored.

    Raises UsageError for a name that no rule has, for a place that cannot be, and if there is none.
    """
    known = tuple(dict.fromkeys(_known(name.strip()) for name in names if name.strip()))
    if not known:
        raise UsageError(f"no rule is named; choose from {_CHOICES}")
    return known


def _known(name: str) -> str:
    if name in RULES:
        return name
    kind, _, pattern = name.partition(":")
    if kind in _PLACES:
        if not pattern:
            raise UsageError(f"the rule {kind} needs a folder or a pattern: {kind}:*/Downloads")
        return f"{kind}:{place_named(pattern)}"
    raise UsageError(f"there is no rule {name!r}; choose from {_CHOICES}")


@lru_cache
def _place_rule(name: str) -> _Rule:
    """The rule in:PATTERN or not-in:PATTERN."""
    kind, _, place = name.partition(":")
    is_within = within(place)
    return _Rule(
        lambda c: is_within(c.path) != (kind == "in"),
        "a better place",
        "a worse place",
        lambda c: f"in {place}" if is_within(c.path) else f"not in {place}",
        says_all=True,
    )


def advise(
    candidates: Sequence[Candidate],
    linked: Callable[[Candidate], Mapping[int, Link]],
    rules: Sequence[str],
    decided: VerdictOf = _nothing,
) -> list[Advice]:
    """What to do with each file of a cluster, in the order given.

    The best file by the rules is kept: a file that is not broken is better than any broken one,
    then one that nobody decided is expendable or worse than another one, then a reference, and then
    a file that is there than an offline one. Every other reference is kept too, and so are files
    that people decided to keep, and those that they ``decided`` are alternates of a kept one.

    Another file is suggested for removal only if a kept file that is there is ``linked`` directly
    with its node, or people decided that they are duplicates; if that file has all of it; if both
    were seen whole; and if the link raises no doubt. Files of the same bytes need not be seen
    whole. In all other cases a person has to look.
    """
    chosen = _among(candidates, rules)

    def rank(file: Candidate) -> tuple[Any, ...]:
        first = file.is_broken, file.decided == "expendable", file.worse
        return (*first, not file.reference, file.offline, *(rule.key(file) for rule in chosen))

    ranked = sorted(candidates, key=rank)
    best = ranked[0]
    judgement = _Judgement([one for one in ranked[1:] if not one.stays], linked, decided)
    kept = [best, *(other for other in ranked[1:] if other.stays)]
    for keeper in kept:
        judgement.beside(keeper)
    while alternate := judgement.next_alternate():
        judgement.beside(alternate)
    found = {best.id: Advice("keep", _praise(best, ranked[1:], chosen), None)}
    for candidate in ranked[1:]:
        id_ = candidate.id
        if candidate.stays:
            advice = Advice("keep", _stays(candidate), None)
        elif id_ in judgement.removed:
            keeper = judgement.removed[id_]
            said = decided(candidate.media, keeper.media)
            advice = Advice("remove", _compare(keeper, candidate, chosen, said), keeper)
        elif id_ in judgement.alternates:
            beside = _name(judgement.alternates[id_])
            advice = Advice("keep", f"it belongs with {beside}: both stay", None)
        elif id_ in judgement.doubts:
            advice = Advice("review", judgement.doubts[id_], None)
        else:
            reason = "linked only through other files, not with the kept one"
            advice = Advice("review", reason, None)
        found[id_] = advice
    return [found[candidate.id] for candidate in candidates]


def _stays(file: Candidate) -> str:
    return "in a reference root" if file.reference else "decided: to keep"


def _among(candidates: Sequence[Candidate], names: Sequence[str]) -> list[_Rule]:
    """The rules with these names, and last the one for paths, for files of one cluster.

    Copies of the same bytes are judged by their folders, so that one of two folders with the same
    files is kept.
    """
    longest = max((one.duration for one in candidates), default=0.0)
    oldest: dict[int, int] = {}
    for one in candidates:
        oldest[one.media] = min(_seconds(one.mtime_ns), oldest.get(one.media, _NO_DATE))

    def shortness(candidate: Candidate) -> int:
        """How much shorter than the longest: 0 if about as long, as encodings of one film are."""
        if candidate.duration <= 0:
            return _NO_DURATION
        return floor(log(longest / candidate.duration, _LONGER))

    folders: dict[tuple[int, int], set[str]] = {}
    for one in candidates:
        folders.setdefault((one.media, one.folder_mtime_ns), set()).add(dirname(one.path))

    def age(candidate: Candidate) -> tuple[int, int, int]:
        """By the oldest copy of the same bytes; copies by folder, and within a folder by date."""
        folder = candidate.media, candidate.folder_mtime_ns
        within = _seconds(candidate.mtime_ns) if len(folders[folder]) == 1 else 0
        return oldest[candidate.media], _seconds(candidate.folder_mtime_ns), within

    chosen = dict.fromkeys([*names, "path"])
    copies = names_of_copies(map(_name, candidates)) if "name" in chosen else set()
    keys: dict[str, Callable[[Candidate], Any]] = {
        "duration": shortness,
        "oldest": age,
        "name": lambda candidate: _name(candidate) in copies,
    }
    rules = {name: RULES.get(name) or _place_rule(name) for name in chosen}
    return [rule._replace(key=keys.get(name, rule.key)) for name, rule in rules.items()]


class _Judgement:
    """What becomes of files beside those that are kept, by their ids.

    ``removed`` has the first kept file that makes a file superfluous, ``alternates`` the first one
    that it is an alternate of, and ``doubts`` the first reason why one that is linked with it does
    not make it superfluous. A node is compared with _DOUBTS kept files at most.
    """

    def __init__(
        self,
        ranked: Sequence[Candidate],
        linked: Callable[[Candidate], Mapping[int, Link]],
        decided: VerdictOf,
    ) -> None:
        self.removed: dict[int, Candidate] = {}
        self.alternates: dict[int, Candidate] = {}
        self.doubts: dict[int, str] = {}
        self._linked = linked
        self._decided = decided
        self._asked: dict[int, int] = {}
        self._kept: set[int] = set()
        self._place = {one.id: at for at, one in enumerate(ranked)}
        self._waiting: dict[int, list[Candidate]] = {}
        for candidate in ranked:
            self._waiting.setdefault(candidate.node, []).append(candidate)
        self._ranked = ranked

    def beside(self, keeper: Candidate) -> None:
        """Judge what waits beside a file that is kept."""
        self._kept.add(keeper.id)
        if not self._waiting:
            return
        links = self._linked(keeper)
        for node, waiting in list(self._waiting.items()):
            said = self._decided(waiting[0].media, keeper.media)
            if said == "alternate":
                self.alternates.update((one.id, keeper) for one in waiting if one.id != keeper.id)
            elif node in links or said == "duplicate":
                self._judge(node, keeper, links[node] if node in links else Link(), said)

    def _judge(self, node: int, keeper: Candidate, link: Link, said: str | None) -> None:
        self._asked[node] = self._asked.get(node, 0) + 1
        left = []
        for candidate in self._waiting[node]:
            if candidate.id in self._kept:
                continue
            if self._place[candidate.id] < self._place.get(keeper.id, 0):
                left.append(candidate)  # an alternate does not replace what is better
                continue
            doubt = _doubt(candidate, keeper, link, said == "duplicate")
            if doubt is None:
                self.removed[candidate.id] = keeper
            else:
                self.doubts.setdefault(candidate.id, doubt)
                left.append(candidate)
        self._waiting[node] = left
        if not left or self._asked[node] == _DOUBTS:
            del self._waiting[node]

    def next_alternate(self) -> Candidate | None:
        """The best alternate that nothing makes superfluous, and that is not yet kept."""
        if not self.alternates:
            return None
        waiting = self.alternates.keys() - self.removed.keys() - self._kept
        return next((one for one in self._ranked if one.id in waiting), None)


def _doubt(candidate: Candidate, keeper: Candidate, link: Link, are_duplicates: bool) -> str | None:
    """Why a kept file does not make a file superfluous; None if it does.

    Where people decided that they ``are_duplicates``, or that the file is expendable, nobody has to
    look again.
    """
    seen = are_duplicates or candidate.decided == "expendable"
    if not link.whole and not seen:
        return link.lack()
    if keeper.offline:
        return "the kept file is offline"
    if keeper.media == candidate.media:
        if candidate.inode is not None and candidate.inode == keeper.inode:
            return "it is another name of the kept file (a hard link): removing it frees nothing"
        return None
    for which, file in (("it", candidate), ("the kept file", keeper)):
        if file.completeness is None:
            return f"ingest {which} again to know whether it is whole"
        if file.completeness != "whole":
            return f"{which} was not seen whole ({file.remark or file.completeness})"
    if seen:
        return None
    if _taken_at_different_times(candidate.taken, keeper.taken):
        return f"taken at a different time: {candidate.taken}, the kept file {keeper.taken}"
    if candidate.noted > keeper.noted:
        return "it has camera data that the kept file lacks"
    return link.doubt()


def _taken_at_different_times(one: str | None, other: str | None) -> bool:
    """Whether two pictures were taken one after the other, as in a burst.

    Some programs leave out the fractions of a second.
    """
    if not one or not other:
        return False
    return not (one.startswith(other) or other.startswith(one))


def _praise(best: Candidate, others: Sequence[Candidate], rules: Sequence[_Rule]) -> str:
    if others and not best.is_broken and all(other.is_broken for other in others):
        return "the others are damaged"
    if best.reference:
        return "in a reference root"
    if others and not best.offline and all(other.offline for other in others):
        return "the others are offline"
    # The most important rule that speaks for it; exact copies of it often lose by their path alone.
    for rule in rules:
        if beaten := sum(rule.key(best) < rule.key(other) for other in others):
            said = f"{rule.better} than {_of_others(beaten, len(others))}"
            return ": ".join(filter(None, (said, rule.told(best))))
    return "the others are damaged or offline"


def _of_others(beaten: int, others: int) -> str:
    if beaten < others:
        return f"{beaten:,} of {others:,} others"
    return "the other" if others == 1 else "the others"


def _compare(keeper: Candidate, other: Candidate, rules: Sequence[_Rule], said: str | None) -> str:
    if other.decided == "expendable":
        return "decided: expendable"
    if keeper.reference:
        return "the kept file is in a reference root"
    if keeper.decided == "keep":
        return "the other one was decided to be kept"
    same = "same bytes; " if keeper.media == other.media else ""
    if said == "duplicate":
        same += "decided: a duplicate; "
    if other.worse and not keeper.worse:
        return f"{same}the kept file is better"
    if other.offline:
        return f"{same}this file is offline, the kept one is not"
    for rule in rules:
        if rule.key(keeper) != rule.key(other):
            if rule.better == _OLDER and _seconds(keeper.mtime_ns) >= _seconds(other.mtime_ns):
                return f"{same}the kept file is in the folder with the older files"
            if rule.says_all:
                return f"{same}{rule.worse}: {rule.told(other)}"
            if same or not rule.told(other):
                return f"{same}{rule.worse}"
            return f"{rule.worse}: {rule.told(other)}, the kept file has {rule.told(keeper)}"
    raise AssertionError("paths differ")
