"""Lists of known hashes go into banks, and banks are written as lists."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from catalog import Catalog
from catalog.banks.records import Digest, Entry, EntryHash
from tests.support.command import Run

ONE, TWO, THREE = (f"{number:064x}" for number in (1, 2, 3))


@pytest.fixture
def known(catalog: Catalog) -> str:
    catalog.create_bank("known")
    return "known"


def contents(catalog: Catalog, bank: str) -> list[Entry]:
    with catalog.bank_entries(bank) as entries:
        return [one.entry for one in entries]


def test_a_list_is_imported_once(catalog: Catalog, known: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(f"# ours\n{ONE},87\n{TWO}\n")
    done = run("bank", "import", known, path, "--source", "partner")
    assert done.returncode == 0, done.stderr
    assert "2 new entries, 0 changed, 0 known already" in done.stderr
    first = contents(catalog, known)
    assert first[0] == Entry((EntryHash("pdq", bytes.fromhex(ONE), 87),), source="partner")
    done = run("bank", "import", known, path, "--source", "partner")
    assert "0 new entries, 0 changed, 2 known already" in done.stderr
    assert contents(catalog, known) == first


def test_what_is_refused_is_told_and_the_rest_is_taken(
    catalog: Catalog, known: str, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "list.txt"
    path.write_text("\n".join([ONE, "nonsense", TWO, *["ff"] * 30]))
    done = run("bank", "import", known, path, "--format", "pdq-text")
    assert done.returncode == 1
    assert "line 2: " in done.stderr
    assert "and 11 more" in done.stderr
    assert "31 records refused" in done.stderr
    assert len(contents(catalog, known)) == 2


def updates(*items: tuple[str, str | None]) -> str:
    """A page of ThreatExchange: ids, and hashes or None for what is withdrawn."""
    return json.dumps(
        {
            "data": [
                {
                    "id": name,
                    "indicator": hash_ or ONE,
                    "type": "HASH_PDQ",
                    "should_delete": hash_ is None,
                    "descriptors": {"data": [{"tags": ["a"]}] if hash_ else []},
                }
                for name, hash_ in items
            ]
        }
    )


def test_what_a_list_withdraws_is_removed_in_its_order(
    catalog: Catalog, known: str, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "page.json"
    path.write_text(updates(("a", ONE), ("b", TWO)))
    assert run("bank", "import", known, path).returncode == 0
    path.write_text(updates(("a", None), ("c", THREE), ("b", None), ("a", TWO), ("d", None)))
    before = contents(catalog, known)
    done = run("bank", "import", known, path, "--dry-run")
    assert "this is a dry run" in done.stderr
    assert contents(catalog, known) == before
    done = run("bank", "import", known, path)
    assert "2 entries withdrawn" in done.stderr
    held = {one.external_id: one.hashes[0].value.hex() for one in contents(catalog, known)}
    assert held == {"c": THREE, "a": TWO}


@pytest.mark.parametrize("format_", ["ndjson", "csv", "tsv"])
def test_a_bank_goes_to_another_catalogue_whole(
    catalog: Catalog, known: str, run: Run, tmp_path: Path, format_: str
) -> None:
    entries = [
        Entry((EntryHash("pdq", bytes.fromhex(ONE), 9), EntryHash("phash", bytes.fromhex(TWO)))),
        Entry(digests=(Digest("md5", bytes(16)),), source="s", external_id="4", note="ü,\n"),
        Entry((EntryHash("pdq", bytes(32)),), labels=("a", "b"), metadata={"n": [1, None]}),
    ]
    catalog.add_to_bank(known, entries)
    path = tmp_path / f"known.{format_}"
    done = run("bank", "export", known, "--format", format_, "--out", path)
    assert done.returncode == 0, done.stderr
    assert "cannot say" not in done.stderr
    packed = tmp_path / f"known.{format_}.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    catalog.create_bank("copy")
    assert run("bank", "import", "copy", packed).returncode == 0
    assert contents(catalog, "copy") == entries
    assert run("bank", "diff", known, "copy", "--json").stdout.strip() == "[]"


def test_what_a_format_cannot_say_is_counted(catalog: Catalog, known: str, run: Run) -> None:
    catalog.add_to_bank(known, [Entry((EntryHash("pdq", bytes.fromhex(ONE)),), labels=("a",))])
    done = run("bank", "export", known, "--format", "pdq-text")
    assert done.stdout.split() == [ONE]
    assert "pdq-text cannot say labels" in done.stderr


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (b"", (), "cannot be told"),
        (b"\x00\x01", (), "cannot be told"),
        (ONE.encode(), ("--format", "none"), "there is no format 'none'"),
        (ONE.encode(), ("--hasher", "none"), "there is no hasher 'none'"),
        (b'{"data": [', ("--format", "threatexchange-json"), ""),
    ],
)
def test_a_list_that_cannot_be_read_is_told(
    known: str, run: Run, tmp_path: Path, content: bytes, options: tuple[str, ...], said: str
) -> None:
    path = tmp_path / "list"
    path.write_bytes(content)
    done = run("bank", "import", known, path, *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bank_has_to_be_there(run: Run, catalog: Catalog, tmp_path: Path) -> None:
    assert catalog.banks() == []
    path = tmp_path / "list.txt"
    path.write_text(ONE)
    for command in (("import", "none", path), ("export", "none")):
        done = run("bank", *command)
        assert done.returncode == 2
        assert "there is no bank 'none'" in done.stderr
