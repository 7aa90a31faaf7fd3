"""Which pairs of files, and which clusters, a request is about: what commands take as options."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection

from catalog.core.places import is_pattern
from catalog.core.texts import require_text
from catalog.groups.clusters import Choosing
from catalog.groups.roots import is_known
from catalog.groups.scopes import Scope
from catalog.web.problems import Problem

HASHERS = "Names of hashers; without them, all of the catalogue"
_GROUP = "root, folder or label:KEY"


class Pairing(BaseModel):
    """Which pairs of files count."""

    model_config = ConfigDict(extra="forbid")

    hashers: list[str] | None = Field(None, description=HASHERS)
    threshold: float | None = Field(
        None,
        gt=0,
        le=1,
        description="Largest distance, as a fraction of the bits; at most that of the stored pairs,"
        " which is the default",
    )
    min_coverage: float | None = Field(
        None,
        ge=0,
        le=1,
        description="Fraction of the frames of a video that has to be in another one; without it,"
        " as the catalogue says",
    )
    min_overlap: float | None = Field(
        None,
        ge=0,
        le=1,
        description="Fraction of one of two pictures that show a part of one another that has to be"
        " in the other one, 0.25 or more; without it, as the catalogue says",
    )
    within: str | None = Field(
        None, description=f"Only pairs of files in one and the same {_GROUP}"
    )
    across: str | None = Field(
        None, description=f"Only pairs of files from different groups: {_GROUP}"
    )
    under: str | None = Field(None, description="Only files below this folder of the catalogue")
    exact_only: bool = Field(False, description="Only files with the same bytes")
    decided: bool | None = Field(
        None,
        description="Only pairs about which something was decided, or nothing; only clusters about"
        " which everything is decided, or not",
    )
    include_flat: bool = Field(False, description="Pair blank pictures too")

    def scope(self, connection: Connection) -> Scope:
        """The scope that is asked for.

        Raises Problem for a folder that the catalogue does not know, and UsageError for what is no
        group.
        """
        if self.under is not None:
            check_folder(connection, self.under)
        return Scope(self.within, self.across, self.under)


class Clustering(Pairing):
    """Which clusters are meant."""

    strictness: Literal["component", "community", "clique"] | None = Field(
        None,
        description="Group files linked with any other, densely linked files, or files all linked"
        " with each other",
    )
    keep: list[str] | None = Field(
        None, description="Rules for what to keep, the most important one first"
    )

    def choosing(self, connection: Connection) -> Choosing:
        """What is chosen.

        Raises as scope() does.
        """
        for rule in self.keep or ():
            _, colon, place = rule.partition(":")
            if colon and place and not is_pattern(place):
                check_folder(connection, place)
        return Choosing(
            hashers=self.hashers,
            threshold=self.threshold,
            strictness=self.strictness,
            keep=self.keep,
            scope=self.scope(connection),
            include_flat=self.include_flat,
            min_coverage=self.min_coverage,
            min_overlap=self.min_overlap,
            exact_only=self.exact_only,
        )


def check_folder(connection: Connection, path: str) -> None:
    """Raise Problem for a folder at and below which the catalogue has no file: what is asked about
    is the catalogue, and never the server's disk."""
    if not is_known(connection, require_text(path, "the folder")):
        raise Problem(
            404, "There is no such folder", f"The catalogue knows nothing at or below {path}."
        )
