"""Hash a picture or video that was uploaded, in a worker process within the limits of ingest."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, UploadFile
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from catalog.core.bits import encode
from catalog.core.sampling import Sampling
from catalog.errors import MediaError
from catalog.fingerprint.probe import Probe, Probing, probe_all
from catalog.hashers.registry import DEFAULT, known_name
from catalog.service.access import require
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


def probe(service: Service, file: UploadFile, hashers: Sequence[str]) -> Probe:
    """Hash an upload as ingest hashes a file.

    Raises Problem if it is not a picture or video that can be read.
    """
    names = tuple(dict.fromkeys(map(known_name, hashers)))
    pixels = service.workers.limits.pixels
    probing = Probing(
        names, isometric=False, sampling=Sampling(), exact_decode=False, max_pixels=pixels
    )
    with tempfile.TemporaryDirectory(prefix="catalog-") as folder:
        path = Path(folder) / "upload"
        with path.open("wb") as copy:
            shutil.copyfileobj(file.file, copy)
        ((_, found),) = probe_all(service.workers, probing, [str(path)])
    if isinstance(found, MediaError):
        raise Problem(422, "No hash of this", f"The upload: {found.reason}.")
    return found


def routes(service: Service) -> APIRouter:
    """The endpoints."""
    router = APIRouter(tags=["Hashing"])

    def may_hash(request: Request) -> None:
        require(request, "hash")

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

    return router
