"""Options that several commands share."""

from __future__ import annotations

import json
from typing import Any

import click
import pytest
from click.testing import CliRunner

from catalog.cli.options import amount_of, paged


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


@click.command()
@click.option("--size", callback=amount_of(1000, "B"))
def sized(size: int) -> None:
    click.echo(size)


@pytest.mark.parametrize(
    ("text", "size"),
    [("7", 7), ("7B", 7), ("50M", 50_000_000), ("50MB", 50_000_000), ("1.5gb", 1_500_000_000)],
)
def test_a_size_may_end_in_its_unit(text: str, size: int) -> None:
    assert int(CliRunner().invoke(sized, ["--size", text]).output) == size


@pytest.mark.parametrize("text", ["", "B", "MB", "5BB", "5 M B", "MB5", "nan", "inf"])
def test_a_size_that_is_no_number_is_refused(text: str) -> None:
    done = CliRunner().invoke(sized, ["--size", text])
    assert done.exit_code == 2
    assert "not a size such as 500M or 2G" in done.output
