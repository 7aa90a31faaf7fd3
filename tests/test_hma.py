"""HMA's API, as its clients see it."""

from __future__ import annotations

import ast
import asyncio
import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import Connection

from catalog import Catalog
from catalog.banks.following import read_all
from catalog.banks.held import HeldBanks
from catalog.banks.records import Digest, Entry, EntryHash
from catalog.core.limits import Limits
from catalog.errors import ExchangeFailed
from catalog.hashers import get_hasher
from catalog.service import follower, tokens
from catalog.service.hma import contents
from catalog.service.signal_ratios import put_ratio
from catalog.service.state import Rules
from catalog.service.state import Service as State
from tests.conftest import _execute, _with_database
from tests.support.command import Run
from tests.support.pictures import photo, write
from tests.support.service import BOUNDARY, Answer, Service, served
from tests.support.waiting import wait_until

SHARED = Path(os.environ.get("CATALOG_SHARED") or Path(__file__).parents[2] / "shared").resolve()
RECORDED = SHARED / "oracle" / "hma.txt"
PHOTO = SHARED / "data" / "simple_example" / "309.jpg"  # which was uploaded for the record

ONE = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22"
NEAR = "f8f8f0cee0f4a84f06370a2a038f63f0b36e26d596621e1d33e6b39c4e9c9b22"
MD5 = "900150983cd24fb0d6963f7d28e17f72"
LOOKUP = f"/m/lookup?signal_type=pdq&signal={ONE}"
RAW = f"/m/raw_lookup?signal_type=pdq&signal={ONE}"


def far(bits: int) -> str:
    """A hash that many bits from ONE."""
    return f"{int(ONE, 16) ^ ((1 << bits) - 1):064x}"


@dataclass
class Hma:
    """A service below /hma."""

    service: Service

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        if body is None:
            return self.service.ask(method, f"/hma{path}", None, headers)
        return self.service.send(method, f"/hma{path}", body, **headers)

    def json(self, method: str, path: str, body: object = None) -> Any:
        answer = self.ask(method, path, body)
        assert answer.status in (200, 201), answer.body
        return answer.json

    def get(self, path: str) -> Any:
        return self.json("GET", path)

    def upload(self, path: str, name: str, content: bytes, **fields: str) -> Answer:
        parts = [(f'name="{field}"', said.encode()) for field, said in fields.items()]
        parts.append((f'name="{name}"; filename="a"', content))
        body = b"".join(
            f"--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode()
            + said
            + b"\r\n"
            for head, said in parts
        )
        body += f"--{BOUNDARY}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        return self.service.ask("POST", f"/hma{path}", body, kind)

    def bank(self, name: str, *signals: str, **settings: object) -> list[int]:
        """Make a bank with these PDQ hashes; returns their numbers."""
        self.json("POST", "/c/banks", {"name": name, **settings})
        return [self.json("POST", f"/c/bank/{name}/signal", {"pdq": one})["id"] for one in signals]


