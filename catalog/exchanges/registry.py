"""The kinds of exchanges by name, and what they may be told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalog.banks.records import bits_of
from catalog.errors import UsageError
from catalog.exchanges.base import Kind, Setting, Settings
from catalog.exchanges.client import check_url
from catalog.exchanges.fb_threatexchange import FB_THREATEXCHANGE
from catalog.exchanges.http_list import HTTP_LIST
from catalog.exchanges.ncmec import NCMEC
from catalog.exchanges.stopncii import STOPNCII
from catalog.exchanges.tat import TAT

KINDS: Mapping[str, Kind] = {
    kind.name: kind for kind in (NCMEC, STOPNCII, FB_THREATEXCHANGE, TAT, HTTP_LIST)
}
_LARGEST = 2**63 - 1


def kind_of(name: str) -> Kind:
    """A kind.

    Raises UsageError, which lists all, if there is none of that name.
    """
    if name not in KINDS:
        raise UsageError(f"there is no kind {name!r} of exchanges; choose from {', '.join(KINDS)}")
    return KINDS[name]


def checked(kind: Kind, settings: Settings) -> dict[str, Any]:
    """Settings as they are stored, without those that are None.

    Raises UsageError for what the kind does not know, cannot be, or is missing.
    """
    known = {one.name: one for one in kind.settings}
    given = {name: said for name, said in settings.items() if said is not None}
    for name, said in given.items():
        if name not in known:
            raise UsageError(
                f"exchanges of kind {kind.name} know no {_spelled(name)}; they know"
                f" {', '.join(map(_spelled, known))}"
            )
        _check(known[name], said)
    for name, one in known.items():
        if one.required and name not in given:
            raise UsageError(
                f"an exchange of kind {kind.name} needs --{_spelled(name)}: {one.description}"
            )
    return given


def _check(setting: Setting, said: Any) -> None:
    name = _spelled(setting.name)
    if setting.choices and said not in setting.choices:
        raise UsageError(f"there is no {name} {said!r}; choose from {', '.join(setting.choices)}")
    if setting.type == "text":
        if not isinstance(said, str) or not said:
            raise UsageError(f"{name} is a text, not {said!r}")
    elif not all(map(_is_number, said if _is_several(setting, said) else [said])):
        raise UsageError(f"{name} is a whole number above 0, not {said!r}")
    if setting.name == "url":
        check_url(said)
    if setting.name == "hasher":
        bits_of(said)


def _is_several(setting: Setting, said: Any) -> bool:
    return setting.type == "numbers" and isinstance(said, list | tuple)


def _is_number(said: Any) -> bool:
    return isinstance(said, int) and not isinstance(said, bool) and 0 < said <= _LARGEST


def _spelled(name: str) -> str:
    return name.replace("_", "-")
