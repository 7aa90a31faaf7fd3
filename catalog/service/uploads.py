"""Hash a picture or video that was uploaded, in a worker process within the limits of ingest."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, UploadFile
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile as Upload

from catalog.banks.digests import Having, having, listed
from catalog.core.bits import encode
from catalog.core.sampling import Sampling
from catalog.errors import MediaError
from catalog.fingerprint.digests import ALGORITHMS
from catalog.fingerprint.probe import Probe, Probing, probe_all
from catalog.hashers.registry import DEFAULT, known_name
from catalog.service.access import require
from catalog.service.lookups import LEFT_OUT, SEED, Matched, look_up_in_parts, told, turns_of
from catalog.service.state import Service
from catalog.web.problems import Problem


class FrameHash(BaseModel):
    """A hash of a picture, or of a frame of a video."""

    hash: str = Field(description="The hash, in hexadecimal digits")
    flat: bool = Field(description="Whether there is nothing in it to compare")
    view: Literal["whole", "inner"] = Field(
        description="Whether it is of the whole picture, or of what is inside its margins"
    )
    start: float = Field(description="Seconds from the beginning of a video; 0 for a picture")


class Hashes(BaseModel):
    """What was uploaded, and its hashes."""

    sha256: str
    kind: Literal["image", "video"]
    width: int
    height: int
    hashes: dict[str, list[FrameHash]] = Field(description="By hasher")


class LookedUpload(BaseModel):
    """What banks know of an upload: entries near its picture, or near one of its frames, the
    nearest first, each once; and entries that have its SHA-256, SHA-1 or MD5, at distance 0."""

    sha256: str
    kind: Literal["image", "video"]
    exact: bool = Field(description="Whether everything that is near was found; always true")
    matches: list[Matched]
    exempt: list[Matched] = Field(
        description="Entries of exempt banks that are near: then a picture, or that frame, matches"
        " nothing"
    )
    left_out: list[str] = Field(description=LEFT_OUT)


@contextmanager
def kept(file: Upload) -> Iterator[Path]:
    """Where an upload lies within the block, for a process that reads it."""
    with tempfile.TemporaryDirectory(prefix="catalog-") as folder:
        path = Path(folder) / "upload"
        with path.open("wb") as copy:
            shutil.copyfileobj(file.file, copy)
        yield path


def probe(service: Service, file: UploadFile, hashers: Sequence[str]) -> Probe:
    """Hash an upload as ingest hashes a file.

    Raises Problem if it is not a picture or video that can be read.
    """
    names = tuple(dict.fromkeys(map(known_name, hashers)))
    pixels = service.workers.limits.pixels
    probing = Probing(
        names,
        isometric=False,
        sampling=Sampling(),
        exact_decode=False,
        max_pixels=pixels,
        digests=ALGORITHMS,
    )
    with kept(file) as path:
        ((_, found),) = probe_all(service.workers, probing, [str(path)])
    if isinstance(found, MediaError):
        raise Problem(422, "No hash of this", f"The upload: {found.reason}.")
    return found


def routes(service: Service) -> APIRouter:
    """The endpoints."""
    router = APIRouter(tags=["Hashing"])

    def may_hash(request: Request) -> None:
        require(request, "hash")

    def may_look_up(request: Request) -> None:
        require(request, "hash")
        require(request, "lookup")

    @router.post("/v1/hash", dependencies=[Depends(may_hash)], summary="Hash an upload")
    async def hash_upload(
        file: UploadFile,
        hashers: Annotated[
            list[str] | None, Query(description="Names of hashers; without them, phash")
        ] = None,
    ) -> Hashes:
        found = await run_in_threadpool(probe, service, file, hashers or [DEFAULT])
        width, height = found.size
        hashes = {
            name: [
                FrameHash(
                    hash=str(encode(frame.values["r0"], "hex")),
                    flat=frame.flat,
                    view="inner" if frame.position and not found.is_video else "whole",
                    start=frame.start if found.is_video else 0.0,
                )
                for frame in frames
            ]
            for name, frames in found.frames.items()
        }
        return Hashes(
            sha256=found.sha256.hex(),
            kind="video" if found.is_video else "image",
            width=width,
            height=height,
            hashes=hashes,
        )

    @router.post(
        "/v1/lookup/upload", dependencies=[Depends(may_look_up)], summary="Look an upload up"
    )
    async def look_up_upload(
        file: UploadFile,
        hasher: Annotated[str, Query(description="The hasher to compare by")] = DEFAULT,
        banks: Annotated[
            list[str] | None, Query(description="Names of banks; without them, all")
        ] = None,
        seed: Annotated[str | None, Query(description=SEED)] = None,
    ) -> LookedUpload:
        hasher = known_name(hasher)
        found = await run_in_threadpool(probe, service, file, [hasher])
        turns = turns_of(service, banks, seed)
        matches, exempt = await run_in_threadpool(_of_digests, service, found, turns.banks)
        frames = [] if exempt else [one for one in found.frames[hasher] if not one.flat]
        values = [frame.values["r0"] for frame in frames]
        for answer in await look_up_in_parts(service, hasher, values, turns.banks):
            matches += told(answer.matches)
            exempt += told(answer.exempt)
        if exempt and not found.is_video:  # the whole picture, or what is inside its margins
            matches = []
        return LookedUpload(
            sha256=found.sha256.hex(),
            kind="video" if found.is_video else "image",
            exact=True,
            matches=_nearest(matches),
            exempt=_nearest(exempt),
            left_out=turns.left_out,
        )

    return router


def _of_digests(
    service: Service, probe: Probe, banks: Collection[int] | None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The entries that have a digest of an upload: those that match, and those that exempt."""
    with service.database.read() as connection:
        found = having(connection, *listed(probe.digests))
    matches = [one for one in found if not one.exempt and (banks is None or one.bank_id in banks)]
    exempt = [one for one in found if one.exempt]
    return _same(matches), _same(exempt)


def _same(found: Sequence[Having]) -> list[dict[str, Any]]:
    return [{"bank": one.bank, "entry": one.entry, "distance": 0} for one in found]


def _nearest(matches: Sequence[dict[str, Any]]) -> list[Matched]:
    nearest: dict[int, Matched] = {}
    for match in sorted(matches, key=lambda one: (one["distance"], one["entry"])):
        nearest.setdefault(match["entry"], Matched(**match))
    return list(nearest.values())