@pytest.fixture(scope="module")
def shared_url(server_url: str, template: str) -> Iterator[str]:
    name = f"catalog_hma_{os.getpid()}"
    _execute(server_url, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield _with_database(server_url, name)
    _execute(server_url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def shared(shared_url: str) -> Iterator[Hma]:
    """For tests that leave the banks as they are."""
    # With one process, what was written is found by the next request.
    with served(shared_url, "--no-auth", "--workers", "1", "--hma", "/hma") as service:
        yield Hma(service)


@pytest.fixture
def hma(shared: Hma) -> Iterator[Hma]:
    """For tests that make banks: each begins and ends with none."""
    yield shared
    for bank in shared.get("/c/banks"):
        shared.json("DELETE", f"/c/bank/{bank['name']}")


@pytest.fixture
def there(shared_url: str) -> Iterator[Catalog]:
    """The catalogue that is served."""
    with Catalog.open(database_url=shared_url) as catalog:
        yield catalog


@pytest.fixture
def fresh(database_url: str) -> Iterator[Hma]:
    """One whose contents are numbered from 1."""
    with served(database_url, "--no-auth", "--workers", "1", "--hma", "/hma") as service:
        yield Hma(service)


APIS = ["fb_threatexchange", "ncmec", "stop_ncii", "tat"]

# What HMA was asked, and what it answered, where the answer here is another one: by the request,
# and by how many times it was sent before. The reason stands behind each.
_EXCHANGES = "there is no API with samples, and there are others"
DIFFERENCES: Mapping[tuple[str, int], tuple[int, Any, str]] = {
    (f"GET {RAW}", 0): (200, {"matches": [1, 2]}, "what was added is found at once"),
    (f"GET {RAW.replace(ONE, ONE.upper())}", 0): (
        200,
        {"matches": [1, 2]},
        "upper-case digits are digits",
    ),
    (f"GET {LOOKUP}&bypass_coinflip=true", 0): (
        200,
        {
            "BANK_A": [{"bank_content_id": 1, "distance": "0"}],
            "BANK_B": [{"bank_content_id": 2, "distance": "2"}],
        },
        "banks that have no turn are asked, as is told of bypass_coinflip",
    ),
    ("GET /m/lookup?url=http://127.0.0.1:1/x.jpg", 0): (
        400,
        {
            "message": "The URL cannot be fetched: addresses are fetched only if catalog serve has"
            " --allow-url-hosts."
        },
        "nothing is fetched from hosts that were not allowed",
    ),
    ("GET /c/exchanges/apis", 0): (200, APIS, _EXCHANGES),
    ("GET /c/exchanges/api/ncmec", 0): (
        200,
        {"supports_authentification": True, "has_set_authentification": False},
        _EXCHANGES,
    ),
    ("GET /c/exchanges/api/stop_ncii/schema", 0): (
        200,
        {"config_schema": {"fields": []}, "credentials_schema": None},
        _EXCHANGES,
    ),
    ("POST /c/exchanges", 0): (400, {"message": "No such exchange type 'sample'"}, _EXCHANGES),
    ("GET /c/exchanges", 0): (200, [], _EXCHANGES),
    ("GET /c/exchange/SAMPLE", 0): (404, {"message": "Exchange 'SAMPLE' not found"}, _EXCHANGES),
    ("GET /c/exchange/SAMPLE/status", 0): (
        404,
        {"message": "Exchange 'SAMPLE' not found"},
        _EXCHANGES,
    ),
    ("PUT /c/exchange/SAMPLE", 0): (404, {"message": "Exchange 'SAMPLE' not found"}, _EXCHANGES),
    ("PUT /c/signal_type/pdq", 0): (
        200,
        {"enabled_ratio": 0.5, "name": "pdq"},
        "it works, and answers what is documented",
    ),
    ("GET /openapi/openapi.json", 0): (404, None, "the guide describes the API"),
    ("GET /nope", 0): (404, None, "in other words"),
}


@pytest.mark.skipif(not RECORDED.is_file(), reason=f"no {RECORDED} (CATALOG_SHARED)")
def test_a_recorded_conversation_is_repeated(fresh: Hma) -> None:
    used, sent = set(), dict[str, int]()
    for line in RECORDED.read_text().splitlines():
        found = re.fullmatch(r"(\w+) (\S+) (\{.*?\}+) -> (\d+) ([\w/]+)(?:; \S+)? ?(.*)", line)
        assert found, line
        method, path, given, status, kind, text = found.groups()
        answer = repeated(fresh, method, path, ast.literal_eval(given), text)
        place = f"{method} {path}", sent.setdefault(f"{method} {path}", 0)
        sent[place[0]] += 1
        if place in DIFFERENCES:
            used.add(place)
            wanted_status, wanted, _ = DIFFERENCES[place]
            assert answer.status == wanted_status, line
            assert wanted is None or answer.json == wanted, line
            continue
        assert answer.status == int(status), (line, answer.body)
        assert answer.headers["content-type"].partition(";")[0] == kind, line
        if kind == "application/json":
            assert steady(answer.json) == steady(json.loads(text)), line
        else:
            assert answer.body.decode() == text, line
    assert used == DIFFERENCES.keys()


def repeated(hma: Hma, method: str, path: str, given: dict[str, Any], text: str) -> Answer:
    if "content_type" not in given:
        return hma.ask(method, path, given.get("json"))
    name = "file" if "'file'" in text else "photo"
    fields = {"metadata": '{"content_id": "7"}', "note": "n"} if "/content" in path else {}
    return hma.upload(path, name, PHOTO.read_bytes(), **fields)


def steady(body: Any) -> Any:
    """An answer without what depends on the time, or on the version of a library; matches in the
    order of their numbers, since HMA has them in that of its index."""
    if isinstance(body, list):
        return [steady(one) for one in body]
    if not isinstance(body, dict):
        return body
    kept = {
        name: "some time" if name in ("built_to", "index_built_to", "newest_db_item") else said
        for name, said in body.items()
        if name != "url"
    }
    if "matches" in kept:
        kept["matches"] = sorted(
            kept["matches"], key=lambda one: one if isinstance(one, int) else one["bank_content_id"]
        )
    return {name: steady(said) for name, said in kept.items()}


def test_shapes_of_answers(fresh: Hma) -> None:
    """The main ones of the record, for whoever does not have it."""
    assert fresh.ask("GET", "/status").body == b"I-AM-ALIVE"
    assert fresh.ask("GET", "/status/live").headers["content-type"].startswith("text/html")
    made = fresh.ask("POST", "/c/banks", {"name": "BANK_A"})
    assert (made.status, made.json) == (201, {"matching_enabled_ratio": 1.0, "name": "BANK_A"})
    fresh.json("POST", "/c/banks", {"name": "BANK_B", "enabled_ratio": "0.5"})
    assert fresh.get("/c/banks") == [
        {"matching_enabled_ratio": 1.0, "name": "BANK_A"},
        {"matching_enabled_ratio": 0.5, "name": "BANK_B"},
    ]
    off = fresh.json("PUT", "/c/bank/BANK_B", {"enabled": False})
    assert off == {"matching_enabled_ratio": 0, "name": "BANK_B"}
    added = fresh.json("POST", "/c/bank/BANK_A/signal", {"pdq": ONE})
    assert added == {"id": 1, "signals": {"pdq": ONE}}
    fresh.json("POST", "/c/bank/BANK_B/signal", {"pdq": NEAR})
    assert fresh.get(RAW) == {"matches": [1, 2]}
    near = [{"bank_content_id": 1, "distance": "0"}, {"bank_content_id": 2, "distance": "2"}]
    assert fresh.get(f"{RAW}&include_distance=true") == {"matches": near}
    assert fresh.get(f"{RAW}&include_distance=true&banks=BANK_A,NOPE") == {"matches": near[:1]}
    assert fresh.get(LOOKUP) == {"BANK_A": near[:1]}
    assert fresh.get(f"{LOOKUP}&banks=BANK_B") == {}
    assert fresh.json("POST", "/m/compare", {"pdq": [ONE, NEAR], "video_md5": [MD5, MD5]}) == {
        "pdq": [True, {"distance": 2}],
        "video_md5": [True, {}],
    }
    status = fresh.get("/m/index/status?signal_type=pdq")
    assert status["pdq"].keys() == {"built_to", "present", "size"}
    assert status["pdq"]["size"] == 2
    sizes = fresh.get("/c/signal_type/index")
    assert not sizes["pdq"].pop("index_out_of_date")
    assert sizes["pdq"].pop("newest_db_item") == sizes["pdq"].pop("index_built_to") > 1.7e9
    assert sizes["pdq"] == {"db_size": 2, "index_size": 2}
    assert sizes["video_md5"]["newest_db_item"] == -1
    assert fresh.get("/c/bank/BANK_A/content/1?include_signals=true") == {
        "bank": {"matching_enabled_ratio": 1.0, "name": "BANK_A"},
        "disable_until_ts": 1,
        "id": 1,
        "original_media_uri": None,
        "signals": {"pdq": ONE},
    }
    assert fresh.json("PUT", "/c/bank/BANK_A/content/1", {"note": "x"}) == {
        "bank": {"matching_enabled_ratio": 1.0, "name": "BANK_A"},
        "collab_metadata": {},
        "disable_until_ts": 1,
        "id": 1,
        "note": "x",
        "original_media_uri": None,
        "user_metadata": None,
    }
    assert fresh.json("DELETE", "/c/bank/BANK_A/content/1") == {"deleted": 1}
    assert fresh.json("DELETE", "/c/bank/BANK_A/content/1") == {"deleted": 0}
    assert fresh.get(LOOKUP) == {}
    assert fresh.json("DELETE", "/c/bank/NOPE") == {"message": "Done"}
    assert fresh.json("DELETE", "/c/bank/BANK_A") == {"message": "Done"}
    assert "/c/bank/<bank>/content/<content>" in fresh.get("/site-map")


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "message"),
    [
        ("POST", "/c/banks", {"name": "bad"}, 400, "Bank names must be UPPER_WITH_UNDERSCORE"),
        ("GET", "/c/bank/NOPE", None, 404, "bank 'NOPE' not found"),
        ("PUT", "/c/bank/NOPE", {"enabled": True}, 404, "Bank not found"),
        ("POST", "/c/bank/NOPE/signal", {"pdq": ONE}, 404, "bank 'NOPE' not found"),
        ("GET", "/c/bank/NOPE/content/1", None, 404, "bank 'NOPE' not found"),
        ("GET", f"{RAW[:-64]}xyz", None, 400, "invalid signal: invalid PDQ hash"),
        ("GET", RAW.replace("pdq", "nope"), None, 400, "No such SignalType 'nope'"),
        (
            "GET",
            "/m/lookup?signal_type=pdq",
            None,
            400,
            "Either url or both signal and signal_type are required",
        ),
        (
            "POST",
            "/m/compare",
            {"pdq": [ONE]},
            400,
            "Comparison hash list length must be exactly 2",
        ),
        ("POST", "/m/compare", {"pdq": ONE}, 400, "Comparison hashes for pdq was not a list"),
        ("POST", "/m/compare", {"pdq": [ONE, 3]}, 400, "Invalid pdq hash: invalid PDQ hash"),
        ("POST", "/m/compare", [ONE], 400, "Request input was not a dict"),
        ("POST", "/h/hash", None, 400, "Missing multipart/form-data file upload"),
        ("GET", "/m/index/status?signal_type=nope", None, 400, "No such signal type 'nope'"),
        ("PUT", "/c/signal_type/nope", {"enabled_ratio": 1}, 404, "No such signal type 'nope'"),
        ("GET", "/c/exchanges/api/nope", None, 400, "no such Exchange API 'nope'"),
        ("GET", "/c/exchanges/api/nope/schema", None, 404, "Exchange API 'nope' not found"),
        ("GET", "/c/exchange/NOPE", None, 404, "Exchange 'NOPE' not found"),
        ("POST", "/c/exchanges", {"api": "nope"}, 400, "bank is required"),
    ],
)
def test_errors(
    shared: Hma, method: str, path: str, body: object, status: int, message: str
) -> None:
    answer = shared.ask(method, path, body)
    assert (answer.status, answer.json) == (status, {"message": message})


