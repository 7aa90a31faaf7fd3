"""Lists of known hashes in the formats of other programs, read and written as streams."""

from __future__ import annotations

import gzip
import io
import json
import re
import tracemalloc
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.banks.formats import (
    FORMATS,
    HEAD,
    Item,
    Refused,
    Withdrawn,
    guess,
    read,
    write,
)
from catalog.banks.formats.source import CHUNK, LONGEST
from catalog.banks.records import DIGEST_BYTES, Digest, Entry, EntryHash
from catalog.errors import UsageError
from catalog.hashers import HASHERS

A = "f8f8f0cee0f4a84f06370a2a8cf4ad9c44b0e3a0e4b2e8d0f8f8f0cee0f4a84f"
B = "79e07de27d7295339435d63cd31cf35a7bfa29eb2885008500a588a5ea3ae75a"
MD5 = "0123456789abcdef0123456789abcdef"
SHA1 = "0123456789abcdef0123456789abcdef01234567"
SHA256 = MD5 + MD5


def pdq(text: str = A, quality: int | None = None) -> EntryHash:
    return EntryHash("pdq", bytes.fromhex(text), quality)


def md5(text: str = MD5) -> Digest:
    return Digest("md5", bytes.fromhex(text))


def items(format_name: str, data: bytes | str, **options: Any) -> list[Item]:
    content = data if isinstance(data, bytes) else data.encode()
    return list(read(io.BytesIO(content), format_name, **options))


def written(format_name: str, entries: Iterable[Entry]) -> tuple[bytes, dict[str, int]]:
    stream = io.BytesIO()
    result = write(entries, stream, format_name)
    return stream.getvalue(), dict(result.left_out)


# Lists as other programs write them, and what is in them.


def test_hashes_a_line() -> None:
    data = f"""# what pdq-photo-hasher writes
{A}
{A.upper()},87,two words, and a comma.jpg\r
{A} 50
{A}\ta note

hash={A},norm=128,delta=0,quality=99,filename=a,b.jpg
hash={B},xform=rot90,filename=a.jpg
pdq {B} 7
video_md5 {MD5}
"""
    assert items("pdq-text", data, source="list") == [
        Entry((pdq(),), source="list"),
        Entry((pdq(quality=87),), source="list", note="two words, and a comma.jpg"),
        Entry((pdq(quality=50),), source="list"),
        Entry((pdq(),), source="list", note="a note"),
        Entry((pdq(quality=99),), source="list", note="a,b.jpg"),
        Entry((pdq(B),), source="list", note="a.jpg"),
        Entry((pdq(B, 7),), source="list"),
        Entry(digests=(md5(),), source="list"),
    ]


def test_hashes_a_line_of_another_hasher() -> None:
    phash = EntryHash("phash", bytes.fromhex(A))
    assert items("pdq-text", A, hasher="phash") == [Entry((phash,))]
    short = items("pdq-text", A, hasher="blockmean")
    assert isinstance(short[0], Refused)
    assert "968 bits, 242 hex digits" in short[0].reason


def test_digests_a_line() -> None:
    data = f"{MD5}  a name.jpg\n{SHA1}\n\n{SHA256} *b.jpg\n"
    assert items("digests", data) == [
        Entry(digests=(md5(),), note="a name.jpg"),
        Entry(digests=(Digest("sha1", bytes.fromhex(SHA1)),)),
        Entry(digests=(Digest("sha256", bytes.fromhex(SHA256)),), note="b.jpg"),
    ]


def test_a_table() -> None:
    data = f'hash,quality,md5,labels,note,source\n{A} {B},5 -,,a;b,"two\nlines",\n,,{MD5},,\\,s\n'
    assert items("csv", data, source="list") == [
        Entry((pdq(A, 5), pdq(B)), labels=("a", "b"), note="two\nlines", source="list"),
        Entry(digests=(md5(),), note="", source="s"),
    ]


def test_objects_a_line() -> None:
    data = (
        f'{{"hash":"{A}","quality":5,"md5":"{MD5}","labels":["x"]}}\n\n'
        f'{{"hashes":[{{"hasher":"phash","hash":"{A}"}}],"active_to":"2026-01-02T00:00:00Z"}}'
    )
    assert items("ndjson", data) == [
        Entry((pdq(A, 5),), (md5(),), labels=("x",)),
        Entry((EntryHash("phash", bytes.fromhex(A)),), active_to=datetime(2026, 1, 2, tzinfo=UTC)),
    ]


def indicator(**fields: Any) -> dict[str, Any]:
    return {
        "id": "1",
        "indicator": A,
        "type": "HASH_PDQ",
        "last_updated": 5,
        "should_delete": False,
        "descriptors": {"data": [{"id": "7", "status": "MALICIOUS", "tags": ["a", "b"]}]},
        **fields,
    }


