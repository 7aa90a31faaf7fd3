"""Which file of a cluster is kept, and that nothing is removed through a chain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.core.keeping import DEFAULT_RULES, RULES, Candidate, Decision, decide, parse_rules
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
) -> Candidate:
    media = id_ if media is None else media
    path = path or f"/photos/{id_}.jpg"
    mtime = (day + 10_000) * DAY
    return Candidate(id_, media, media, path, format_, side, side, byte_size, mtime, reference)


def everything(_keeper: Candidate) -> dict[int, bool]:
    return dict.fromkeys(range(100), True)


def kept(files: list[Candidate], *rules: str) -> list[int]:
    decisions = decide(files, everything, rules)
    return [f.id for f, d in zip(files, decisions, strict=True) if d.suggestion == "keep"]


@pytest.mark.parametrize(
    ("rule", "better", "reason"),
    [
        ("resolution", {"side": 200}, "more pixels than the others: 200 x 200"),
        ("size", {"byte_size": 2000}, "more bytes than the others: 2,000"),
        ("format", {"format_": "png"}, "a better format than the others: png"),
        ("oldest", {"day": -1}, "an older date than the others: 1997-05-18 00:00:00"),
        ("newest", {"day": 1}, "a newer date than the others: 1997-05-20 00:00:00"),
        ("shortest", {"path": "/p/a.jpg"}, "a shorter path than the others: 8"),
        ("path", {"path": "/a/another.jpg"}, "a path that sorts earlier than the others"),
    ],
)
def test_a_rule_decides_and_says_so(rule: str, better: dict[str, object], reason: str) -> None:
    files = [file(1), file(2, **better), file(3)]  # type: ignore[arg-type]
    decisions = decide(files, everything, [rule])
    assert [d.suggestion for d in decisions] == ["remove", "keep", "remove"]
    if rule != "path":
        assert decisions[1].reason == reason
    assert all(d.keeper is files[1] for d in decisions if d.suggestion == "remove")


def test_the_first_rule_that_tells_them_apart_decides() -> None:
    files = [file(1, side=200, byte_size=10), file(2, byte_size=99), file(3, side=200)]
    assert kept(files, "resolution", "size") == [3]
    assert kept(files, "size", "resolution") == [3]
    assert kept(files, "oldest") == [1]  # none of them; so by path


def test_lossless_and_raw_come_before_jpeg_and_that_before_webp() -> None:
    formats = ["gif", "webp", "unheard-of", "jpeg", "avif", "png", "raw"]
    files = [file(at, format_=name) for at, name in enumerate(formats)]
    while files:
        (best,) = kept(files, "format")
        assert best == files.pop().id


def test_each_removal_says_what_is_better_about_what_is_kept() -> None:
    files = [file(1, side=200), file(2, byte_size=5000), file(3, media=1, side=200, path="/z")]
    decisions = decide(files, everything, DEFAULT_RULES)
    assert [d.reason for d in decisions] == [
        "a path that sorts earlier than the others: /photos/1.jpg",
        "what is kept has more pixels: 200 x 200 against 100 x 100",
        "same bytes; what is kept has a path that sorts earlier",
    ]


def test_a_reference_wins_and_every_reference_stays() -> None:
    files = [file(1, side=500), file(2, reference=True), file(3, reference=True, side=50)]
    decisions = decide(files, everything, DEFAULT_RULES)
    assert [d.suggestion for d in decisions] == ["remove", "keep", "keep"]
    assert decisions[0].keeper is files[1]
    assert {d.reason for d in decisions[1:]} == {"in a reference root"}


def test_what_is_linked_through_others_only_is_left_to_a_person() -> None:
    files = [file(1, side=300), file(2, side=200), file(3, side=100)]
    links = {1: [2], 2: [1, 3], 3: [2]}
    decisions = decide(files, lambda keeper: dict.fromkeys(links[keeper.node], True), DEFAULT_RULES)
    assert [d.suggestion for d in decisions] == ["keep", "remove", "review"]
    assert decisions[2].keeper is None


def test_what_is_kept_in_part_only_is_left_to_a_person() -> None:
    files = [file(1, side=300), file(2, side=200), file(3, reference=True)]
    links = {1: {2: True}, 3: {1: False, 2: True}}
    decisions = decide(files, lambda keeper: links.get(keeper.node, {}), DEFAULT_RULES)
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
def clusters(draw: st.DrawFn) -> tuple[list[Candidate], set[tuple[int, int]]]:
    """Files that differ in few ways, and which of them are linked."""
    few = st.integers(0, 2)
    files = [
        file(id_, side=1 + draw(few), byte_size=1 + draw(few), day=draw(few),
             reference=draw(st.sampled_from([False, False, True])))
        for id_ in range(draw(st.integers(2, 7)))
    ]  # fmt: skip
    ends = st.tuples(st.integers(0, len(files) - 1), st.integers(0, len(files) - 1))
    return files, {(min(pair), max(pair)) for pair in draw(st.lists(ends))}


@given(cluster=clusters(), rules=st.permutations(list(RULES)), order=st.randoms())
def test_nothing_is_removed_without_a_direct_near_duplicate_that_stays(
    cluster: tuple[list[Candidate], set[tuple[int, int]]], rules: list[str], order: object
) -> None:
    files, links = cluster

    def linked(keeper: Candidate) -> dict[int, bool]:
        return {node: True for pair in links if keeper.node in pair for node in pair}

    decisions = dict(zip((f.id for f in files), decide(files, linked, rules), strict=True))
    for candidate in files:
        suggestion, reason, keeper = decisions[candidate.id]
        assert reason
        assert not (candidate.reference and suggestion != "keep")
        assert (suggestion == "remove") == (keeper is not None)
        if keeper is not None:
            assert decisions[keeper.id].suggestion == "keep"
            assert candidate.node in linked(keeper)
    stay = [f for f in files if decisions[f.id].suggestion == "keep"]
    assert stay
    assert len(stay) == 1 or all(f.reference for f in stay)
    shuffled = list(files)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert dict(_by_id(shuffled, decide(shuffled, linked, rules))) == decisions


def _by_id(files: list[Candidate], decisions: list[Decision]) -> Iterable[tuple[int, Decision]]:
    return ((f.id, d) for f, d in zip(files, decisions, strict=True))


def test_rules_are_read_from_text() -> None:
    assert parse_rules("size, path,size") == ("size", "path")
    for bad in ("", "siez", "size,,prettiest"):
        with pytest.raises(UsageError, match="resolution, duration, size"):
            parse_rules(bad)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=6))
def test_nothing_is_to_be_removed_beside_what_is_offline(flags: list[tuple[bool, bool]]) -> None:
    files = [
        replace(file(number, reference=reference), offline=offline)
        for number, (reference, offline) in enumerate(flags)
    ]
    decisions = decide(files, everything, DEFAULT_RULES)
    for decision in decisions:
        assert decision.suggestion != "remove" or not decision.keeper.offline  # type: ignore[union-attr]
    if not any(offline for _, offline in flags):
        assert "review" not in {decision.suggestion for decision in decisions}
