"""From the media that a person has to a calibration: which are measured, and what follows."""

from __future__ import annotations

import csv
import os
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from sqlalchemy import Connection

from catalog.calibration import tables
from catalog.calibration.choosing import (
    LABELLED,
    Measurement,
    Second,
    advised_choices,
    recalls,
    set_choices,
)
from catalog.calibration.films import chosen_films
from catalog.calibration.judging import judge
from catalog.calibration.measuring import Judge, measure
from catalog.calibration.part_measuring import MeasuredParts, PartMeasuring
from catalog.calibration.records import Calibration, Choice, Goal, Histogram, Kind, Recall, Sample
from catalog.calibration.request import CalibrationRequest
from catalog.calibration.transformations import chosen
from catalog.calibration.variants import Job, Varied, Varying, kinds
from catalog.core.paths import from_text, resolved
from catalog.core.progress import Progress, quiet
from catalog.core.sampling import Sampling
from catalog.db.database import Database
from catalog.db.rows import column
from catalog.db.settings import (
    Confirmation,
    is_isometric,
    is_local,
    min_coverage,
    read_confirmation,
    read_sampling,
    stored_hashers,
)
from catalog.errors import MediaError, UsageError
from catalog.local.records import OVERLAP_HASHER
from catalog.reports.status import media_count
from catalog.sources.scan import scan
from catalog.work.executor import TaskGroup, each
from catalog.work.workforce import Workforce

Groups = Mapping[str, str]