@pytest.mark.parametrize(
    ("method", "path", "body", "place"),
    [
        ("POST", "/c/banks", {}, ["name"]),
        ("POST", "/c/banks", {"name": "A", "enabled_ratio": 1.5}, ["enabled_ratio"]),
        ("GET", "/m/raw_lookup?signal=abc", None, ["signal_type"]),
        ("GET", f"{RAW}&include_distance=perhaps", None, ["include_distance"]),
        ("GET", "/h/hash", None, ["url"]),
        ("PUT", "/c/signal_type/pdq", {"enabled_ratio": "some"}, ["enabled_ratio"]),
    ],
)
def test_what_is_missing_or_wrong_is_listed(
    shared: Hma, method: str, path: str, body: object, place: list[str]
) -> None:
    answer = shared.ask(method, path, body)
    assert answer.status == 422
    (listed,) = answer.json
    assert listed["loc"] == place
    assert {"type", "msg", "input", "url"} <= listed.keys()


def test_paths_of_others_are_left_alone(shared: Hma) -> None:
    assert shared.service.get("/c/banks").status == 404
    assert shared.service.get("/v1/banks").json == []
    nothing = shared.ask("GET", "/nope")
    assert nothing.status == 404
    assert nothing.headers["content-type"].startswith("text/html")
    assert shared.ask("DELETE", "/c/banks").status == 405
    assert shared.ask("GET", "/c/bank/A/content/many").status == 404


def test_a_base_url_without_a_path(database_url: str) -> None:
    with served(database_url, "--no-auth", "--workers", "1", "--hma", "/") as service:
        assert service.get("/c/banks").json == []
        assert service.get("/status").body == b"I-AM-ALIVE"
        assert service.get("/v1/banks").json == []
        assert service.get("/nope").status == 404


def test_nothing_is_there_unless_it_is_asked_for(run: Run, database_url: str) -> None:
    with served(database_url, "--no-auth", "--workers", "1") as service:
        assert service.get("/status").status == 404
        assert service.get("/c/banks").status == 404
    for options, said in (
        (["--allow-url-hosts", "example.org"], "with --hma only"),
        (["--hma", "hma"], "is no path for --hma"),
        (["--hma", "/", "--allow-url-hosts", "http://example.org"], "is no host"),
    ):
        done = run("serve", "--no-auth", *options)
        assert done.returncode == 2
        assert said in done.stderr


def test_a_photo_is_hashed_as_the_catalogue_hashes_it(shared: Hma, tmp_path: Path) -> None:
    path = write(tmp_path / "lake.png", photo(1))
    content = path.read_bytes()
    pdq = get_hasher("pdq").compute(path, "hex")
    assert shared.upload("/h/hash", "photo", content).json == {"pdq": pdq}
    assert shared.upload("/h/hash?types=pdq", "photo", content).json == {"pdq": pdq}
    assert shared.upload("/m/lookup", "photo", content).json == {"pdq": {}}
    md5 = hashlib.md5(content, usedforsecurity=False).hexdigest()
    assert shared.upload("/h/hash", "video", content).json == {"video_md5": md5}


def test_a_blank_photo_has_an_empty_hash(shared: Hma, tmp_path: Path) -> None:
    blank = write(tmp_path / "blank.png", photo(1) * 0 + 200).read_bytes()
    assert shared.upload("/h/hash", "photo", blank).json == {"pdq": ""}
    assert shared.upload("/m/lookup", "photo", blank).json == {"pdq": {}}


@pytest.mark.parametrize(
    ("path", "name", "said"),
    [
        ("/h/hash", "file", "no such content_type: 'file'"),
        (
            "/h/hash?types=video_md5",
            "photo",
            "signal type 'video_md5' doesn't exist or is disabled",
        ),
        ("/h/hash?types=,", "photo", "empty signal type selection"),
        ("/h/hash", "photo", "The photo cannot be hashed: "),
        ("/m/lookup", "photo", "The photo cannot be hashed: "),
    ],
)
def test_uploads_that_cannot_be_hashed(shared: Hma, path: str, name: str, said: str) -> None:
    answer = shared.upload(path, name, b"no picture")
    assert answer.status == 400
    assert answer.json["message"].startswith(said)


