"""The hashers that a catalogue can keep, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from catalog.errors import UnknownHasher, UsageError

if TYPE_CHECKING:
    from catalog.hashers.base import Hasher

DEFAULT = "phash"

# A module for each, imported when its hasher is first asked for: whoever wants only the names, or
# one of seven hashers, does not wait for the libraries of all.
_CLASSES = {
    "ahash": "AverageHash",
    "blockmean": "BlockMean",
    "dhash": "DHash",
    "marrhildreth": "MarrHildreth",
    "pdq": "PDQHash",
    "phash": "PHash",
    "wavelet": "WaveletHash",
}


class _Registry(Mapping[str, "Hasher"]):
    """Hashers by name, with the parameters that catalogues use."""

    def __init__(self) -> None:
        self._loaded: dict[str, Hasher] = {}

    def __getitem__(self, name: str) -> Hasher:
        if name not in self._loaded:
            class_name = _CLASSES[name]
            module = import_module(f"catalog.hashers.{name}")
            self._loaded[name] = getattr(module, class_name)()
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_CLASSES)

    def __len__(self) -> int:
        return len(_CLASSES)

    def __contains__(self, name: object) -> bool:
        return name in _CLASSES


HASHERS: Mapping[str, Hasher] = _Registry()


def get_hasher(name: str) -> Hasher:
    """The hasher of that name.

    Raises UnknownHasher, which lists all names.
    """
    return HASHERS[known_name(name)]


def known_name(name: str) -> str:
    """The name, if it is a hasher's.

    Raises UnknownHasher, which lists all names.
    """
    if name not in HASHERS:
        raise UnknownHasher(f"there is no hasher {name!r}; choose from {', '.join(HASHERS)}")
    return name


def parse_names(text: str) -> list[str]:
    """The hashers in a comma-separated list of names, or all for "all"; in registry order.

    Raises UnknownHasher for an unknown name, UsageError for an empty list.
    """
    names = {name.strip() for name in text.split(",") if name.strip()}
    if not names:
        raise UsageError(f"no hasher is named; choose from {', '.join(HASHERS)}, or all")
    if names == {"all"}:
        return list(HASHERS)
    wanted = {known_name(name) for name in names}
    return [name for name in HASHERS if name in wanted]
