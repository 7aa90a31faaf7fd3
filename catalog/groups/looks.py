"""A second look at what pairs say: do two media show and sound the same?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import Connection

from catalog.core.detail import show_the_same
from catalog.core.isometry import Isometry
from catalog.core.keeping import Candidate
from catalog.core.sound import are_alike
from catalog.core.units import clock, counted
from catalog.db.rows import numbers, run
from catalog.groups.enlargements import Enlargements
from catalog.groups.inner import framed
from catalog.local.records import SEEN_WHOLE, Relation

_PARTS = """
SELECT media1, media2, overlap1, overlap2, relation, catalog.converse(relation) AS converse,
    frame1.timestamp AS time1, frame2.timestamp AS time2
FROM catalog.part_pair AS pair
JOIN catalog.frame AS frame1 ON frame1.media_id = media1 AND frame1.position = position1
JOIN catalog.frame AS frame2 ON frame2.media_id = media2 AND frame2.position = position2
WHERE media1 = ANY(%(media)s::bigint[]) AND media2 = ANY(%(media)s::bigint[])
    -- Videos that have frames in common as wholes are judged by how many.
    AND NOT EXISTS (SELECT FROM catalog.video_pair AS filmed
        WHERE filmed.media1 = pair.media1 AND filmed.media2 = pair.media2)
"""


@dataclass
class _Streams:
    """The languages of a video's sounds and subtitles; ``sound`` is the main one's fingerprint."""

    sounds: list[str | None] = field(default_factory=list)
    subtitles: list[str | None] = field(default_factory=list)
    sound: bytes | None = None


_NONE = _Streams()


class _Shown(NamedTuple):
    """The fraction of a picture that the kept one shows too, the fraction of the kept one that it
    shows, and what it is to the kept one. Of a video it is the frame at a time in seconds."""

    own: float
    keeps: float
    relation: Relation | None
    time: float | None
    keeps_time: float | None


@dataclass
class SecondLooks:
    """What is stored about the media of some files for second looks, read at the first look."""

    connection: Connection
    files: Collection[Candidate]

    @cached_property
    def enlargements(self) -> Enlargements:
        return Enlargements(self.connection, self.files)

    def doubt(self, file: Candidate, keeper: Candidate, isometry: Isometry) -> str | None:
        """Why a file may not be superfluous though a file near it is kept; None if it is.

        ``isometry`` says how it is turned to look like the kept one.
        """
        if self.enlargements.suspects(keeper, file):
            return "the kept file may be an enlargement of it: more pixels, no more detail"
        if self.enlargements.suspects(file, keeper):
            return "it may be an enlargement of the kept file: more pixels, no more detail"
        return self._differ(file.media, keeper.media, isometry)

    def _differ(self, media: int, kept: int, isometry: Isometry) -> str | None:
        shown = self._shown(media, kept)
        if shown is not None and min(shown.own, shown.keeps) < SEEN_WHOLE:
            return _in_part(shown)
        if kept in self._details and media in self._details:
            if show_the_same(self._details[media], self._details[kept], isometry):
                return None
            return self._differing(media in self._framed, kept in self._framed)
        if shown is not None:
            return "its details cannot be compared"
        return self._heard(self._streams.get(media, _NONE), self._streams.get(kept, _NONE))

    def lack(self, media: int, kept: int) -> str:
        """What a video lacks of which the kept one has no more than a part."""
        shown = self._shown(media, kept)
        if shown is None:
            return "the kept file shows only a part of it"
        own = "it" if shown.time is None else f"its frame at {clock(shown.time)}"
        keeps = "the kept file"
        if shown.keeps_time is not None:
            keeps += f"'s frame at {clock(shown.keeps_time)}"
        if shown.own >= SEEN_WHOLE:
            return f"{own} shows {_percent(shown.keeps)} of {keeps}"
        return f"{keeps} shows {_percent(shown.own)} of {own}"

    def _differing(self, has_margins: bool, keeps_margins: bool) -> str:
        if has_margins and keeps_margins:
            return "details or margins differ from the kept file"
        if has_margins:
            return "it has margins around the picture, the kept file has none"
        if keeps_margins:
            return "the kept file has margins around the picture"
        return "details differ from the kept file"

    def _heard(self, one: _Streams, kept: _Streams) -> str | None:
        for name, own, others in (
            ("sound", one.sounds, kept.sounds),
            ("subtitle", one.subtitles, kept.subtitles),
        ):
            if len(own) > len(others):
                return f"it has {counted(len(own), name)}, the kept file {len(others)}"
            if None not in others and (missing := set(own) - set(others) - {None}):
                languages = ", ".join(sorted(filter(None, missing)))
                return f"the kept file has no {name}s in {languages}"
        if one.sound is None:
            return "its sound cannot be compared" if one.sounds else None
        if kept.sound is None or not are_alike(one.sound, kept.sound):
            return "it sounds different from the kept file"
        return None

    def _shown(self, media: int, kept: int) -> _Shown | None:
        """What a media and the kept one show of each other; None if they are not known to show a
        part of one another."""
        return self._parts.get((media, kept))

    @cached_property
    def _parts(self) -> dict[tuple[int, int], _Shown]:
        """By their media, in both orders."""
        rows = run(self.connection, _PARTS, media=numbers({file.media for file in self.files}))
        found = {}
        for one, other, overlap1, overlap2, relation, converse, time1, time2 in rows:
            found[one, other] = _Shown(overlap1, overlap2, relation, time1, time2)
            found[other, one] = _Shown(overlap2, overlap1, converse, time2, time1)
        return found

    @cached_property
    def _details(self) -> dict[int, bytes]:
        rows = run(
            self.connection,
            "SELECT media_id, greys FROM catalog.media_detail"
            " WHERE media_id = ANY(%(media)s::bigint[])",
            media=numbers({file.media for file in self.files}),
        )
        return {row.media_id: bytes(row.greys) for row in rows}

    @cached_property
    def _framed(self) -> set[int]:
        """The media that have margins."""
        return framed(self.connection, {file.media for file in self.files})

    @cached_property
    def _streams(self) -> dict[int, _Streams]:
        rows = run(
            self.connection,
            "SELECT media_id, kind, language, sound"
            " FROM catalog.media_stream"
            " WHERE media_id = ANY(%(media)s::bigint[]) AND kind IN ('audio', 'subtitle')"
            " ORDER BY media_id, number",
            media=numbers({file.media for file in self.files}),
        )
        found: dict[int, _Streams] = {}
        for row in rows:
            streams = found.setdefault(row.media_id, _Streams())
            (streams.sounds if row.kind == "audio" else streams.subtitles).append(row.language)
            if row.sound is not None:
                streams.sound = bytes(row.sound)
        return found


def _in_part(shown: _Shown) -> str:
    """What a picture and the kept one lack of each other."""
    own, keeps = _percent(shown.own), _percent(shown.keeps)
    if shown.own >= SEEN_WHOLE:
        if shown.relation == "inside":
            return f"it is inside the kept file, and fills {keeps} of that"
        if shown.relation == "crop":
            return f"it is a crop: it shows {keeps} of the kept file"
        return f"it shows {keeps} of the kept file"
    if shown.keeps >= SEEN_WHOLE:
        if shown.relation == "contains":
            return f"it contains the kept file, which fills {own} of it"
        if shown.relation == "uncropped":
            return f"the kept file is a crop: it shows {own} of this file"
        return f"the kept file shows {own} of it"
    return f"they overlap: {own} of it is in the kept file"


def _percent(fraction: float) -> str:
    return f"{max(1, round(100 * fraction))} %"