def test_pages_of_threatexchange() -> None:
    pages = [
        {
            "data": [
                indicator(),
                indicator(id="2", type="HASH_VIDEO_MD5", indicator=MD5),
                indicator(id="3", should_delete=True),
                indicator(id="4", type="URI", indicator="http://example.org"),
            ],
            "paging": {"next": "…"},
        },
        {"data": [indicator(id="5", descriptors=None), indicator(id="6", indicator="f")]},
        # /threat_descriptors
        {
            "data": [
                {
                    "id": 8,
                    "raw_indicator": B,
                    "indicator": {"id": "9"},
                    "type": "HASH_PDQ",
                    "description": "said",
                    "tags": {"data": [{"id": "1", "text": "c"}]},
                }
            ]
        },
    ]
    first, second, third, fourth, fifth, sixth, last = items(
        "threatexchange-json", "\n".join(map(json.dumps, pages))
    )
    assert isinstance(first, Entry)
    assert (first.hashes, first.external_id, first.labels) == ((pdq(),), "1", ("a", "b"))
    assert first.source == "threatexchange"
    assert first.metadata["threatexchange"]["descriptors"]["data"][0]["status"] == "MALICIOUS"
    assert isinstance(second, Entry)
    assert second.digests == (md5(),)
    assert third == Withdrawn("threatexchange", "3")
    assert fourth == Refused("record 4", "banks hold no 'URI'")
    assert fifth == Withdrawn("threatexchange", "5")
    assert sixth == Refused("record 6", "'f' is not a hash of 256 bits, 64 hex digits")
    assert isinstance(last, Entry)
    assert (last.hashes, last.external_id) == ((pdq(B),), "8")
    assert (last.labels, last.note) == (("c",), "said")


class Named(io.BytesIO):
    """A file with a name."""

    def __init__(self, name: str, content: bytes = b"") -> None:
        super().__init__(content)
        self.name = name


def test_tables_of_the_threatexchange_command() -> None:
    rows = f"{A},77,2020-07-01T18:31:15+0000,a b\r\n{B},1,78,today,\r\n{A}\r\n"
    first, second, third = items("te", rows)
    assert isinstance(first, Entry)
    assert (first.hashes, first.external_id, first.labels) == ((pdq(),), None, ("a", "b"))
    assert isinstance(second, Entry)
    assert (second.hashes, second.external_id, second.labels) == ((pdq(B),), "1", ())
    assert isinstance(third, Refused)
    assert third.place == "line 3"

    named = Named("/lists/simple.HASH_SHA256.te", f"{SHA256},77,today,\n".encode())
    (entry,) = read(named, "te")
    assert isinstance(entry, Entry)
    assert entry.digests == (Digest("sha256", bytes.fromhex(SHA256)),)
    (refused,) = read(Named("simple.URI.te", b"http://example.org,77,today,\n"), "te")
    assert refused == Refused("line 1", "banks hold no 'URI'")


NCMEC = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<queryResult xmlns="https://hashsharing.ncmec.org/hashsharing/v2">
    <images count="2" maxTimestamp="2017-10-24T15:10:00Z">
        <image>
            <member id="42">Example Member</member>
            <timestamp>2017-10-24T15:00:00Z</timestamp>
            <id>image1</id>
            <classification>A1</classification>
            <fingerprints>
                <md5>{MD5}</md5><sha1>{SHA1}</sha1><pdna>a1a1</pdna><pdq>{A}</pdq>
                <tmk-pdqf rel="self" href="/v2/entries/1/fingerprints/TMK_PDQF"/>
            </fingerprints>
            <feedback lastUpdateTimestamp="2023-06-01T12:48:14Z">
                <affirmativeFeedback type="Md5"><members><member id="42">E</member></members>
                </affirmativeFeedback>
                <negativeFeedback type="Sha1"><reasons><reason name="R"/>
                    <members><member id="1">F</member><member id="2">G</member></members>
                </reasons></negativeFeedback>
            </feedback>
        </image>
        <deletedImage><member id="43">E</member><id>image4</id></deletedImage>
        <image><member id="42"/><id>image5</id><fingerprints><pdna>a1</pdna></fingerprints></image>
    </images>
    <videos count="1">
        <video><member id="42">E</member><id>video1</id>
            <fingerprints><md5>{MD5}</md5></fingerprints></video>
        <deletedVideo><member id="42"/><id>video4</id></deletedVideo>
        <video><member id="42"/><fingerprints/></video>
    </videos>
