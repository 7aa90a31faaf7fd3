from __future__ import annotations

import pytest

from catalog.core.compilation import compiled


def test_without_a_place_for_compiled_code_it_compiles_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nowhere(_signature: object, **options: bool) -> object:
        if options.get("cache"):
            raise RuntimeError("cannot cache function: no locator available")
        return lambda function: function

    monkeypatch.setattr("numba.njit", nowhere)
    assert compiled(nowhere) is nowhere