_KINDS: tuple[Kind, ...] = ("image", "video")
# Media that a worker gets at a time: each takes seconds with all of its variants.
_CHUNK = 2
_VIDEOS_COMPARED = 10  # for each that gets variants
# How many files are looked at for each media that is wanted, if there are very many.
_LOOKED_AT = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many media of a kind are looked at: so many with their ``variants``, and others that are
    only ``compared`` with each other and with these."""

    variants: int
    compared: int


@dataclass(frozen=True, slots=True)
class Calibrating:
    """What a calibration is asked.

    ``radii`` are those that are set, by hasher; all of these are measured. ``only`` has the names
    and families of what is done to media, all if it is empty. ``groups`` has, by real path, a name
    for what shows the same. ``parts`` of pictures are measured or not; ``local`` says whether the
    catalogue looks for them.
    """

    radii: Mapping[str, int]
    confirmation: Confirmation | None
    wanted: Mapping[Kind, Wanted]
    isometric: bool
    sampling: Sampling
    min_coverage: float
    seed: int
    only: frozenset[str]
    groups: Groups
    parts: bool
    local: bool

    @property
    def hashers(self) -> tuple[str, ...]:
        return tuple(self.radii)

    @property
    def second(self) -> Second | None:
        """The hasher that confirms pairs, if one is set."""
        if self.confirmation is None:
            return None
        return Second(self.confirmation.hasher.name, self.confirmation.radius)

    def transformations(self, kind: Kind) -> tuple[str, ...]:
        """The names of what is done to media of a kind."""
        every = chosen(self.isometric) if kind == "image" else chosen_films(self.isometric)
        return tuple(
            one.name for one in every if not self.only or self.only & {one.name, one.family}
        )


def run(
    database: Database,
    request: CalibrationRequest,
    paths: Iterable[str | os.PathLike[str]] = (),
    *,
    workforce: Workforce,
    workers: int | None = None,
    progress: Progress = quiet,
) -> Calibration:
    """Calibrate on the media at and below ``paths``, or else on those of the catalogue, with
    ``workers`` of the ``workforce``; the tables of calibrations keep what is found.

    Raises UsageError when there is nothing to measure.
    """
    places = [resolved(path) for path in paths]
    with database.read() as connection:
        asked = _asked(connection, request)
        goal = request.goal(media_count(connection))
        files = {} if places else catalogued_files(connection, asked)
    with workforce.tasks(workers) as tasks:
        if places:
            files = find_files(asked, places, tasks, progress)
        found = calibrate(asked, files, goal, tasks, progress)
    tables.store(database, found, places)
    return found


def check_applicable(connection: Connection, isometric: bool | None) -> None:
    """Whether calibrations that look for turned pictures, or do not, fit a catalogue.

    Raises UsageError if they do not; None fits.
    """
    if isometric not in (None, is_isometric(connection)):
        said = "not isometric" if isometric else "isometric"
        raise UsageError(
            f"this catalogue is {said}, so that thresholds that were measured otherwise do not"
            " fit it; calibrate without --isometric or --no-isometric to apply them"
        )


def _asked(connection: Connection, request: CalibrationRequest) -> Calibrating:
    """What a request means in this catalogue."""
    stored = stored_hashers(connection)
    isometric, local = request.isometric, is_local(connection)
    by_default = local and OVERLAP_HASHER in request.hashers
    return Calibrating(
        radii={name: stored[name].radius for name in request.hashers},
        confirmation=read_confirmation(connection),
        wanted={
            "image": Wanted(request.sample, max(request.sample, request.compared)),
            "video": Wanted(request.videos, _VIDEOS_COMPARED * request.videos),
        },
        isometric=is_isometric(connection) if isometric is None else isometric,
        sampling=read_sampling(connection),
        min_coverage=min_coverage(connection),
        seed=request.seed,
        only=frozenset(request.transformations),
        groups={} if request.groups is None else read_groups(request.groups),
        parts=by_default if request.local is None else request.local,
        local=local,
    )


def find_files(
    asked: Calibrating, paths: Sequence[str], tasks: TaskGroup, progress: Progress
) -> dict[Kind, list[str]]:
    """The media at and below ``paths`` that are to be looked at, in an order that the seed draws.

    What cannot be looked into is passed over.

    Raises UsageError when nothing is named, and for what is not there.
    """
    found = scan(paths)
    for absent in found.absent:
        raise UsageError(str(absent))
    files = list(found.files)
    random.Random(asked.seed).shuffle(files)
    # What people labelled comes first: it is worth most.
    files.sort(key=lambda path: path not in asked.groups)
    del files[_LOOKED_AT * sum(wanted.compared for wanted in asked.wanted.values()) :]
    kind_of = dict(progress(each(tasks, kinds, files), total=len(files), desc="Looking"))
    return {
        kind: [path for path in files if kind_of[path] == kind][: wanted.compared]
        for kind, wanted in asked.wanted.items()
    }


def catalogued_files(connection: Connection, asked: Calibrating) -> dict[Kind, list[str]]:
    """A file of each of the media of the catalogue that are to be looked at, in an order that
    the seed draws from contents."""
    found: dict[Kind, list[str]] = {}
    for kind in _KINDS:
        paths = column(
            connection,
            'SELECT min(file.path COLLATE "C") FROM catalog.media'
            " JOIN catalog.file ON file.media_id = media.id"
            " JOIN catalog.folder ON folder.id = file.folder_id"
            " LEFT JOIN catalog.root ON root.id = folder.root_id"
            " WHERE media.kind = %(kind)s AND root.offline_since IS NULL"
            " GROUP BY media.id ORDER BY sha256(media.sha256 || %(salt)s) LIMIT %(count)s",
            kind=kind,
            salt=str(asked.seed).encode(),
            count=asked.wanted[kind].compared,
        )
        found[kind] = [from_text(path) for path in paths]
    return found


def calibrate(
    asked: Calibrating,
    files: Mapping[Kind, Sequence[str]],
    goal: Goal,
    tasks: TaskGroup,
    progress: Progress,
) -> Calibration:
    """Make variants of some of the ``files``, compare all of them, and see what thresholds reach.

    The same files give the same for the same seed, but for what it costs.

    Raises UsageError when there are not two media that can be compared.
    """
    started = time.monotonic()
    varied, failed = _vary(asked, files, tasks, progress)
    measured, samples = [], []
    parts: MeasuredParts | None = None
    for kind in _KINDS:
        media = _distinct(one for one in varied if one.kind == kind)
        compared = [one for one in media if not one.flat]
        if len(compared) > 1 and any(one.varied for one in compared):
            judging = _judge(asked, compared, tasks, progress)
            found = _measure(asked, kind, compared, goal, judging, progress)
            if asked.parts and kind == "image":
                parts = _measure_parts(asked, compared, goal, judging, tasks, progress)
            measured.append(found)
            samples.append(_sample(found, len(compared), len(media) - len(compared)))
    if not measured:
        raise UsageError(
            "there are no two pictures or videos to compare; name a folder with more of them"
        )
    choices: list[Choice] = []
    counted: list[Recall] = []
    for found in measured:
        as_set = set_choices(found, goal, asked.radii, asked.second)
        advised = advised_choices(found, goal)
        choices += as_set
        counted += recalls(found, as_set)
        if parts is not None and found.kind == "image":
            choices.append(parts.choice)
            counted += parts.recalls
        choices += advised
        counted += recalls(found, advised)
    return Calibration(
        seed=asked.seed,
        isometric=asked.isometric,
        min_coverage=asked.min_coverage,
        goal=goal,
        samples=tuple(samples),
        choices=tuple(choices),
        recalls=tuple(counted),
        histograms=tuple(_histograms(measured)),
        failed=failed,
        seconds=time.monotonic() - started,
        parts=None if parts is None else parts.parts,
    )


def read_groups(path: str) -> dict[str, str]:
    """What a CSV file with the columns path and group says of files: by real path the group.

    Paths are relative to the folder of that file; pictures of one group show the same.

    Raises UsageError if the file is not a truth table.
    """
    base = os.path.dirname(os.path.realpath(path))
    try:
        with open(path, newline="", encoding="utf-8", errors="surrogateescape") as file:
            return {
                resolved(os.path.join(base, row["path"])): row["group"]
                for row in csv.DictReader(file)
            }
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error
    except (KeyError, TypeError, csv.Error) as error:
        raise UsageError(f"{path}: it is not a CSV file with the columns path and group") from error


def _vary(
    asked: Calibrating,
    files: Mapping[Kind, Sequence[str]],
    tasks: TaskGroup,
    progress: Progress,
) -> tuple[list[Varied], dict[str, str]]:
    """The files, hashed, in their order; and by path why some were not."""
    varying = Varying(
        asked.hashers,
        asked.transformations("image"),
        asked.transformations("video"),
        asked.isometric,
        asked.seed,
        asked.sampling,
        asked.min_coverage,
        tasks.limits.pixels,
        asked.parts,
    )
    jobs = [
        Job(path, at < asked.wanted[kind].variants)
        for kind in _KINDS
        for at, path in enumerate(files[kind])
    ]
    results = each(tasks, varying, jobs, _CHUNK)
    found = dict(progress(results, total=len(jobs), desc="Changing and hashing"))
    failed = {
        job.path: result.reason if isinstance(result, MediaError) else str(result)
        for job in jobs
        if not isinstance(result := found[job], Varied)
    }
    return [result for job in jobs if isinstance(result := found[job], Varied)], failed


def _measure(
    asked: Calibrating,
    kind: Kind,
    media: Sequence[Varied],
    goal: Goal,
    judging: Judge,
    progress: Progress,
) -> Measurement:
    return measure(
        kind,
        asked.hashers,
        asked.transformations(kind),
        media,
        list(asked.radii.values()),
        asked.min_coverage,
        goal.most_false,
        _labelled(asked.groups, media),
        judging,
        progress,
    )


def _measure_parts(
    asked: Calibrating,
    media: Sequence[Varied],
    goal: Goal,
    judging: Judge,
    tasks: TaskGroup,
    progress: Progress,
) -> MeasuredParts:
    measuring = PartMeasuring(
        asked.transformations("image"),
        goal,
        asked.radii[OVERLAP_HASHER],
        asked.local,
        asked.isometric,
    )
    return measuring.measure(media, _labelled(asked.groups, media), judging, tasks, progress)


def _judge(
    asked: Calibrating, media: Sequence[Varied], tasks: TaskGroup, progress: Progress
) -> Judge:
    paths = [one.path for one in media]
    return lambda pairs: judge(paths, pairs, tasks, progress, isometric=asked.isometric)


def _sample(measured: Measurement, compared: int, flat: int) -> Sample:
    return Sample(
        measured.kind,
        varied=measured.variants.shape[1],
        compared=compared,
        flat=flat,
        different=measured.near.total,
        alike=measured.alike,
        labelled=measured.labelled.shape[1],
    )


def _distinct(media: Iterable[Varied]) -> list[Varied]:
    """Each content once."""
    first: dict[bytes, Varied] = {}
    for one in media:
        first.setdefault(one.sha256, one)
    return list(first.values())


def _labelled(groups: Groups, media: Sequence[Varied]) -> set[tuple[int, int]]:
    """The pairs of media, by position, that are in one group."""
    members: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(media):
        if (group := groups.get(resolved(one.path))) is not None:
            members[group].append(at)
    return {pair for positions in members.values() for pair in combinations(positions, 2)}


def _histograms(measurements: Sequence[Measurement]) -> Iterator[Histogram]:
    for measured in measurements:
        for at, name in enumerate(measured.hashers):
            counts = measured.different[name]
            yield Histogram(measured.kind, name, None, counts)
            rows = zip(measured.transformations, measured.variants[at].T, strict=True)
            for transformation, distances in rows:
                yield Histogram(
                    measured.kind,
                    name,
                    transformation,
                    np.bincount(distances, minlength=len(counts)),
                )
            if measured.labelled.shape[1]:
                labelled = np.bincount(measured.labelled[at], minlength=len(counts))
                yield Histogram(measured.kind, name, LABELLED, labelled)