</queryResult>"""


def test_answers_of_ncmec() -> None:
    image, deleted, unknown, video, gone, nameless = items("ncmec-xml", NCMEC)
    assert isinstance(image, Entry)
    assert image.hashes == (pdq(),)
    assert image.digests == (md5(), Digest("sha1", bytes.fromhex(SHA1)))
    assert (image.source, image.external_id, image.labels) == ("ncmec", "42-image1", ("A1",))
    assert image.metadata["ncmec"] == {
        "kind": "image",
        "member": "42",
        "member_name": "Example Member",
        "timestamp": "2017-10-24T15:00:00Z",
        "fingerprints": {"pdna": "a1a1", "tmk-pdqf": None},
        "feedback": {"md5": {"affirmative": 1}, "sha1": {"negative": 2}},
    }
    assert deleted == Withdrawn("ncmec", "43-image4")
    reason = "the image has no fingerprint but pdna that banks hold"
    assert unknown == Refused("line 22", reason, "42-image5")
    assert isinstance(video, Entry)
    assert video.metadata["ncmec"]["kind"] == "video"
    assert gone == Withdrawn("ncmec", "42-video4")
    assert nameless == Refused("line 28", "the video has no id")


def test_one_wrong_fingerprint_does_not_cost_the_others() -> None:
    prints = f"<md5>{MD5}</md5><pdq>f8</pdq>"
    data = f"<images><image><id>x</id><fingerprints>{prints}</fingerprints></image></images>"
    entry, refused = items("ncmec-xml", data)
    assert isinstance(entry, Entry)
    assert (entry.hashes, entry.digests) == ((), (md5(),))
    assert refused == Refused("line 1", "pdq: 'f8' is not a hash of 256 bits, 64 hex digits")


def test_hashes_alone_in_xml() -> None:
    data = f'<hashes><hash type="PDQ" id="x">{A}</hash><hash type="pdna">aa</hash></hashes>'
    assert items("ncmec-xml", data) == [
        Entry((pdq(),), source="ncmec", external_id="x"),
        Refused("line 1", "banks hold no 'pdna'"),
    ]


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    ],
)
def test_document_types_are_refused(declaration: str) -> None:
    with pytest.raises(UsageError, match=r"line 1: it has a document type"):
        items("ncmec-xml", f"{declaration}<x>&b;</x>")


def stopncii(**fields: Any) -> dict[str, Any]:
    return {
        "lastModtimestamp": 1625167804,
        "hashValue": A,
        "hashStatus": "Active",
        "caseNumbers": {"27664732-76e1-4a17-8099-455798e67022": "Active"},
        "signalType": "ImagePDQ",
        "CSPFeedbacks": [{"source": "S", "feedbackValue": "Blocked", "tags": ["a", "b"]}],
        **fields,
    }


def test_answers_of_stopncii() -> None:
    cases = {"1": "Withdrawn", "2": "Deleted"}
    records = [
        stopncii(),
        stopncii(signalType="VideoMD5", hashValue=MD5),
        stopncii(hashStatus="Withdrawn"),
        stopncii(caseNumbers=cases),
        stopncii(caseNumbers={**cases, "3": "Received"}),
        stopncii(signalType="VideoTMK"),
    ]
    first, second, third, fourth, fifth, sixth = items(
        "stopncii-json", json.dumps({"count": 6, "hashRecords": records, "hasMoreRecords": False})
    )
    assert isinstance(first, Entry)
    assert (first.hashes, first.external_id) == ((pdq(),), f"ImagePDQ {A}")
    assert (first.source, first.labels) == ("stopncii", ("a", "b"))
    assert isinstance(second, Entry)
    assert second.digests == (md5(),)
    assert third == fourth == Withdrawn("stopncii", f"ImagePDQ {A}")
    assert isinstance(fifth, Entry)
    assert sixth == Refused("record 6", "banks hold no 'VideoTMK'")


def test_the_list_of_tech_against_terrorism() -> None:
    record = {"hash_digest": A, "algorithm": "PDQ", "ideology": "far-right", "file_type": "gif"}
    results = [
        {**record, "deleted": False, "id": 2819},
        {**record, "hash_digest": MD5, "algorithm": "MD5", "id": 2820},
        {**record, "deleted": True, "id": 2821},
        {**record, "algorithm": "SHA512", "id": 2822},
    ]
    expected = [
        Entry(
            (pdq(),),
            source="tat",
            external_id="2819",
            labels=("far-right",),
            metadata={"tat": {"file_type": "gif"}},
        ),
        Entry(
            digests=(md5(),),
            source="tat",
            external_id="2820",
            labels=("far-right",),
            metadata={"tat": {"file_type": "gif"}},
        ),
        Withdrawn("tat", "2821"),
        Refused("record 4", "banks hold no 'SHA512'"),
    ]
    assert items("tat-json", json.dumps({"count": 4, "results": results})) == expected
    assert items("tat-json", json.dumps(results)) == expected


def test_hashes_of_a_video() -> None:
    frames = {"vpdq": {"seconds": [0.0, 1.5], "frames": [0, 45]}}
    lines = f"0,100,{A},0.000\n45,87,{B},1.500\n"
    assert items("vpdq-text", lines) == [Entry((pdq(A, 100), pdq(B, 87)), metadata=frames)]
    former = {"0": {"quality": 100, "hash": A, "timestamp": 0.0}}
    former["45"] = {"quality": 87, "hash": B, "timestamp": 1.5}
    assert items("vpdq-text", json.dumps(former)) == [
        Entry((pdq(A, 100), pdq(B, 87)), metadata=frames)
    ]
    # Three digits of a time, whatever its size.
    texts = [f"{A},100,0.0", f"{B},87,1.23e+03"]
    seconds = {"vpdq": {"seconds": [0.0, 1230.0]}}
    two = json.dumps(texts) + json.dumps(texts, indent=1)
    assert items("vpdq-text", two) == 2 * [Entry((pdq(A, 100), pdq(B, 87)), metadata=seconds)]


def test_a_video_that_is_damaged_in_places() -> None:
    refused, entry = items("vpdq-text", f"0,100,{A},0.000\n1,100,{A}\n")
    assert refused == Refused(
        "line 2", f"{'1,100,' + A[:34]!r}… is not frame, quality, hash and second"
    )
    assert isinstance(entry, Entry)
    assert len(entry.hashes) == 1


def test_what_perception_computes() -> None:
    base64 = "+Pjwzuj0qE8GNwoqjPStnESw46DksujQ+PjwzuD0qE8="
    phash = HASHERS["phash"]
    records: list[dict[str, Any]] = [
        {"filepath": "a.jpg", "hash": base64, "error": None},
        {"filepath": "b.jpg", "hash": None, "error": "cannot be read"},
        {"filepath": "c.mp4", "hash": [A, B], "error": None},
        {"filepath": "d.jpg", "hash": {"r0": A, "fv": B}, "error": None},
        {"filepath": "e.jpg", "hash": A + A, "error": None},
    ]
    first, second, third, fourth, fifth = items("perception", json.dumps(records), hasher="phash")
    assert isinstance(first, Entry)
    assert first.external_id == "a.jpg"
    assert 8 * len(first.hashes[0].value) == phash.bits
    assert second == Refused("record 2", "perception could not hash it: 'cannot be read'")
    for several in (third, fourth):
        assert isinstance(several, Entry)
        assert [one.value.hex() for one in several.hashes] == [A, B]
    assert isinstance(fifth, Refused)

    asked = {"hashes": [{"id": "x", "phash": A, "md5": MD5}], "version": "v2"}
    (entry,) = items("perception", json.dumps(asked))
    assert entry == Entry((EntryHash("phash", bytes.fromhex(A)),), (md5(),), external_id="x")


def test_what_perception_saves() -> None:
    table = (
        "category,error,filepath,guid,hash,hasher_name,transform_name\n"
        f"c,,a.mp4,1,{A},phash,noop\n"
        f"c,,a.mp4,1,{B},phash,noop\n"
        f"c,bad,b.mp4,1,,phash,noop\n"
        f"c,,a.mp4,1,{A},pdq,noop\n"
    )
    first, second, third = items("perception", table)
    assert isinstance(first, Entry)
    assert (len(first.hashes), first.external_id) == (2, "phash a.mp4")
    assert second == Refused("line 4", "perception could not hash it: 'bad'")
    assert third == Entry((pdq(),), external_id="pdq a.mp4")


def test_answers_of_hydrus() -> None:
    tags = {
        "a": {"display_tags": {"0": ["x", "y"], "1": ["z"]}},
        "b": {"display_tags": {"0": ["x"]}},
    }
    files = [{"file_id": 1, "hash": SHA256, "tags": tags}, {"file_id": None, "hash": None}]
    sha256 = Digest("sha256", bytes.fromhex(SHA256))
    entry, refused = items("hydrus-json", json.dumps({"services": {}, "metadata": files}))
    assert entry == Entry(digests=(sha256,), external_id=SHA256, labels=("x", "y"))
    assert refused == Refused("record 2", "it has no hash")
    found = items("hydrus-json", json.dumps({"hashes": [SHA256], "file_ids": [1]}))
    assert found == [Entry(digests=(sha256,), external_id=SHA256)]
    (only,) = items("hydrus-json", json.dumps({"perceptual_hashes": ["b44dc7b24dcb381c"]}))
    assert isinstance(only, Refused)
    assert "none of the hashers" in only.reason


# What is wrong is told with its place, and what is right is taken.


@pytest.mark.parametrize(
    ("format_name", "data", "place", "reason"),
    [
        ("pdq-text", f"{A}\n{A}0\n", "line 2", "begins neither with a hash of 256 bits"),
        ("pdq-text", f"{A}\n\n{A[:-1]}\n", "line 3", "begins neither"),
        ("pdq-text", f"{A},101,x\n", "line 1", "from 0 to 100"),
        ("pdq-text", f"{A},{B},9,x\n", "line 1", "second hash"),
        ("pdq-text", f"{A},²\n{A},9999\n", "line 2", "whole number"),
        ("pdq-text", f"{A}\nurl http://example.org\n", "line 2", "name of a kind of hash"),
        ("pdq-text", f"pdq {A}0\n", "line 1", "no hash of pdq"),
        ("pdq-text", f"md5 {SHA1}\n", "line 1", "no md5"),
        ("pdq-text", b"\xef\xbb\xbf" + A.encode() + b"\n\xff\n", "line 2", "not UTF-8"),
        ("pdq-text", f"{A},50,a\0b\n", "line 1", "NUL"),
        ("digests", MD5 + "\n" + 4 * MD5, "line 2", "SHA-512"),
        ("digests", MD5[:-1], "line 1", "no MD5, SHA-1 or SHA-256"),
        ("csv", f"hash\n{A}\n{A},x\n", "line 3", "2 cells"),
        ("csv", f"hash,quality\n{A},x\n", "line 2", "whole number"),
        ("csv", f"hash,hasher\n{A},pdq phash\n", "line 2", "1 hashes, 2 hashers"),
        ("csv", f'hash,note\n{A},"a\nb\n{A},c\n', "lines 2 to 4", "no row"),
        ("csv", f"hash,note\n{A},a".encode() + b"\xff\n", "line 2", "not UTF-8"),
        ("csv", f"hash,metadata\n{A},[1\n", "line 2", "not JSON"),
        ("csv", f"hash,active_from\n{A},2026-01-01\n", "line 2", "time zone"),
        ("csv", f"hash,active_from\n{A},soon\n", "line 2", "is no time"),
        ("ndjson", f'{{"hash":"{A}"}}\n{{"hash":"{A}"\n', "line 2", "not JSON"),
        ("ndjson", "[]\n", "line 1", "no object"),
        ("ndjson", f'{{"hash":"{A}","hasher":"sift"}}\n', "line 1", "no hasher 'sift'"),
        ("ndjson", f'{{"hash":"{A}","extrenal_id":"x"}}\n', "line 1", "no field 'extrenal_id'"),
        ("ndjson", f'{{"hash":"{A}","note":"\\u0000"}}\n', "line 1", "NUL"),
        ("ndjson", f'{{"hash":"{A}","note":"\\ud800"}}\n', "line 1", "not UTF-8"),
        ("ndjson", f'{{"hash":"{A}","labels":["a",1]}}\n', "line 1", "a label is no text"),
        ("ndjson", f'{{"hash":"{A}","metadata":{{"a":NaN}}}}\n', "line 1", "NaN"),
        ("ndjson", f'{{"hash":"{A}","metadata":{{"a":1e999}}}}\n', "line 1", "out of range"),
        ("ndjson", f'{{"hash":"{A}","metadata":{"[" * 100_000}\n', "line 1", "too deeply"),
        ("ndjson", f'{{"hash":"{A}","quality":true}}\n', "line 1", "whole number"),
        ("ndjson", '{"quality":5}\n', "line 1", "no hash"),
        ("ndjson", "{}\n", "line 1", "at least one hash"),
        ("tat-json", '[{"id":1}]', "record 1", "no hash_digest"),
        ("tat-json", "[1,2]", "record 2", "no object"),
        ("tat-json", b'[{"hash_digest":"\xff"}]', "record 1", "not UTF-8"),
        ("tat-json", '[{"hash_digest":"\\u0000"}]', "record 1", "NUL"),
        ("stopncii-json", '{"hashRecords":[{"signalType":1}]}', "record 1", "no text: 1"),
        ("vpdq-text", '["a"]', "record 1", "not hash, quality and second"),
        ("vpdq-text", f"0,100,{A},-1", "line 1", "no time in seconds"),
        ("vpdq-text", f"0,100,{A},nan", "line 1", "no time in seconds"),
    ],
)
def test_what_is_refused(format_name: str, data: bytes | str, place: str, reason: str) -> None:
    refused = [item for item in items(format_name, data) if isinstance(item, Refused)]
    assert refused[-1].place == place
    assert reason in refused[-1].reason


@pytest.mark.parametrize(
    ("format_name", "data", "reason"),
    [
        ("csv", f"hash,colour\n{A},red\n", "line 1: there is no column 'colour'"),
        ("csv", "hash,hash\n", "line 1: the column 'hash' is there twice"),
        ("perception", "a,b\n", "no column filepath"),
        ("tat-json", '{"results": [{"hash_digest": "a"}', "record 2: the end is where ','"),
        ("tat-json", '{"results": [{"hash_digest": "a"', "record 1: it is not JSON"),
        ("tat-json", "[1 2]", "record 2: '2' is where ','"),
        ("tat-json", "nothing", "record 1: a list or an object of JSON begins"),
        ("tat-json", "[" * 100_000, "record 1: it is nested too deeply"),
        ("tat-json", "[NaN]", "NaN is no JSON"),
        ("ncmec-xml", "", "line 1: it is not XML: no element found"),
        ("ncmec-xml", "<a>\n<b></a>", "line 2: it is not XML: mismatched tag"),
        ("ncmec-xml", '<?xml version="1.0" encoding="nowhere"?><a/>', "line 1: it "),
        ("pdq-text", A.encode("utf-16"), "the list is in UTF-16"),
        ("pdq-text", gzip.compress(2000 * f"{A}\n".encode())[:-20], "damaged or cut off"),
        ("pdq-text", b"\x1f\x8b\x08damaged", "damaged or cut off"),
    ],
)
def test_what_cannot_be_read_on(format_name: str, data: bytes | str, reason: str) -> None:
    with pytest.raises(UsageError) as caught:
        items(format_name, data)
    assert reason in str(caught.value)


def test_names_that_nobody_knows() -> None:
    with pytest.raises(UsageError, match=r"no format 'xls'; choose from csv, tsv"):
        read(io.BytesIO(), "xls")
    with pytest.raises(UsageError, match="no hasher 'sift'"):
        read(io.BytesIO(), "csv", hasher="sift")
    with pytest.raises(UsageError, match="are only read; choose from csv"):
        write([], io.BytesIO(), "perception")


@pytest.mark.parametrize("name", ["csv", "tsv", "ndjson", "pdq-text", "digests", "vpdq-text", "te"])
def test_an_empty_list(name: str) -> None:
    assert items(name, b"") == []


def test_a_packed_list() -> None:
    packed = gzip.compress(f"{A}\n".encode()) + gzip.compress(f"{B}\n".encode())
    assert items("pdq-text", packed) == [Entry((pdq(A),)), Entry((pdq(B),))]


class Endless(io.RawIOBase):
    """A stream of some bytes again and again, up to a size."""

    def __init__(self, *, head: bytes = b"", each: bytes, count: int, tail: bytes = b"") -> None:
        self._pieces: Iterator[bytes] = iter([head])
        self._each = each
        self._left = count
        self._tail = tail
        self._rest = head

    def read(self, size: int = -1) -> bytes:
        while len(self._rest) < size and self._left:
            some = min(self._left, 1 + (size - len(self._rest)) // len(self._each))
            self._rest += some * self._each
            self._left -= some
        if not self._left:
            self._rest, self._tail = self._rest + self._tail, b""
        found, self._rest = self._rest[:size], self._rest[size:]
        return found


def endless(**content: Any) -> BinaryIO:
    return cast(BinaryIO, Endless(**content))


@pytest.mark.parametrize("format_name", ["pdq-text", "csv", "ndjson", "tat-json", "ncmec-xml"])
def test_what_never_ends_is_refused(format_name: str) -> None:
    heads = {
        "csv": f'hash,note\n{A},"',
        "ndjson": '"',
        "tat-json": '["',
        "ncmec-xml": "<image><id>",
    }
    head = heads.get(format_name, "").encode()
    stream = endless(head=head, each=b"a", count=2 * LONGEST)
    try:
        found = list(read(stream, format_name))
    except UsageError as error:
        assert "MB" in str(error)  # noqa: PT017
    else:
        (refused,) = found
        assert isinstance(refused, Refused)


def test_a_line_that_is_too_long_is_one_line() -> None:
    tail = f"\n{A}\nx\n".encode()
    stream = endless(head=f"{B}\n".encode(), each=b"a", count=LONGEST + 2 * CHUNK, tail=tail)
    first, second, third, fourth = read(stream, "pdq-text")
    assert first == Entry((pdq(B),))
    assert second == Refused("line 2", "it is longer than 16 MB")
    assert third == Entry((pdq(A),))
    assert isinstance(fourth, Refused)
    assert fourth.place == "line 4"


INDICATOR = json.dumps(indicator()).encode()
LONG: dict[str, dict[str, Any]] = {
    "pdq-text": {"each": f"{A},50,a.jpg\n".encode(), "count": 200_000},
    "ndjson": {"each": f'{{"hash":"{A}","labels":["a"]}}\n'.encode(), "count": 100_000},
    "csv": {"head": b"hash,note\n", "each": f'{A},"a\nb"\n'.encode(), "count": 100_000},
    "threatexchange-json": {
        "head": b'{"data":[' + INDICATOR,
        "each": b",\n" + INDICATOR,
        "count": 40_000,
        "tail": b"]}",
    },
    "ncmec-xml": {
        "head": b"<queryResult><images>",
        "each": b"<image><id>2</id><fingerprints><md5>%b</md5></fingerprints></image>"
        % MD5.encode(),
        "count": 40_000,
        "tail": b"</images></queryResult>",
    },
}


@pytest.mark.parametrize("format_name", LONG)
def test_memory_does_not_grow_with_a_list(format_name: str) -> None:
    expected = LONG[format_name]["count"] + (format_name == "threatexchange-json")
    next(iter(read(endless(**{**LONG[format_name], "count": 1}), format_name)))
    tracemalloc.start()
    count = sum(isinstance(one, Entry) for one in read(endless(**LONG[format_name]), format_name))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == expected
    assert peak < 12 << 20


def test_a_list_is_read_as_it_is_asked_for() -> None:
    stream = endless(each=f"{A}\n".encode(), count=10**12)
    assert len(list(islice(read(stream, "pdq-text"), 10))) == 10


# What is written is read again.

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | texts
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
times = st.datetimes(
    datetime(2, 1, 1),
    datetime(9998, 12, 31),
    timezones=st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
spans = st.tuples(st.none() | times, st.none() | times).filter(
    lambda span: span[0] is None or span[1] is None or span[0] < span[1]
)


def hashes_of(hasher: str) -> st.SearchStrategy[EntryHash]:
    size = HASHERS[hasher].bits // 8
    quality = st.none() | st.integers(0, 100)
    return st.builds(EntryHash, st.just(hasher), st.binary(min_size=size, max_size=size), quality)


def digests_of(algorithm: Any) -> st.SearchStrategy[Digest]:
    size = DIGEST_BYTES[algorithm]
    return st.builds(Digest, st.just(algorithm), st.binary(min_size=size, max_size=size))


hashes = st.one_of(hashes_of("pdq"), hashes_of("phash"), hashes_of("blockmean"))
digests = st.one_of(*map(digests_of, DIGEST_BYTES))
order = list(DIGEST_BYTES)
entries = st.builds(
    lambda span, **about: Entry(active_from=span[0], active_to=span[1], **about),
    spans,
    hashes=st.lists(hashes, max_size=3).map(tuple),
    digests=st.lists(digests, min_size=1, max_size=3).map(
        # Their order says nothing, and is not kept.
        lambda found: tuple(sorted(found, key=lambda one: order.index(one.algorithm)))
    ),
    source=st.none() | texts,
    external_id=st.none() | texts,
    note=st.none() | texts,
    labels=st.lists(texts, max_size=3).map(tuple),
    metadata=st.dictionaries(texts, json_values, max_size=3),
) | st.builds(Entry, hashes=st.lists(hashes, min_size=1, max_size=3).map(tuple))


@pytest.mark.parametrize("format_name", ["csv", "tsv", "ndjson"])
@given(st.lists(entries, max_size=4))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_own_formats_lose_nothing(format_name: str, some: list[Entry]) -> None:
    data, left_out = written(format_name, some)
    assert items(format_name, data) == some
    assert left_out == {}


plain = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=8)
single = st.builds(
    Entry,
    hashes=st.tuples(hashes_of("pdq").map(lambda one: one._replace(quality=None))),
    labels=st.lists(plain, max_size=1).map(tuple),
) | st.builds(Entry, digests=st.tuples(digests_of("md5")))
OWN_SOURCES = {
    "threatexchange-json": "threatexchange",
    "stopncii-json": "stopncii",
    "tat-json": "tat",
    "ncmec-xml": "ncmec",
    "te": "threatexchange",
}


@pytest.mark.parametrize("format_name", OWN_SOURCES)
@given(st.lists(single, max_size=4))
@settings(deadline=None)
def test_exchanges_keep_what_they_can_say(format_name: str, some: list[Entry]) -> None:
    if format_name == "te":
        some = [entry for entry in some if entry.hashes]
    source = OWN_SOURCES[format_name]
    data, left_out = written(format_name, [replace(one, source=source) for one in some])
    found = items(format_name, data)
    assert left_out == {}
    assert [
        (one.hashes, one.digests, one.labels, one.source) for one in found if isinstance(one, Entry)
    ] == [(one.hashes, one.digests, one.labels, source) for one in some]
    # What was read is written as it was read, ids and metadata and all.
    again, left_out = written(format_name, (one for one in found if isinstance(one, Entry)))
    assert items(format_name, again) == found
    assert left_out == {}


@given(st.lists(single, min_size=1, max_size=4), st.none() | plain)
@settings(deadline=None)
def test_lines_keep_what_they_can_say(some: list[Entry], note: str | None) -> None:
    note = None if note and note[0] in ",*" else note
    some = [Entry(one.hashes, one.digests, note=note) for one in some]
    data, _ = written("pdq-text", (one for one in some if one.hashes))
    assert items("pdq-text", data) == [one for one in some if one.hashes]
    data, _ = written("digests", (one for one in some if one.digests))
    assert items("digests", data) == [one for one in some if one.digests]


def test_what_is_left_out_is_counted() -> None:
    some = [
        Entry((pdq(), pdq(B, 5), EntryHash("phash", bytes.fromhex(A))), (md5(),), note="a\nb"),
        Entry(digests=(md5(),)),
        Entry((pdq(),), source="s", external_id="x", labels=("a",), metadata={"b": 1}),
    ]
    stream = io.BytesIO()
    result = write(some, stream, "pdq-text")
    assert stream.getvalue().decode() == f"{A}\n{B},5\n{A}\n"
    assert result.entries == 2
    assert result.left_out == {
        "entries": 1,
        "phash": 1,
        "md5": 1,
        "note": 1,
        "hashes that belong together": 1,
        "source": 1,
        "external_id": 1,
        "labels": 1,
        "metadata": 1,
    }


def test_what_ncmec_said_is_written_as_it_was() -> None:
    found = [one for one in items("ncmec-xml", NCMEC) if isinstance(one, Entry)]
    data, left_out = written("ncmec-xml", found)
    assert left_out == {"tmk-pdqf": 1, "feedback": 1}
    assert b'<images count="1" maxTimestamp="2017-10-24T15:00:00Z">' in data
    assert b'<videos count="1"' in data
    again = [one for one in items("ncmec-xml", data) if isinstance(one, Entry)]
    assert [(one.external_id, one.hashes, one.digests, one.labels) for one in again] == [
        (one.external_id, one.hashes, one.digests, one.labels) for one in found
    ]
    assert again[0].metadata["ncmec"]["fingerprints"] == {"pdna": "a1a1"}


def test_only_one_video_is_in_a_file() -> None:
    lines = f"0,100,{A},0.000\n45,87,{B},1.500\n"
    (entry,) = items("vpdq-text", lines)
    assert isinstance(entry, Entry)
    data, left_out = written("vpdq-text", [entry, entry])
    assert data.decode() == lines
    assert left_out == {"entries": 1}


# Nothing that is read gives anything but items and one kind of error.

EXAMPLES: dict[str, bytes] = {
    "csv": f'hasher,hash,quality,md5,labels,note\npdq,{A} {B},5 -,{MD5},a;b,"x\ny"\n'.encode(),
    "tsv": f"hash\tsource\tmetadata\n{A}\ts\t{{}}\n".encode(),
    "ndjson": f'{{"hash":"{A}","metadata":{{"a":[1.5,"\\u00e9"]}}}}\n'.encode(),
    "pdq-text": f"{A},50,x\npdq {A}\nhash={A},quality=5,filename=x\n".encode(),
    "digests": f"{MD5}  x\n".encode(),
    "vpdq-text": f'["{A},100,0.0"]'.encode(),
    "threatexchange-json": b'{"data":[' + INDICATOR + b'],"paging":{}}',
    "te": f"{A},77,today,a b\n".encode(),
    "ncmec-xml": NCMEC.encode(),
    "stopncii-json": json.dumps({"hashRecords": [stopncii()]}).encode(),
    "tat-json": json.dumps([{"hash_digest": A, "algorithm": "PDQ", "id": 1}]).encode(),
    "perception": json.dumps([{"filepath": "a", "hash": A, "error": None}]).encode(),
    "hydrus-json": json.dumps({"metadata": [{"file_id": 1, "hash": SHA256, "tags": {}}]}).encode(),
}


# A record of each format of JSON, with all that is looked at.
RECORDS: dict[str, list[dict[str, Any]]] = {
    "ndjson": [{"hash": A, "hasher": "pdq", "md5": [MD5], "labels": [], "metadata": {}}],
    "threatexchange-json": [indicator(tags=[], description="x", raw_indicator=A)],
    "stopncii-json": [stopncii()],
    "tat-json": [
        {"hash_digest": A, "algorithm": "PDQ", "id": 1, "ideology": "x", "deleted": False}
    ],
    "perception": [{"filepath": "a", "hash": A, "error": None, "md5": MD5, "hasher_name": "pdq"}],
    "hydrus-json": [{"file_id": 1, "hash": SHA256, "tags": {"a": {"display_tags": {"0": ["x"]}}}}],
    "vpdq-text": [{"0": {"quality": 100, "hash": A, "timestamp": 0.0}}],
}


@pytest.mark.parametrize("format_name", FORMATS)
@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_bytes_are_answered(format_name: str, data: st.DataObject) -> None:
    example = EXAMPLES[format_name]
    at, size = data.draw(st.integers(0, len(example))), data.draw(st.integers(0, 30))
    replaced = example[:at] + data.draw(st.binary(max_size=20)) + example[at + size :]
    content = data.draw(st.sampled_from([replaced, gzip.compress(replaced)]) | st.binary())
    try:
        found = items(format_name, content)
    except UsageError:
        return
    assert all(isinstance(one, Entry | Refused | Withdrawn) for one in found)


JSON = ["vpdq-text", "perception", *(name for name in FORMATS if "json" in name)]


@given(value=json_values, format_name=st.sampled_from(JSON))
@settings(deadline=None)
def test_any_json_is_answered(value: Any, format_name: str) -> None:
    (record,) = RECORDS.get(format_name, [{}])
    documents: list[Any] = [value, [value], *([{**record, key: value}] for key in record)]
    documents += [{key: value} for key in ("data", "hashRecords", "results", "metadata", "hashes")]
    for document in documents:
        with suppress(UsageError):
            items(format_name, json.dumps(document))


# Which format a list is in.


@pytest.mark.parametrize("format_name", FORMATS)
def test_formats_are_known_by_their_content(format_name: str) -> None:
    example = EXAMPLES[format_name]
    name = "simple.HASH_PDQ.te" if format_name == "te" else "list"
    assert guess(name, example[:HEAD]) == format_name
    assert guess(f"{name}.gz", gzip.compress(example)) == format_name


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("a.txt", f"# x\n\n{A}\n", "pdq-text"),
        ("a.txt", f"{A},50,b.jpg\n", "pdq-text"),
        ("a.txt", f"video_md5 {MD5}\n", "pdq-text"),
        ("a.txt", f"{SHA256}  b.jpg\n", "digests"),
        ("a.sha256", f"{SHA256}\n", "digests"),
        ("a.txt", f"0,100,{A},0.000\n", "vpdq-text"),
        ("a.csv", f"\ufeffmd5,note\n{MD5},x\n", "csv"),
        ("a.csv", "category,error,filepath,guid,hash\n", "perception"),
        ("a.tsv", f"hash\tnote\n{A}\tx\n", "tsv"),
        ("a.json", f'{{"hashes":[{{"id":"x","phash":"{A}"}}],"version":"v2"}}', "perception"),
        ("a.json", f'{{"hashes":["{SHA256}"],"file_ids":[1]}}', "hydrus-json"),
        ("a.json", f'{{"hashes":[{{"hash":"{A}"}}]}}\n', "ndjson"),
        ("a.jsonl", "", "ndjson"),
    ],
)
def test_which_format_it_is(name: str, head: str, expected: str) -> None:
    assert guess(name, head.encode()) == expected


@pytest.mark.parametrize("head", [b"", b"hello", b"{}", b"\x1f\x8bx", b"\0\1\2", b"a,b\n1,2\n"])
def test_what_is_no_list(head: bytes) -> None:
    with pytest.raises(UsageError, match=r"of a\.txt cannot be told .* choose from csv, tsv"):
        guess("a.txt", head)


def test_every_format_is_in_the_guide() -> None:
    text = (Path(__file__).parents[1] / "docs/guides/bank-formats.md").read_text("utf-8")
    lines = [line.split("|")[1:4] for line in text.splitlines() if line.startswith("| `")]
    listed = {name: written for names, _, written in lines for name in re.findall("`(.+?)`", names)}
    assert listed.keys() == FORMATS.keys()
    assert {name for name, written in listed.items() if written.strip() != "no"} == {
        name for name, one in FORMATS.items() if one.writable
    }


def test_every_format_says_what_it_is() -> None:
    for name, one in FORMATS.items():
        assert one.name == name
        assert one.description
        assert all(suffix.startswith(".") for suffix in one.suffixes)
