"""What people decide about near-duplicates: read, made and taken back by other programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection
from starlette.responses import Response

from catalog.core.accounts import account
from catalog.core.texts import require_text
from catalog.db.rows import run
from catalog.decisions import decide, take_back
from catalog.decisions.listing import Decision, listed
from catalog.decisions.records import Ruling, Verdict, ruling
from catalog.errors import UsageError
from catalog.service.access import may
from catalog.service.answers import whole
from catalog.service.state import Service
from catalog.web.problems import Problem

_MOST = 10_000  # decisions in a request
_LARGEST = (1 << 63) - 1

FileNumber = Annotated[int, Field(ge=1, le=_LARGEST)]
Sha256 = Annotated[str, Field(pattern="^[0-9a-fA-F]{64}$")]
Content = FileNumber | Sha256

# Contents of files by the number of the file; what a missing one held counts, too.
_CONTENTS = """
SELECT file.id, sha256 FROM catalog.file
JOIN catalog.media ON media.id = coalesce(media_id, last_media_id)
WHERE file.id = ANY(%(files)s::bigint[])
"""


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewDecision(_Given):
    """A verdict about two contents, or about one, which holds for every copy."""

    verdict: Verdict = Field(
        description="Of two: duplicate, alternate (they belong together: both stay) or unrelated;"
        " of one: keep or expendable; undecided takes back"
    )
    contents: list[Content] = Field(
        min_length=1,
        max_length=2,
        description="Each the number of a file of the catalogue, or a SHA-256 in hexadecimal"
        " digits",
    )
    better: Content | None = Field(None, description="The better one of two duplicates")


class NewDecisions(_Given):
    """Decisions to be stored, all of them or none, as one batch."""

    decisions: list[NewDecision] = Field(min_length=1, max_length=_MOST)
    who: str | None = Field(
        None, min_length=1, max_length=200, description="Who decides; without it, the token's name"
    )
    note: str | None = Field(None, max_length=10_000, description="Why, in your words")


class StoredBatch(BaseModel):
    """What was stored."""

    batch: int | None = Field(description="The number of the batch; null: all was decided already")
    decisions: int = Field(description="How many decisions are new")


class Decisions(BaseModel):
    """Some decisions, in the order in which they were made."""

    decisions: list[Decision]
    after: int | None = Field(description="Ask for what comes after this; null: nothing does")


def routes(service: Service) -> APIRouter:
    """The endpoints."""
    router = APIRouter(tags=["Decisions"])
    reads, writes = [Depends(may("lookup"))], [Depends(may("curate"))]

    @router.get(
        "/v1/decisions",
        dependencies=reads,
        response_model=Decisions,
        summary="List what was decided",
    )
    def list_decisions(
        which: Annotated[
            Literal["current", "conflicts", "history"],
            Query(
                description="Decisions that count, those among them that contradict others, or all"
                " that ever were made"
            ),
        ] = "current",
        after: Annotated[int, Query(ge=0, le=_LARGEST, description="Decisions after this one")] = 0,
        limit: Annotated[int, Query(ge=1, le=1000, description="At most this many")] = 100,
    ) -> Response:
        with listed(service.database, which, after=after, limit=limit + 1) as found:
            page = list(found)
        more = len(page) > limit
        page = page[:limit]
        return whole({"decisions": page, "after": page[-1].decision if more else None})

    @router.post("/v1/decisions", dependencies=writes, summary="Decide about contents")
    def add_decisions(given: NewDecisions, request: Request) -> StoredBatch:
        with service.database.read() as connection:
            known = _contents(connection, given.decisions)
        rulings = [_ruling(place, one, known) for place, one in enumerate(given.decisions)]
        for text, what in ((given.who, "the name"), (given.note, "the note")):
            require_text(text or "", what)
        decided = decide(
            service.database, rulings, who=given.who or _name(request), note=given.note
        )
        return StoredBatch(**decided._asdict())

    @router.delete(
        "/v1/decisions/batches/{batch}",
        dependencies=writes,
        summary="Take a batch of decisions back: what was decided before it counts again",
    )
    def take_batch_back(
        batch: Annotated[int, Path(ge=1, le=_LARGEST, description="The number of a batch")],
        request: Request,
    ) -> StoredBatch:
        try:
            decided = take_back(service.database, batch, who=_name(request))
        except UsageError as error:
            raise Problem(404, "There is no such batch", f"{error}.") from None
        return StoredBatch(**decided._asdict())

    return router


def _name(request: Request) -> str:
    """Who asks."""
    token = request.scope["state"]["token"]
    return account() if token is None else str(token.name)


def _contents(connection: Connection, given: Iterable[NewDecision]) -> Mapping[int, bytes]:
    """The contents of the files that decisions name by their numbers."""
    named = {said for one in given for said in (*one.contents, one.better)}
    files = [said for said in named if isinstance(said, int)]
    return {row.id: row.sha256 for row in run(connection, _CONTENTS, files=files)}


def _ruling(place: int, given: NewDecision, known: Mapping[int, bytes]) -> Ruling:
    """What is decided.

    Raises Problem for what cannot be, with its ``place`` among the decisions.
    """
    try:
        contents = [_content(said, known) for said in given.contents]
        better = None if given.better is None else _content(given.better, known)
        return ruling(contents, given.verdict, better)
    except UsageError as error:
        raise Problem(422, "Not understood", f"decisions.{place}: {error}.") from None


def _content(said: int | str, known: Mapping[int, bytes]) -> bytes:
    if isinstance(said, str):
        return bytes.fromhex(said)
    if said not in known:
        raise UsageError(f"no file of the catalogue with the number {said} has a known content")
    return known[said]
