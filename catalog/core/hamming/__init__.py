"""The exact Hamming join: every pair of hashes within a radius, and no other."""

from catalog.core.hamming.columns import (
    Columns,
    Matches,
    concatenate,
    empty_columns,
    pack_columns,
    word_count,
)
from catalog.core.hamming.joins import join, nearest, prepare, self_join
from catalog.core.hamming.substrings import MANY_PAIRS, Plan, choose_plan
from catalog.core.hamming.tasks import use_threads

__all__ = [
    "MANY_PAIRS",
    "Columns",
    "Matches",
    "Plan",
    "choose_plan",
    "concatenate",
    "empty_columns",
    "join",
    "nearest",
    "pack_columns",
    "prepare",
    "self_join",
    "use_threads",
    "word_count",
]