def test_a_broken_upload_is_refused(shared: Hma) -> None:
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = shared.service.ask("POST", "/hma/h/hash", b"--x\r\nnonsense", kind)
    assert answer.status == 400
    assert "message" in answer.json
    answer = shared.service.ask("POST", "/hma/c/banks", b"{", {})
    assert (answer.status, answer.json) == (400, {"message": "The body is not JSON"})


def test_a_bank_reaches_31_bits_or_as_far_as_it_says(hma: Hma, there: Catalog) -> None:
    near, _ = hma.bank("USUAL", far(31), far(32))
    there.create_bank("WIDE", thresholds={"pdq": 51 / 256})
    (wide,) = (hma.json("POST", "/c/bank/WIDE/signal", {"pdq": far(50)})["id"],)
    there.create_bank("CLOSE", thresholds={"pdq": 11 / 256})
    hma.json("POST", "/c/bank/CLOSE/signal", {"pdq": far(11)})
    assert hma.get(RAW) == {"matches": [near, wide]}
    assert hma.get(LOOKUP) == {
        "USUAL": [{"bank_content_id": near, "distance": "31"}],
        "WIDE": [{"bank_content_id": wide, "distance": "50"}],
    }


def test_a_bank_matches_in_its_share_of_the_lookups(hma: Hma) -> None:
    hma.bank("ALWAYS", ONE)
    hma.bank("OFTEN", ONE, enabled_ratio=0.7)
    hma.bank("NEVER", ONE, enabled=False)
    answers = {seed: hma.get(f"{LOOKUP}&seed={seed}").keys() for seed in range(200)}
    assert all("ALWAYS" in names and "NEVER" not in names for names in answers.values())
    assert 110 < sum("OFTEN" in names for names in answers.values()) < 170
    for seed in range(0, 200, 10):
        assert hma.get(f"{LOOKUP}&seed={seed}").keys() == answers[seed]
    assert {len(hma.get(LOOKUP)) for _ in range(40)} == {1, 2}
    assert hma.get(f"{LOOKUP}&bypass_coinflip=true").keys() == {"ALWAYS", "OFTEN", "NEVER"}
    assert len(hma.get(RAW)["matches"]) == 3  # which asks no bank whether it has its turn


def test_near_what_is_exempt_nothing_matches(hma: Hma, there: Catalog) -> None:
    hma.bank("BAD", ONE)
    there.create_bank("fine", kind="exempt")
    (entry, digest) = Entry((EntryHash("pdq", bytes.fromhex(far(3))),)), Digest("md5", b"x" * 16)
    there.add_to_bank("fine", [entry, Entry(digests=(digest,))])
    hma.service.catch_up()
    assert hma.get(LOOKUP) == {}
    assert hma.get(RAW) == {"matches": []}
    md5 = digest.value.hex()
    hma.json("POST", "/c/bank/BAD/signal", {"video_md5": md5})
    assert hma.get(f"/m/raw_lookup?signal_type=video_md5&signal={md5}") == {"matches": []}


def test_videos_are_found_by_their_md5(hma: Hma) -> None:
    hma.bank("FILMS")
    video = b"not really a film"
    added = hma.upload("/c/bank/FILMS/content", "video", video).json
    md5 = hashlib.md5(video, usedforsecurity=False).hexdigest()
    assert added["signals"] == {"video_md5": md5}
    hit = {"bank_content_id": added["id"], "distance": "-"}
    path = f"signal_type=video_md5&signal={md5.upper()}"
    assert hma.get(f"/m/lookup?{path}") == {"FILMS": [hit]}
    assert hma.get(f"/m/raw_lookup?{path}&include_distance=1") == {"matches": [hit]}
    assert hma.upload("/m/lookup", "video", video).json == {"video_md5": {"FILMS": [hit]}}
    assert hma.upload("/m/lookup?banks=NOPE", "video", video).json == {"video_md5": {}}
    hma.json("PUT", f"/c/bank/FILMS/content/{added['id']}", {"disable_until_ts": 0})
    assert hma.get(f"/m/lookup?{path}") == {}
    assert hma.get(f"/m/raw_lookup?{path}") == {"matches": [added["id"]]}
    assert hma.get("/m/index/status")["video_md5"]["size"] == 1
    answer = hma.ask("GET", "/m/lookup?signal_type=video_md5&signal=00")
    assert answer.status == 400


def test_a_content_is_turned_off_and_on(hma: Hma) -> None:
    (number,) = hma.bank("BANK_A", ONE)
    path = f"/c/bank/BANK_A/content/{number}"

    def turn(until: object) -> tuple[int, bool]:
        hma.json("PUT", path, {"disable_until_ts": until})
        assert hma.get(RAW) == {"matches": [number]}  # which looks at no state
        return hma.get(path)["disable_until_ts"], bool(hma.get(LOOKUP))

    assert turn(0) == (0, False)
    assert turn(1) == (1, True)
    later, past = int(time.time()) + 3600, int(time.time()) - 3600
    assert turn(str(later)) == (later, False)
    assert turn(0) == (0, False)
    assert turn(later) == (later, False)
    assert turn(past) == (past, True)
    assert turn(1) == (past, True)
    for wrong, said in (
        (-1, "disable_until_ts must be a non-negative integer"),
        (later + 6 * 365 * 86400, "disable_until_ts must be less than 5 years in the future"),
        ("soon", "Invalid int: 'soon'"),
        (None, "Invalid int: 'None'"),
    ):
        answer = hma.ask("PUT", path, {"disable_until_ts": wrong})
        assert (answer.status, answer.json) == (400, {"message": said})
    assert hma.ask("PUT", f"{path}9", {"note": "x"}).status == 404


NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("window", "until", "wanted"),
    [
        ((None, None), 0, (None, NOW)),
        ((NOW - HOUR, NOW + HOUR), 0, (NOW - HOUR, NOW)),
        ((NOW + HOUR, None), 0, (None, NOW)),
        ((None, NOW - HOUR), 0, (None, NOW - HOUR)),
        ((None, NOW - HOUR), 1, (None, None)),
        ((NOW + HOUR, NOW + 2 * HOUR), 1, (None, NOW + 2 * HOUR)),
        ((None, NOW + 2 * HOUR), 3600, (NOW + HOUR, NOW + 2 * HOUR)),
        ((None, NOW + HOUR), 7200, (None, NOW)),
        ((None, NOW - HOUR), 3600, (NOW + HOUR, None)),
    ],
)
def test_when_an_entry_ends_stays_true(
    window: tuple[datetime | None, datetime | None],
    until: int,
    wanted: tuple[datetime | None, datetime | None],
) -> None:
    entry = Entry((EntryHash("pdq", b"x" * 32),), active_from=window[0], active_to=window[1])
    turned = contents.turned(entry, until if until < 2 else int(NOW.timestamp()) + until, NOW)
    assert (turned.active_from, turned.active_to) == wanted


