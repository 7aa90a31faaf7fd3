"""What a calibration tells in words about parts of pictures: what they find, mistake and cost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from catalog.core.units import counted, percent, size

if TYPE_CHECKING:
    from catalog.calibration.records import Calibration, Choice, Family, Parts

_GAIN = 0.1  # of a family's variants, from which on it is worth a word
_NAMED = 3  # families, and false pairs
_KNOWN = 10  # false pairs, from which on their rate is


def advice(found: Calibration, parts: Parts) -> Iterator[str]:
    """Lines that say whether to look for parts, given what was measured of them."""
    (choice,) = (one for one in found.choices if one.view == "part")
    gaining = sorted((one for one in parts.families if _gain(one) >= _GAIN), key=_gain)[::-1]
    yield (
        f"without parts {percent(parts.without)} of the variants of pictures are found by"
        f" {choice.hasher}, as wholes or inside margins; with parts {percent(parts.with_parts)}"
    )
    for one in gaining[:_NAMED]:
        yield (
            f"of {one.family}, {choice.hasher} finds {percent(one.without / one.variants)}, parts"
            f" find {percent(one.parts / one.variants)}"
        )
    yield (
        f"features take {choice.milliseconds:.0f} ms and {size(round(parts.bytes))} a picture, and"
        f" {parts.comparing_milliseconds:.0f} ms more to compare it with {found.goal.media:,}"
        " others"
    )
    yield from _mistakes(found, choice, parts)
    if not gaining:
        yield "so --local would find hardly more" if not parts.local else "so they find hardly more"
    elif not parts.local:
        yield (
            "if your pictures are changed like that, --local pays; catalog ingest --local adds"
            " parts, for good"
        )


def _mistakes(found: Calibration, choice: Choice, parts: Parts) -> Iterator[str]:
    (sample,) = (one for one in found.samples if one.kind == "image")
    pairs = sample.compared * (sample.compared - 1) // 2 - parts.alike - sample.labelled
    if not parts.false:
        yield f"parts mistake none of {counted(pairs, 'pair')} of different pictures"
        return
    yield (
        f"parts mistake {len(parts.false):,} of {counted(pairs, 'pair')} of pictures that seem to"
        " be different; look at them:"
    )
    for pair in parts.false[:_NAMED]:
        yield "  " + "  ".join(pair)
    if len(parts.false) > _NAMED:
        yield f"  and {len(parts.false) - _NAMED:,} more: --json has all"
    if choice.false_counted >= _KNOWN and not found.goal.meets(choice.false_rate, choice.recall):
        yield "that is more than the goal allows: see false pairs and precision of parts above"


def _gain(family: Family) -> float:
    return (family.with_parts - family.without) / max(family.variants, 1)
