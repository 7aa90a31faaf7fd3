"""What a job is asked to do, as requests say it and as the database keeps it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from catalog.hashers.registry import DEFAULT, HASHERS


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Ingest(_Given):
    """Catalogue and match what is new or changed at and below a path, as catalog ingest does."""

    kind: Literal["ingest"]
    root: str = Field(description="The name of an allowed root: catalog serve --allow-root")
    path: str = Field(
        "", max_length=4096, description="A file or folder below it; without it, all of the root"
    )
    hashers: list[str] = Field(
        default_factory=lambda: [DEFAULT],
        min_length=1,
        description=f"Names of hashers: {', '.join(HASHERS)}",
    )
    labels: dict[str, str] = Field(
        default_factory=dict, description="Labels of all these files; an empty one is removed"
    )
    retry_failed: bool = Field(
        False, description="Try unchanged files again that failed before, too"
    )
    archives: bool = Field(False, description="Open zip and tar archives in folders, too")


class Match(_Given):
    """Compare what an interrupted ingest left uncompared, as catalog match does."""

    kind: Literal["match"]


class Import(_Given):
    """Fill a bank from a list, as catalog bank import does."""

    kind: Literal["import"] = "import"
    bank: str
    filename: str = Field(description="The name of the list, which may tell its format")
    format: str | None = None
    source: str | None = None
    hasher: str = "pdq"
    dry_run: bool = False


Asked = Annotated[Ingest | Match, Field(discriminator="kind")]
