"""Which file of a cluster is kept, and that nothing is removed through a chain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.core.completeness import STATES
from catalog.core.keeping import (
    DEFAULT_RULES,
    RULES,
    Advice,
    Candidate,
    Link,
    advise,
    check_rules,
    parse_rules,
)
from catalog.errors import UsageError

DAY = 86_400 * 10**9


def file(
    id_: int,
    *,
    media: int | None = None,
    path: str | None = None,
    format_: str = "jpeg",
    side: int = 100,
    byte_size: int = 1000,
    day: int = 0,
    reference: bool = False,
    parts: int = 1,
    enlarged: bool = False,
) -> Candidate:
    media = id_ if media is None else media
    path = path or f"/photos/{id_}.jpg"
    mtime = (day + 10_000) * DAY
    return Candidate(
        id_,
        media,
        media,
        path,
        format_,
        side,
        side,
        byte_size,
        mtime,
        reference,
        parts=parts,
        enlarged=enlarged,
    )


def everything(_keeper: Candidate) -> dict[int, Link]:
    return dict.fromkeys(range(100), Link())


def kept(files: list[Candidate], *rules: str) -> list[int]:
    decisions = advise(files, everything, rules)
    return [f.id for f, d in zip(files, decisions, strict=True) if d.suggestion == "keep"]


@pytest.mark.parametrize(
    ("rule", "better", "reason"),
    [
        ("completeness", {"parts": 2}, "more content than the others: 2 parts"),
        ("resolution", {"side": 200}, "more pixels than the others: 200 × 200"),
        ("size", {"byte_size": 2000}, "a larger file than the others: 2.0 kB"),
        ("format", {"format_": "png"}, "a better format than the others: png"),
        ("oldest", {"day": -1}, "an older date than the others: 1997-05-18 00:00:00"),
        ("newest", {"day": 1}, "a newer date than the others: 1997-05-20 00:00:00"),
        ("shortest", {"path": "/p/a.jpg"}, "a shorter path than the others: 8 characters"),
        ("path", {"path": "/a/another.jpg"}, "a path that sorts earlier than the others"),
    ],
)
def test_a_rule_decides_and_says_so(rule: str, better: dict[str, object], reason: str) -> None:
    files = [file(1), file(2, **better), file(3)]  # type: ignore[arg-type]
    decisions = advise(files, everything, [rule])
    assert [d.suggestion for d in decisions] == ["remove", "keep", "remove"]
    if rule != "path":
        assert decisions[1].reason == reason
    assert all(d.keeper is files[1] for d in decisions if d.suggestion == "remove")


def test_the_first_rule_that_tells_them_apart_decides() -> None:
    files = [file(1, side=200, byte_size=10), file(2, byte_size=99), file(3, side=200)]
    assert kept(files, "resolution", "size") == [3]
    assert kept(files, "size", "resolution") == [3]
    assert kept(files, "oldest") == [1]  # none of them; so by path


def test_what_was_enlarged_is_not_kept_for_its_pixels() -> None:
    files = [file(1, side=400, enlarged=True), file(2, side=200), file(3)]
    decisions = advise(files, everything, DEFAULT_RULES)
    assert [d.suggestion for d in decisions] == ["remove", "keep", "remove"]
    assert decisions[0].reason == "enlarged from a smaller picture"
    assert decisions[1].reason == "more detail in its pixels than 1 of 2 others"


def test_by_default_a_copy_is_told_by_its_name_before_its_path() -> None:
    files = [file(1, path="/a/lake (1).jpg"), file(2, path="/b/lake.jpg")]
    decisions = advise(files, everything, DEFAULT_RULES)
    assert [one.suggestion for one in decisions] == ["remove", "keep"]
    assert decisions[0].reason == "its name says that it is a copy: lake (1).jpg"
    older = [file(1, path="/a/lake (1).jpg"), file(2, path="/b/lake.jpg", day=1)]
    assert kept(older, *DEFAULT_RULES) == [1]


def test_lossless_and_raw_come_before_jpeg_and_that_before_webp() -> None:
    formats = ["gif", "webp", "unheard-of", "jpeg", "avif", "png", "raw"]
    files = [file(at, format_=name) for at, name in enumerate(formats)]
    while files:
        (best,) = kept(files, "format")
        assert best == files.pop().id


def test_each_removal_says_what_is_better_about_what_is_kept() -> None:
    files = [file(1, side=200), file(2, byte_size=5000), file(3, media=1, side=200, path="/z")]
    decisions = advise(files, everything, DEFAULT_RULES)
    assert [d.reason for d in decisions] == [
        "more pixels than 1 of 2 others: 200 × 200",
        "fewer pixels: 100 × 100, the kept file has 200 × 200",
        "same bytes; a path that sorts later",
    ]


def test_of_two_files_the_kept_one_is_better_than_the_other() -> None:
    decisions = advise([file(1, side=200), file(2)], everything, DEFAULT_RULES)
    assert decisions[0].reason == "more pixels than the other: 200 × 200"


def test_what_no_rule_speaks_for_is_kept_where_the_others_are_lost() -> None:
    broken = replace(file(1, side=200, path="/a"), completeness="damaged")
    offline = replace(file(2, side=200, path="/b"), offline=True)
    decisions = advise([broken, offline, file(3, path="/c")], everything, ["resolution"])
    assert decisions[2] == Advice("keep", "the others are damaged or offline", None)


def test_a_reference_wins_and_every_reference_stays() -> None:
    files = [file(1, side=500), file(2, reference=True), file(3, reference=True, side=50)]
    decisions = advise(files, everything, DEFAULT_RULES)
    assert [d.suggestion for d in decisions] == ["remove", "keep", "keep"]
    assert decisions[0].keeper is files[1]
    assert {d.reason for d in decisions[1:]} == {"in a reference root"}


def test_what_is_linked_through_others_only_is_left_to_a_person() -> None:
    files = [file(1, side=300), file(2, side=200), file(3, side=100)]
    links = {1: [2], 2: [1, 3], 3: [2]}
    decisions = advise(
        files, lambda keeper: dict.fromkeys(links[keeper.node], Link()), DEFAULT_RULES
    )
    assert [d.suggestion for d in decisions] == ["keep", "remove", "review"]
    assert decisions[2].keeper is None


def test_what_is_kept_in_part_only_is_left_to_a_person() -> None:
    files = [file(1, side=300), file(2, side=200), file(3, reference=True)]
    links = {1: {2: Link()}, 3: {1: Link(whole=False), 2: Link()}}
    decisions = advise(files, lambda keeper: links.get(keeper.node, {}), DEFAULT_RULES)
    assert [d.suggestion for d in decisions] == ["review", "remove", "keep"]
    assert "only a part" in decisions[0].reason


def test_a_longer_video_is_better_if_it_is_notably_longer() -> None:
    videos = [
        replace(file(id_, byte_size=size), duration=seconds)
        for id_, size, seconds in ((1, 100, 60.0), (2, 90, 600.0), (3, 200, 599.0), (4, 999, 0.0))
    ]
    assert kept(videos[:2], "duration", "size") == [2]
    assert kept(videos, "duration", "size") == [3]


@st.composite
def clusters(draw: st.DrawFn) -> tuple[list[Candidate], dict[tuple[int, int], Link]]:
    """Files that differ in few ways, and how they are linked."""
    few = st.integers(0, 2)
    files = [
        replace(
            file(id_, media=draw(st.sampled_from([id_, id_, 0])), side=1 + draw(few),
                 byte_size=1 + draw(few), day=draw(few),
                 reference=draw(st.sampled_from([False, False, True]))),
            node=id_,
            duration=draw(st.sampled_from([0.0, 10.0, 10.4, 20.0])),
            offline=draw(st.sampled_from([False, False, True])),
            completeness=draw(st.sampled_from(["whole", "whole", *STATES, None])),
            remark=draw(st.sampled_from(["", "its end is missing"])),
            parts=1 + draw(few),
        )
        for id_ in range(draw(st.integers(2, 7)))
    ]  # fmt: skip
    ends = st.tuples(st.integers(0, len(files) - 1), st.integers(0, len(files) - 1))
    doubts = st.sampled_from([None, None, "it differs"])
    links = {
        (min(pair), max(pair)): Link(draw(st.booleans()), partial(str, doubt) if doubt else _none)
        for pair in draw(st.lists(ends))
        for doubt in [draw(doubts)]
    }
    return files, links


def _none() -> None:
    return None


@given(
    cluster=clusters(),
    rules=st.permutations([*RULES, "in:*[0-3].jpg", "not-in:/photos"]),
    order=st.randoms(),
)
def test_nothing_is_removed_without_a_direct_near_duplicate_that_stays(
    cluster: tuple[list[Candidate], dict[tuple[int, int], Link]], rules: list[str], order: object
) -> None:
    files, links = cluster

    def linked(keeper: Candidate) -> dict[int, Link]:
        return {node: links[pair] for pair in links if keeper.node in pair for node in pair}

    decisions = dict(zip((f.id for f in files), advise(files, linked, rules), strict=True))
    for candidate in files:
        suggestion, reason, keeper = decisions[candidate.id]
        assert reason
        assert not (candidate.reference and suggestion != "keep")
        assert (suggestion == "remove") == (keeper is not None)
        if keeper is not None:
            assert decisions[keeper.id].suggestion == "keep"
            assert not keeper.offline
            link = linked(keeper)[candidate.node]
            assert link.whole
            if keeper.media != candidate.media:  # else nothing can be lost
                assert candidate.completeness == keeper.completeness == "whole"
                assert link.doubt() is None
    if any(not f.is_broken for f in files):
        best = [f for f in files if decisions[f.id].suggestion == "keep" and not f.is_broken]
        assert best, "a broken file was kept over a whole one"
    stay = [f for f in files if decisions[f.id].suggestion == "keep"]
    assert stay
    assert sum(not f.reference for f in stay) <= 1
    shuffled = list(files)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert dict(_by_id(shuffled, advise(shuffled, linked, rules))) == decisions


def _by_id(files: list[Candidate], decisions: list[Advice]) -> Iterable[tuple[int, Advice]]:
    return ((f.id, d) for f, d in zip(files, decisions, strict=True))


def test_rules_are_read_from_text() -> None:
    assert parse_rules("size, path,size") == ("size", "path")
    for bad in ("", "siez", "size,,prettiest"):
        with pytest.raises(UsageError, match="resolution, duration, completeness"):
            parse_rules(bad)


def test_a_name_without_the_mark_of_a_copy_is_better() -> None:
    names = ["/a/IMG_1 (1).jpg", "/a/IMG_1 2.jpg", "/b/IMG_1.jpg", "/c/IMG_1 copy.jpg"]
    files = [file(at, path=path, media=min(at, 2)) for at, path in enumerate(names)]
    decisions = advise(files, everything, ["name"])
    assert [d.reason for d in decisions] == [
        "its name says that it is a copy: IMG_1 (1).jpg",
        "its name says that it is a copy: IMG_1 2.jpg",
        "a better name than the others: IMG_1.jpg",
        "same bytes; its name says that it is a copy: IMG_1 copy.jpg",
    ]
    assert kept([files[0], files[1], files[3]], "name") == [1]  # a number without the file itself
    assert kept([files[0], files[3]], "name") == [0]  # both are copies; so by path


def test_places_are_better_or_worse_in_the_order_of_the_rules() -> None:
    paths = ["/backup/1.jpg", "/home/Downloads/2.jpg", "/photos/3.jpg", "/photos/Downloads/4.jpg"]
    files = [file(at, path=path) for at, path in enumerate(paths)]
    assert kept(files, "in:/photos", "in:/backup") == [2]
    assert kept(files, "in:/nowhere", "in:/backup", "in:/photos") == [0]
    assert kept(files, "in:*/Downloads", "in:/photos") == [3]
    decisions = advise(files, everything, ["in:/photos", "not-in:*/Downloads/*"])
    assert [d.reason for d in decisions] == [
        "a worse place: not in /photos",
        "a worse place: not in /photos",
        "a better place than 2 of 3 others: in /photos",
        "a worse place: in */Downloads/*",
    ]


def test_rules_with_places_are_read_from_text() -> None:
    said = "in:/photos/originals/, not-in:*/Downloads/*,resolution,in:/photos/originals"
    rules = ("in:/photos/originals", "not-in:*/Downloads/*", "resolution")
    assert parse_rules(said) == rules
    assert check_rules(rules) == rules
    assert check_rules(["in:/photos/Smith, John"]) == ("in:/photos/Smith, John",)
    for bad in ("in:", "in", "not-in: ,size", "at:/photos"):
        with pytest.raises(UsageError, match=r"PATTERN|\*/Downloads"):
            parse_rules(bad)
    with pytest.raises(UsageError, match="write '\\*/Downloads/\\*'"):
        parse_rules("not-in:Downloads/*")


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=6))
def test_nothing_is_to_be_removed_beside_what_is_offline(flags: list[tuple[bool, bool]]) -> None:
    files = [
        replace(file(number, reference=reference), offline=offline)
        for number, (reference, offline) in enumerate(flags)
    ]
    decisions = advise(files, everything, DEFAULT_RULES)
    for decision in decisions:
        assert decision.suggestion != "remove" or not decision.keeper.offline  # type: ignore[union-attr]
    if not any(offline for _, offline in flags):
        assert "review" not in {decision.suggestion for decision in decisions}


def test_the_reason_is_a_difference_that_can_be_seen() -> None:
    files = [file(1), replace(file(2), mtime_ns=file(1).mtime_ns + 999)]
    assert "date" not in advise(files, everything, DEFAULT_RULES)[1].reason


def test_the_better_format_is_kept_whatever_its_size() -> None:
    files = [file(1, format_="jpeg", byte_size=74_000), file(2, format_="heif", byte_size=29_000)]
    assert kept(files, *DEFAULT_RULES) == [2]


def test_videos_of_about_one_duration_are_of_one_rank() -> None:
    for seconds in (1.0, 45.03, 3600.0):
        for factor in (1.0, 1.001, 1.04):
            files = [
                replace(file(1, byte_size=1), duration=seconds * factor),
                replace(file(2, byte_size=2), duration=seconds),
            ]
            assert kept(files, "duration", "size") == [2]


def test_a_second_look_is_taken_only_where_it_matters() -> None:
    def doubt() -> str:
        raise AssertionError("nobody needs to know")

    broken = replace(file(2), completeness="damaged")
    decisions = advise([file(1), broken], lambda _: {2: Link(doubt=doubt)}, DEFAULT_RULES)
    assert decisions[1].suggestion == "review"
