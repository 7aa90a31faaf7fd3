"""A second look at what pairs say: do two media show and sound the same?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import Connection

from catalog.core.detail import show_the_same
from catalog.core.isometry import Isometry
from catalog.core.keeping import Candidate
from catalog.core.sound import are_alike
from catalog.core.units import counted
from catalog.db.rows import run
from catalog.groups.enlargements import Enlargements
from catalog.groups.inner import framed

_ALMOST = 0.9  # the fraction of a picture from which on it is shown as a whole


@dataclass
class _Streams:
    """The languages of a video's sounds and subtitles; ``sound`` is the main one's fingerprint."""

    sounds: list[str | None] = field(default_factory=list)
    subtitles: list[str | None] = field(default_factory=list)
    sound: bytes | None = None


_NONE = _Streams()


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
        if shown is not None and min(shown) < _ALMOST:
            return self._in_part(*shown)
        if kept in self._details and media in self._details:
            if show_the_same(self._details[media], self._details[kept], isometry):
                return None
            return self._differing(media in self._framed, kept in self._framed)
        if shown is not None:
            return "its details cannot be compared"
        return self._heard(self._streams.get(media, _NONE), self._streams.get(kept, _NONE))

    def _in_part(self, own: float, keeps: float) -> str:
        """What a picture of which the kept one shows a fraction, and the other way round, lacks."""
        if own >= _ALMOST:
            return f"it shows {_percent(keeps)} of the kept file"
        if keeps >= _ALMOST:
            return f"the kept file shows {_percent(own)} of it"
        return f"{_percent(own)} of it is in the kept file"

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

    def _shown(self, media: int, kept: int) -> tuple[float, float] | None:
        """Which fraction of a picture the kept one shows, and the other way round; None if they are
        not known to show a part of one another."""
        found = self._parts.get((min(media, kept), max(media, kept)))
        return found[::-1] if found and media > kept else found

    @cached_property
    def _parts(self) -> dict[tuple[int, int], tuple[float, float]]:
        rows = run(
            self.connection,
            "SELECT media1, media2, overlap1, overlap2 FROM catalog.part_pair"
            " WHERE media1 = ANY(%(media)s::bigint[]) AND media2 = ANY(%(media)s::bigint[])",
            media=list({file.media for file in self.files}),
        )
        return {(row.media1, row.media2): (row.overlap1, row.overlap2) for row in rows}

    @cached_property
    def _details(self) -> dict[int, bytes]:
        rows = run(
            self.connection,
            "SELECT media_id, greys FROM catalog.media_detail"
            " WHERE media_id = ANY(%(media)s::bigint[])",
            media=list({file.media for file in self.files}),
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
            media=list({file.media for file in self.files}),
        )
        found: dict[int, _Streams] = {}
        for row in rows:
            streams = found.setdefault(row.media_id, _Streams())
            (streams.sounds if row.kind == "audio" else streams.subtitles).append(row.language)
            if row.sound is not None:
                streams.sound = bytes(row.sound)
        return found


def _percent(fraction: float) -> str:
    return f"{max(1, round(100 * fraction))} %"