def test_what_is_known_about_a_content_is_kept(hma: Hma, tmp_path: Path) -> None:
    hma.bank("BANK_A")
    picture = write(tmp_path / "a.png", photo(1)).read_bytes()
    path = "/c/bank/BANK_A/content"
    said = {"content_id": "7", "content_uri": "https://example.org/7", "json": {"a": [1]}}
    added = hma.upload(path, "photo", picture, metadata=json.dumps(said), note="seen").json
    shown = hma.get(f"{path}/{added['id']}")
    assert shown["metadata"] == {**said, "collab": None}
    assert shown["note"] == "seen"
    assert "signals" not in shown
    assert "metadata" not in hma.get(f"{path}/{added['id']}?include_metadata=false")
    changed = hma.json("PUT", f"{path}/{added['id']}", {"note": None})
    assert changed["user_metadata"] == said
    assert "note" not in hma.get(f"{path}/{added['id']}")
    one_by_one = f"{path}?content_id=8&json={quote(json.dumps({'b': 2}))}&note=n"
    other = hma.upload(one_by_one, "photo", picture).json
    assert other["id"] != added["id"]
    assert hma.get(f"{path}/{other['id']}")["metadata"]["json"] == {"b": 2}


def test_requests_of_known_clients(hma: Hma) -> None:
    """What FetLife's library for Ruby and ROOST's Coop send, besides what is documented."""
    hma.json("POST", "/c/banks", {"name": "RUBY", "enabled": "true", "matching_enabled_ratio": 1.0})
    hma.json("POST", "//c/banks", {"name": "COOP_1_A", "enabled_ratio": "1"})  # it ends in a slash
    assert hma.get("//c/bank/COOP_1_A")["matching_enabled_ratio"] == 1.0
    assert hma.ask("GET", "//status").status == 200
    fields = {"content_id": "7", "content_uri": "https://example.org/7", "metadata": '{"case": 3}'}
    path = "/c/bank/COOP_1_A/content"
    added = hma.upload(path, "video", b"x", **fields).json
    assert hma.get(f"{path}/{added['id']}")["metadata"] == {
        "collab": None,
        "content_id": "7",
        "content_uri": "https://example.org/7",
        "json": {"case": 3},
    }
    strict = hma.ask("POST", path, {"metadata": {"case": 3}})
    assert strict.json["message"].startswith("Invalid metadata: case: Extra inputs")
    refused = hma.ask("POST", f"{path}?url=https://example.org&metadata=%7B%22case%22%3A3%7D")
    assert "--allow-url-hosts" in refused.json["message"]


# What FetLife's library for Ruby asks in its own tests, in an order in which it makes sense, and
# what it has recorded of HMA's answers. Its exchange with samples, which is not there, is
# StopNCII's here.
_TEST_BANK = {"name": "TEST_BANK", "enabled": "true", "matching_enabled_ratio": 1.0}
_EXCHANGE = "/c/exchange/NEW_BANK_NAME"
_RECORDED: list[tuple[str, str, Any, int, Any]] = [
    ("GET", "/status", None, 200, "I-AM-ALIVE"),
    ("GET", "/c/bank/TEST_BANK", None, 404, {"message": "bank 'TEST_BANK' not found"}),
    ("POST", "/c/banks", _TEST_BANK, 201, {"matching_enabled_ratio": 1.0, "name": "TEST_BANK"}),
    ("POST", "/c/banks", _TEST_BANK, 403, {"message": "Bank already exists"}),
    (
        "POST",
        "/c/banks",
        {**_TEST_BANK, "name": "bad_name"},
        400,
        {"message": "Bank names must be UPPER_WITH_UNDERSCORE"},
    ),
    ("GET", "/c/bank/TEST_BANK", None, 200, {"matching_enabled_ratio": 1.0, "name": "TEST_BANK"}),
    ("POST", "/c/bank/TEST_BANK/signal", {"pdq": ONE}, 200, None),
    ("GET", LOOKUP, None, 200, {"TEST_BANK": [{"bank_content_id": ..., "distance": "0"}]}),
    (
        "GET",
        LOOKUP.replace(ONE, far(26)),
        None,
        200,
        {"TEST_BANK": [{"bank_content_id": ..., "distance": "26"}]},
    ),
    ("GET", LOOKUP.replace(ONE, far(128)), None, 200, {}),
    ("GET", f"{RAW}&include_distance=false", None, 200, {"matches": [...]}),
    (
        "GET",
        f"{RAW}&include_distance=true",
        None,
        200,
        {"matches": [{"bank_content_id": ..., "distance": "0"}]},
    ),
    (
        "GET",
        "/c/exchanges/api/stop_ncii",
        None,
        200,
        {"has_set_authentification": False, "supports_authentification": True},
    ),
    ("GET", _EXCHANGE, None, 404, {"message": "Exchange 'NEW_BANK_NAME' not found"}),
    (
        "POST",
        "/c/exchanges",
        {"api": "stop_ncii", "bank": "NEW_BANK_NAME", "api_json": {}},
        201,
        {"message": "Created successfully"},
    ),
    ("GET", _EXCHANGE, None, 200, {"name": "NEW_BANK_NAME", "api": "stop_ncii", "enabled": True}),
    (
        "GET",
        f"{_EXCHANGE}/status",
        None,
        200,
        {
            "checkpoint_ts": None,
            "fetched_items": 0,
            "last_fetch_complete_ts": None,
            "last_fetch_succeeded": None,
            "running_fetch_start_ts": None,
            "up_to_date": False,
        },
    ),
]


def _like(found: Any, wanted: Any) -> bool:
    """Whether an answer is what was recorded; ... stands for a number."""
    if wanted is ...:
        return isinstance(found, int)
    if isinstance(wanted, dict):
        return found.keys() == wanted.keys() and all(
            _like(found[key], wanted[key]) for key in wanted
        )
    if isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(_like, found, wanted))
    return bool(found == wanted)


