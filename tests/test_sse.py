"""Server-sent events: how they are written, how long they are told, and to how many."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, MutableMapping
from typing import Any

import pytest

from catalog.web.problems import Problem
from catalog.web.sse import Event, Listeners

SCOPE = {"type": "http", "asgi": {"spec_version": "2.4"}}


async def told(listeners: Listeners, events: AsyncGenerator[Event, None], beat: float = 9) -> str:
    """What a client reads until there are no more events."""
    sent = b""

    async def receive() -> MutableMapping[str, Any]:
        await asyncio.Event().wait()  # the client stays
        raise AssertionError

    async def send(message: MutableMapping[str, Any]) -> None:
        nonlocal sent
        sent += message.get("body", b"")

    await listeners.answer(events, beat)(SCOPE, receive, send)
    return sent.decode()


async def some(*events: Event, pause: float = 0) -> AsyncGenerator[Event, None]:
    for event in events:
        await asyncio.sleep(pause)
        yield event


def test_an_event_has_an_id_a_name_and_lines() -> None:
    text = asyncio.run(told(Listeners(1), some(Event("7", "job", "a\nb"), Event("8", "job", "c"))))
    events = text.split("\n\n")
    assert events[0].startswith("retry: ")
    assert events[1:] == [
        "id: 7\nevent: job\ndata: a\ndata: b",
        "id: 8\nevent: job\ndata: c",
        "",
    ]


def test_a_comment_says_that_the_connection_lives() -> None:
    text = asyncio.run(told(Listeners(1), some(Event("1", "job", "a"), pause=0.1), beat=0.01))
    assert ":\n\n" in text
    assert text.endswith("data: a\n\n")


def test_so_many_listen_at_most() -> None:
    listeners = Listeners(1)
    listeners.answer(some())
    with pytest.raises(Problem, match="1 programs"):
        listeners.answer(some())


def test_who_goes_leaves_room() -> None:
    async def use() -> None:
        ended = False

        async def endless() -> AsyncGenerator[Event, None]:
            nonlocal ended
            try:
                yield Event("1", "job", "a")
                await asyncio.Event().wait()
            finally:
                ended = True

        listeners = Listeners(1)
        task = asyncio.create_task(told(listeners, endless()))
        await asyncio.sleep(0.01)
        assert listeners.count == 1
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert listeners.count == 0
        assert ended
        await told(listeners, some())

    asyncio.run(use())
