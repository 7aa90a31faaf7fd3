"""JSON as this program writes it, to whomever: commands and the service write the same."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from math import isfinite
from typing import Any

from catalog.core.renamed import old_names


def json_text(value: Any, indent: int | None = None) -> str:
    """A value as JSON, in ASCII. Dates are ISO 8601, bytes hexadecimal; records are objects, and
    floats that JSON lacks are text."""
    try:
        return json.dumps(value, default=_jsonable, allow_nan=False, indent=indent)
    except ValueError:
        return json.dumps(_finite(value), default=_jsonable, allow_nan=False, indent=indent)


def json_object(names: Sequence[str], row: Sequence[Any]) -> str:
    """A row as a JSON object with these names."""
    return json_text(dict(zip(names, row, strict=True)))


def json_fields(kind: type[Any]) -> dict[str, str]:
    """The names that a record has in JSON, old ones too, each with the field that it names."""
    return {field.name: field.name for field in fields(kind)} | old_names(kind)


def _finite(value: Any) -> Any:
    """A value with text in place of the floats that JSON lacks."""
    if isinstance(value, float) and not isfinite(value):
        return str(Decimal(value))
    if isinstance(value, dict):
        return {name: _finite(one) for name, one in value.items()}
    if _is_record(value):
        return _finite(_members(value))
    return [_finite(one) for one in value] if isinstance(value, list | tuple) else value


def _is_record(value: Any) -> bool:
    return is_dataclass(value) and not isinstance(value, type)


def _members(record: Any) -> dict[str, Any]:
    return {name: getattr(record, now) for name, now in json_fields(type(record)).items()}


def _jsonable(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return _json_number(value)
    return _members(value) if _is_record(value) else str(value)


def _json_number(value: Decimal) -> int | float | str:
    """A number if JSON has it; NaN, and a number beyond all floats, become text."""
    number = float(value)
    if not isfinite(number):
        return str(value)
    return int(value) if value == int(value) else number