def test_what_a_client_has_recorded_is_repeated(hma: Hma) -> None:
    for method, path, body, status, wanted in _RECORDED:
        answer = hma.ask(method, path, body)
        assert answer.status == status, (path, answer.body)
        if isinstance(wanted, str):
            assert answer.body.decode() == wanted
        elif wanted is not None:
            assert _like(answer.json, wanted), (path, answer.json)


def test_the_same_content_is_not_added_twice(hma: Hma) -> None:
    hma.bank("BANK_A")
    path = "/c/bank/BANK_A/signal"
    first = hma.json("POST", path, {"pdq": ONE, "note": "x"})["id"]
    hma.json("PUT", f"/c/bank/BANK_A/content/{first}", {"disable_until_ts": 0})
    assert hma.json("POST", path, {"pdq": ONE, "note": "y"})["id"] == first
    assert hma.get(f"/c/bank/BANK_A/content/{first}")["note"] == "y"
    assert hma.get(LOOKUP)["BANK_A"][0]["bank_content_id"] == first
    assert hma.json("POST", path, {"pdq": ONE, "video_md5": MD5})["id"] != first
    assert len(hma.get(RAW)["matches"]) == 2


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"note": "x" * 256}, "note must be at most 255 characters"),
        ({"metadata": "{"}, "metadata form field must be valid JSON"),
        ({"metadata": "[]"}, "metadata should be a json object"),
        ({"metadata": "null"}, "metadata should be a json object"),
        ({"metadata": '{"content_id": []}'}, "Invalid metadata: content_id: Input should be a "),
        ({"json": "[]"}, "Invalid metadata: json: Input should be a valid dictionary"),
    ],
)
def test_what_cannot_be_kept_is_refused(hma: Hma, fields: dict[str, str], said: str) -> None:
    hma.bank("BANK_A")
    answer = hma.upload("/c/bank/BANK_A/content", "video", b"x", **fields)
    assert answer.status == 400
    assert answer.json["message"].startswith(said)


def test_contents_from_elsewhere_are_shown(hma: Hma, there: Catalog) -> None:
    there.create_bank("list-7")
    entry = Entry(
        (EntryHash("pdq", bytes.fromhex(ONE)),),
        source="police",
        external_id="a",
        metadata={"case": 3},
    )
    there.add_to_bank("list-7", [entry])
    hma.service.catch_up()
    ((match,),) = hma.get(LOOKUP).values()
    shown = hma.get(f"/c/bank/list-7/content/{match['bank_content_id']}")
    assert shown["metadata"] == {
        "collab": {"police": ["a"]},
        "content_id": "a",
        "content_uri": None,
        "json": {"case": 3},
    }


def test_a_content_is_read_through_its_own_bank(hma: Hma) -> None:
    (number,) = hma.bank("BANK_A", ONE)
    hma.bank("BANK_B")
    path = f"/c/bank/BANK_B/content/{number}"
    assert hma.ask("GET", path).status == 404
    assert hma.ask("PUT", path, {"note": "x"}).status == 404
    assert hma.json("DELETE", path) == {"deleted": 0}
    assert hma.ask("GET", f"/c/bank/BANK_A/content/{'9' * 30}").status == 404
    assert hma.get(LOOKUP).keys() == {"BANK_A"}


def test_banks_are_renamed_and_removed(hma: Hma) -> None:
    (number,) = hma.bank("BANK_A", ONE)
    hma.bank("BANK_B")
    taken = hma.ask("PUT", "/c/bank/BANK_A", {"name": "BANK_B"})
    assert (taken.status, taken.json) == (403, {"message": "Bank name already exists"})
    assert hma.ask("PUT", "/c/bank/BANK_A", {"name": "b"}).status == 400
    changed = hma.json("PUT", "/c/bank/BANK_A", {"name": "BANK_C", "enabled_ratio": "1"})
    assert changed == {"matching_enabled_ratio": 1.0, "name": "BANK_C"}
    assert hma.get(LOOKUP) == {"BANK_C": [{"bank_content_id": number, "distance": "0"}]}
    hma.json("DELETE", "/c/bank/BANK_C")
    assert hma.get(LOOKUP) == {}
    assert [bank["name"] for bank in hma.get("/c/banks")] == ["BANK_B"]


def test_signal_types_are_switched(hma: Hma) -> None:
    hma.bank("BANK_A", ONE)
    changed = hma.json("PUT", "/c/signal_type/pdq", {"enabled_ratio": "0.5"})
    assert changed == {"enabled_ratio": 0.5, "name": "pdq"}
    assert {len(hma.get(f"{LOOKUP}&seed={seed}")) for seed in range(20)} == {0, 1}
    assert hma.get(f"{LOOKUP}&bypass_coinflip=1").keys() == {"BANK_A"}
    hma.json("PUT", "/c/signal_type/pdq", {"enabled_ratio": 0})
    off = hma.ask("GET", LOOKUP)
    assert (off.status, off.json) == (400, {"message": "SignalType 'pdq' is not enabled"})
    assert hma.upload("/h/hash", "photo", b"").status == 400
    time.sleep(1)  # until it was read from the database, too
    assert hma.get("/c/signal_type")[0] == {"enabled_ratio": 0.0, "name": "pdq"}
    hma.json("PUT", "/c/signal_type/pdq", {"enabled_ratio": 1})
    assert hma.get(LOOKUP).keys() == {"BANK_A"}


