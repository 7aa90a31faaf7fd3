"""catalog: perceptual hashes in PostgreSQL, and every near-duplicate among them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from catalog.api import Catalog
    from catalog.engine.cluster import DaskEngine
    from catalog.errors import CatalogError
    from catalog.groups.scopes import Scope
    from catalog.hashers import HASHERS, get_hasher
    from catalog.hashers.base import Hasher
    from catalog.in_memory import UnreadableFileWarning, deduplicate, deduplicate_hashes
    from catalog.media import read_image
    from catalog.media.video import read_video
    from catalog.work.pool import WorkerPool

__version__ = "0.1.0"

# Imported when first used, so that a command or a script pays only for what it needs.
_HOMES = {
    "Catalog": "catalog.api",
    "CatalogError": "catalog.errors",
    "DaskEngine": "catalog.engine.cluster",
    "HASHERS": "catalog.hashers",
    "Hasher": "catalog.hashers.base",
    "Scope": "catalog.groups.scopes",
    "UnreadableFileWarning": "catalog.in_memory",
    "WorkerPool": "catalog.work.pool",
    "deduplicate": "catalog.in_memory",
    "deduplicate_hashes": "catalog.in_memory",
    "get_hasher": "catalog.hashers",
    "read_image": "catalog.media",
    "read_video": "catalog.media.video",
}
__all__ = [
    "HASHERS",
    "Catalog",
    "CatalogError",
    "DaskEngine",
    "Hasher",
    "Scope",
    "UnreadableFileWarning",
    "WorkerPool",
    "deduplicate",
    "deduplicate_hashes",
    "get_hasher",
    "read_image",
    "read_video",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
