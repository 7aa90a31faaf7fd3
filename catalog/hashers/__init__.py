"""The perceptual hashers, by name."""

from catalog.hashers.registry import HASHERS, get_hasher, parse_names

__all__ = ["HASHERS", "get_hasher", "parse_names"]