def test_what_was_read_before_a_switch_does_not_undo_it(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A request switches a signal type while the follower has what the database had before."""
    with catalog.database.read() as connection:
        held, known = HeldBanks(read_all(connection)), tokens.read_tokens(connection)
    original = follower.read_ratios

    async def follow() -> tuple[Mapping[str, float], Mapping[str, float]]:
        service = State(catalog.database, Rules(), Limits(), held, known)
        following = follower.Follower(service, catalog.database, asyncio.get_running_loop())

        def read_and_switch(connection: Connection) -> dict[str, float]:
            ratios = original(connection)
            put_ratio(catalog.database, "pdq", 0.5)
            service.signal_ratios = {"pdq": 0.5}
            return ratios

        monkeypatch.setattr(follower, "read_ratios", read_and_switch)
        await asyncio.to_thread(following.catch_up)
        switched = service.signal_ratios
        monkeypatch.setattr(follower, "read_ratios", original)
        put_ratio(catalog.database, "pdq", 1.0)  # another process does
        await asyncio.to_thread(following.catch_up)
        return switched, service.signal_ratios

    assert asyncio.run(follow()) == ({"pdq": 0.5}, {"pdq": 1.0})


NASTY = [
    "'; DROP TABLE catalog.bank; --",
    "%s %(bank)s %%",
    "../../etc/passwd",
    "a\x00b",
    "\ud800",
    "\N{GRINNING FACE}" * 300,
    "\r\nX-Evil: 1",
    "NaN",
    "Infinity",
    "-1",
    "9" * 5000,
    "",
]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_no_text_is_more_than_a_text(hma: Hma, text: str) -> None:
    (number,) = hma.bank("BANK_A", ONE)
    name = "".join(f"%{byte:02x}" for byte in text.encode("utf-8", "surrogatepass"))
    content = "/c/bank/BANK_A/content"
    for method, path, body in (
        ("GET", f"{RAW}&banks={name}&include_distance={name}", None),
        ("GET", f"{LOOKUP}&banks={name}&seed={name}&bypass_coinflip={name}", None),
        ("GET", f"/m/lookup?signal_type=pdq&signal={name}", None),
        ("GET", f"/m/lookup?signal_type=video_md5&signal={name}", None),
        ("GET", f"/m/raw_lookup?signal_type={name}&signal={ONE}", None),
        ("GET", f"/m/index/status?signal_type={name}", None),
        ("GET", f"/h/hash?url={name}&content_type={name}&types={name}", None),
        ("POST", "/m/compare", {"pdq": [text, text]}),
        ("POST", "/m/compare", {text: [ONE, ONE]}),
        ("POST", "/m/compare", {"pdq": text}),
        ("POST", "/c/banks", {"name": text, "enabled_ratio": text}),
        ("PUT", "/c/bank/BANK_A", {"name": text}),
        ("PUT", "/c/bank/BANK_A", {"enabled_ratio": text}),
        ("GET", f"/c/bank/{name}", None),
        ("DELETE", f"/c/bank/{name}", None),
        ("GET", f"{content}/{name}?include_signals={name}", None),
        ("PUT", f"{content}/{name}", {}),
        ("PUT", f"{content}/{number}", {"disable_until_ts": text}),
        ("PUT", f"{content}/{number}", {"note": text}),
        ("DELETE", f"{content}/{name}", None),
        ("POST", f"{content}?url={name}&metadata={name}", None),
        ("POST", "/c/bank/BANK_A/signal", {"pdq": text, "note": text}),
        ("POST", "/c/bank/BANK_A/signal", {"pdq": ONE, "note": text}),
        ("POST", "/c/bank/BANK_A/signal", {text: text}),
        ("PUT", f"/c/signal_type/{name}", {"enabled_ratio": text}),
        ("POST", "/c/exchanges", {"api": text}),
        ("POST", "/c/exchanges", {"bank": "B", "api": "ncmec", "api_json": {text: text}}),
        ("POST", "/c/exchanges", {"bank": "B", "api": "ncmec", "api_json": {"environment": text}}),
        ("GET", f"/c/exchanges/api/{name}", None),
        ("GET", f"/c/exchange/{name}", None),
        ("GET", f"/c/exchange/{name}/status", None),
        ("PUT", f"/c/exchange/{name}", {"enabled": text}),
        ("DELETE", f"/c/exchange/{name}", None),
    ):
        answer = hma.ask(method, path, body)
        assert answer.status in (200, 400, 404, 405, 422), (path, answer.body)
        assert len(answer.body) < 20_000
        assert "x-evil" not in answer.headers
    plain = text.encode("utf-8", "replace").decode()
    for fields in (
        {"metadata": json.dumps({"content_id": text, "json": {text: text}})},
        {"content_id": plain, "note": plain, "json": plain},
        {"metadata": plain},
    ):
        assert hma.upload(content, "video", b"x", **fields).status in (200, 400)
    assert hma.get(f"{LOOKUP}&bypass_coinflip=1").keys() == {"BANK_A"}


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"name":' + b"9" * 100_000 + b"}",
        b'{"name":NaN,"enabled_ratio":NaN}',
        b'{"disable_until_ts":NaN}',
        b'{"disable_until_ts":1e400}',
        b'{"disable_until_ts":[]}',
        b'{"pdq":[{},[]],"note":7}',
        b'{"pdq":{"pdq":1}}',
        b"null",
        b'"text"',
        b"\xff",
        json.dumps({"name": 7, "enabled_ratio": "f" * 1_000_000}).encode(),
    ],
    ids=range(13),
)
def test_no_body_is_too_much(hma: Hma, body: bytes) -> None:
    (number,) = hma.bank("BANK_A", ONE)
    for method, path in (
        ("POST", "/c/banks"),
        ("PUT", "/c/bank/BANK_A"),
        ("POST", "/c/bank/BANK_A/signal"),
        ("POST", "/c/bank/BANK_A/content"),
        ("PUT", f"/c/bank/BANK_A/content/{number}"),
        ("POST", "/m/compare"),
        ("PUT", "/c/signal_type/pdq"),
        ("POST", "/c/exchanges"),
    ):
        kind = {"Content-Type": "application/json"}
        answer = hma.service.ask(method, f"/hma{path}", body, kind)
        assert answer.status in (200, 400, 422), (path, answer.body)
        assert len(answer.body) < 20_000
    assert hma.get(LOOKUP).keys() == {"BANK_A"}


def test_tokens(catalog: Catalog, database_url: str) -> None:
    """Clients that know no tokens have one as the password in their base URL."""
    made: dict[str, str] = {
        name: tokens.create(catalog.database, name, [name], timedelta(days=1))  # type: ignore[list-item]
        for name in ("lookup", "hash", "curate")
    }
    with served(database_url, "--workers", "1", "--hma", "/hma", "--body-limit", "1kB") as service:
        hma = Hma(service)
        assert hma.ask("GET", "/status").status == 200
        refused = hma.ask("GET", "/c/banks")
        assert refused.status == 401
        assert refused.json["message"].startswith("Send a token")
        assert refused.headers["www-authenticate"]
        allowed: dict[str, list[Callable[[], Answer]]] = {
            "lookup": [lambda: hma.ask("GET", LOOKUP), lambda: hma.ask("GET", "/c/banks")],
            "hash": [lambda: hma.upload("/h/hash", "video", b"x")],
            "curate": [lambda: hma.ask("DELETE", "/c/bank/NOPE")],
        }
        for name, token in made.items():
            service.token = token
            for scope, asks in allowed.items():
                may = scope == name or (name, scope) == ("curate", "lookup")
                for ask in asks:
                    answer = ask()
                    assert answer.status == (200 if may else 403), (name, scope)
                    assert may or "has not the scope" in answer.json["message"]
        large = hma.upload("/h/hash", "video", b"x" * 2000)
        assert large.status == 413
        assert "1,000 bytes" in large.json["message"]


def test_what_one_process_was_told_others_know_soon(database_url: str) -> None:
    with served(database_url, "--no-auth", "--workers", "2", "--hma", "/hma") as service:
        hma = Hma(service)
        hma.bank("BANK_A", ONE)
        wait_until(lambda: all(hma.get(RAW)["matches"] for _ in range(20)))


def test_exchanges(hma: Hma, there: Catalog) -> None:
    """A bank comes and goes with each, and nothing that is secret is taken."""
    assert hma.get("/c/exchanges/apis") == APIS
    (choice, members) = hma.get("/c/exchanges/api/ncmec/schema")["config_schema"]["fields"]
    assert (choice["name"], choice["type"], choice["required"]) == ("environment", "enum", False)
    assert (members["name"], members["type"]) == ("only_esp_ids", "set_of_number")
    told = {"environment": choice["choices"][3], "only_esp_ids": [7, 8]}
    made = hma.ask("POST", "/c/exchanges", {"bank": "FEED", "api": "ncmec", "api_json": told})
    assert (made.status, made.json) == (201, {"message": "Created successfully"})
    again = hma.ask("POST", "/c/exchanges", {"bank": "FEED", "api": "ncmec", "api_json": told})
    assert (again.status, again.json) == (403, {"message": "Bank already exists"})
    assert hma.get("/c/exchanges") == ["FEED"]
    assert {"matching_enabled_ratio": 1.0, "name": "FEED"} in hma.get("/c/banks")
    shown = {"name": "FEED", "api": "ncmec", "enabled": True, **told}
    assert hma.get("/c/exchange/FEED") == shown
    assert there.exchange("FEED").settings == {"environment": "ngo", "members": [7, 8]}
    assert hma.get("/c/exchange/FEED/status") == {
        "checkpoint_ts": None,
        "fetched_items": 0,
        "last_fetch_complete_ts": None,
        "last_fetch_succeeded": None,
        "running_fetch_start_ts": None,
        "up_to_date": False,
    }
    with pytest.raises(ExchangeFailed, match="CATALOG_NCMEC"):
        there.fetch_exchange("FEED", tell=print)
    status = hma.get("/c/exchange/FEED/status")
    assert status["last_fetch_succeeded"] is False
    assert status["last_fetch_complete_ts"] > 1.7e9
    assert hma.json("PUT", "/c/exchange/FEED", {"enabled": False}) == {**shown, "enabled": False}
    assert not there.exchange("FEED").enabled
    hma.json("POST", "/c/bank/FEED/signal", {"pdq": ONE})
    assert hma.json("DELETE", "/c/exchange/FEED") == {"message": "Exchange deleted"}
    assert hma.get("/c/exchanges") == hma.get("/c/banks") == []
    assert hma.get(RAW) == {"matches": []}


def test_exchanges_and_what_others_filled(hma: Hma, there: Catalog) -> None:
    """A bank that was not made with its exchange stays, without the exchange's entries."""
    hma.bank("BANK_A", ONE)
    there.add_exchange("FEED", "stopncii", "BANK_A")
    there.add_to_bank("BANK_A", [Entry((EntryHash("pdq", bytes(32)),), (), "FEED", "1")])
    assert hma.get("/c/exchange/FEED/status")["fetched_items"] == 1
    assert hma.get("/c/exchange/FEED")["api"] == "stop_ncii"
    hma.json("DELETE", "/c/exchange/FEED")
    assert there.bank("BANK_A").entries == 1
    group = {"bank": "GROUP", "api": "fb_threatexchange", "api_json": {"privacy_group": "42"}}
    assert hma.ask("POST", "/c/exchanges", group).status == 201
    assert hma.get("/c/exchange/GROUP")["privacy_group"] == 42
    hma.json("DELETE", "/c/bank/GROUP")
    hma.json("POST", "/c/exchanges", {"bank": "PLAIN", "api": "ncmec"})
    plain = {"name": "PLAIN", "api": "ncmec", "enabled": True, "only_esp_ids": []}
    industry = "https://report.cybertip.org/hashsharing"
    assert hma.get("/c/exchange/PLAIN") == {**plain, "environment": industry}
    hma.json("DELETE", "/c/exchange/PLAIN")
    assert hma.get("/c/exchanges") == []


def test_credentials_are_not_taken_over_http(shared: Hma) -> None:
    path = "/c/exchanges/api/stop_ncii"
    refused = shared.ask("POST", path, {"credential_json": {"subscription_key": "hunter2"}})
    assert refused.status == 400
    assert "CATALOG_STOPNCII" in refused.json["message"]
    assert "hunter2" not in refused.json["message"]
    access = {"supports_authentification": True, "has_set_authentification": False}
    assert shared.json("POST", path, {"credential_json": {}}) == access
    assert shared.get(path) == access


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"api": "ncmec"}, "bank is required"),
        ({"bank": "feed", "api": "ncmec"}, "Field `bank` must match /^[A-Z0-9_]+$/"),
        ({"bank": "FEED"}, "Field `api_type` is required"),
        ({"bank": "FEED", "api": "sample"}, "No such exchange type 'sample'"),
        ({"bank": "FEED", "api": "ncmec", "api_json": []}, "Field `api_json` must be object"),
        ({"bank": "FEED", "api": "ncmec", "api_json": {"environment": "x"}}, "Failed to parse"),
        ({"bank": "FEED", "api": "ncmec", "api_json": {"only_esp_ids": 0}}, "Failed to parse"),
        ({"bank": "FEED", "api": "fb_threatexchange"}, "Failed to parse"),
        ({"bank": "FEED", "api": "tat", "api_json": {"url": "https://a.org"}}, "Failed to parse"),
        ({"bank": "FEED", "api": "tat", "api_json": {"x": "\ud800"}}, "Failed to parse"),
    ],
)
def test_exchanges_that_cannot_be(shared: Hma, body: object, said: str) -> None:
    answer = shared.ask("POST", "/c/exchanges", body)
    assert answer.status == 400
    assert answer.json["message"].startswith(said)
    assert shared.get("/c/exchanges") == shared.get("/c/banks") == []
