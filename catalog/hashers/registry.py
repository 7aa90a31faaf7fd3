"""The hashers that a catalogue can keep, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from catalog.errors import UnknownHasher, UsageError
from catalog.hashers.ahash import AverageHash
from catalog.hashers.base import Hasher
from catalog.hashers.blockmean import BlockMean
from catalog.hashers.dhash import DHash
from catalog.hashers.marrhildreth import MarrHildreth
from catalog.hashers.pdq import PDQHash
from catalog.hashers.phash import PHash
from catalog.hashers.wavelet import WaveletHash

DEFAULT = "phash"


def _by_name(hashers: Iterable[Hasher]) -> Mapping[str, Hasher]:
    named: dict[str, Hasher] = {}
    for hasher in hashers:
        if hasher.name in named:
            raise ValueError(f"two hashers are called {hasher.name}")
        named[hasher.name] = hasher
    return MappingProxyType(named)


HASHERS = _by_name(
    (
        AverageHash(),
        BlockMean(),
        DHash(),
        MarrHildreth(),
        PDQHash(),
        PHash(),
        WaveletHash(),
    )
)


def get_hasher(name: str) -> Hasher:
    """The hasher of that name.

    Raises UnknownHasher, which lists the names there are.
    """
    try:
        return HASHERS[name]
    except KeyError:
        raise UnknownHasher(
            f"there is no hasher {name!r}; choose from {', '.join(HASHERS)}"
        ) from None


def parse_hashers(text: str) -> list[Hasher]:
    """The hashers that a comma-separated list of names, or "all", means; in registry order.

    Raises UnknownHasher for a name there is not, UsageError for an empty list.
    """
    names = [name.strip() for name in text.split(",") if name.strip()]
    if not names:
        raise UsageError(f"no hasher named; choose from {', '.join(HASHERS)}, or all")
    if names == ["all"]:
        return list(HASHERS.values())
    wanted = {get_hasher(name).name for name in names}
    return [hasher for hasher in HASHERS.values() if hasher.name in wanted]
