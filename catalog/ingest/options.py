"""The options of an ingest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Literal

from catalog.core.sampling import Sampling
from catalog.core.texts import require_text
from catalog.core.thresholds import check_pairing
from catalog.errors import UsageError
from catalog.fingerprint.digests import ALGORITHMS
from catalog.hashers.registry import DEFAULT, get_hasher, known_name
from catalog.local.records import OVERLAP_HASHER
from catalog.sources.excludes import NO_CHANGE, Change

# A hasher and its threshold (None: perception's).
Confirm = tuple[str, float | None]


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """How files are catalogued, and which settings of the catalogue change from then on.

    ``hashers`` are names. Files that failed before and have not changed are read again with
    ``retry_failed``. Every file gets the ``labels``, values by key; an empty value removes one.
    With ``archives``, those that are found in folders are read too, not only those that are named.

    ``isometric`` makes the catalogue isometric, for good: the distance of two pictures is then the
    smallest over all eight transforms of both. ``sampling`` changes which frames of videos are
    kept: any of ``frames_per_second`` (a number, "keyframes", or None for all), ``min_quality``,
    ``intra_threshold``, ``crop_bars`` and ``local_frames`` of a Sampling. ``exact_decode`` says
    whether every large picture is hashed at its full size; else hashers that hardly see a
    difference hash it reduced (None: as before; a new catalogue has reduced). A file that was
    catalogued with other settings is read again by the next ingest that visits it. ``confirm``
    names the hasher that confirms pairs; False: no hasher, None: as before. The confirming hasher
    hashes all files too. ``excluding`` changes what is passed over below the folders that are
    named. ``local`` makes the catalogue local, for good: pictures that show a part of one another,
    such as crops, collages and screenshots, are then near-duplicates too. So does a sampling with
    ``local_frames``, and videos take part by so many frames of each. Nothing outside the folder
    ``within`` is read, wherever links lead. ``digests`` says which digests files get beside
    SHA-256: md5, sha1 (None: as before).

    Raises UsageError for what makes no sense: names that no hasher has, labels that are not text,
    values out of their range, ``local`` and ``local_frames`` without phash.
    """

    hashers: tuple[str, ...] = (DEFAULT,)
    retry_failed: bool = False
    isometric: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)
    sampling: Mapping[str, Any] = field(default_factory=dict)
    exact_decode: bool | None = None
    confirm: Confirm | Literal[False] | None = None
    archives: bool = False
    excluding: Change = NO_CHANGE
    local: bool = False
    within: str | None = None
    digests: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        for name in self.hashers:
            known_name(name)
        for name in self.digests or ():
            if name not in ALGORITHMS:
                raise UsageError(
                    f"there is no digest {name!r}; choose from {', '.join(ALGORITHMS)}"
                )
        for said in chain.from_iterable(self.labels.items()):
            require_text(said, "the label")
        Sampling().changed(self.sampling)
        if self.confirm:
            self.confirmation()
        if self.makes_local and OVERLAP_HASHER not in self.hashers:
            raise UsageError(
                f"what pictures have in common is compared by {OVERLAP_HASHER}; add it to the"
                f" hashers: {','.join((*self.hashers, OVERLAP_HASHER))}"
            )

    @property
    def makes_local(self) -> bool:
        """Whether the catalogue is local from then on."""
        return self.local or bool(self.sampling.get("local_frames"))

    def confirmation(self) -> tuple[str, int] | tuple[None, None]:
        """The hasher that confirms from now on, and its radius; None twice: no hasher."""
        if not self.confirm:
            return None, None
        name, threshold = self.confirm
        check_pairing(threshold, force=False)
        return name, get_hasher(name).radius(threshold)
