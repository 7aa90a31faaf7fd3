"""Options that several commands share."""

from __future__ import annotations

import json
from typing import Any

import click
import pytest
from click.testing import CliRunner

from catalog.cli.options import paged


@click.command()
@paged
def page(limit: int | None, after: list[Any] | None) -> None:
    click.echo(json.dumps([limit, after]))


@pytest.mark.parametrize(
    ("arguments", "limit", "after"),
    [
        ([], None, None),
        (["--limit", "5"], 5, None),
        (["--after", '[12, "a.jpg", null]'], None, [12, "a.jpg", None]),
        (["--limit", "1", "--after", "[]"], 1, []),
    ],
)
def test_a_page_is_so_many_rows_after_a_key(
    arguments: list[str], limit: int | None, after: list[Any] | None
) -> None:
    done = CliRunner().invoke(page, arguments)
    assert done.exit_code == 0
    assert json.loads(done.output) == [limit, after]


@pytest.mark.parametrize("key", ["", "12", "a.jpg", '{"id": 12}', "[12", "null"])
def test_a_key_that_is_no_array_is_told_what_one_looks_like(key: str) -> None:
    done = CliRunner().invoke(page, ["--after", key])
    assert done.exit_code == 2
    assert "such as '[12, \"a.jpg\"]'" in done.output


def test_a_page_has_rows() -> None:
    assert CliRunner().invoke(page, ["--limit", "0"]).exit_code == 2
