"""The perceptual hashers, by name."""

from catalog.hashers.base import Hasher
from catalog.hashers.registry import HASHERS, get_hasher, parse_hashers

__all__ = ["HASHERS", "Hasher", "get_hasher", "parse_hashers"]
