import asyncio
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganscope.engine.errors import NotFoundError
from ganscope.services.feed import PATIENCE, RING, Channel, Feed, FeedMessage, message
from ganscope.sessions import codec, damage
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.codec import EventRow
from ganscope.sessions.events import Event
from ganscope.sessions.records import State
from ganscope.sessions.store import Store
from tests.unit.sessions import logs


def told(events: list[Event], first_seq: int = 1) -> list[FeedMessage]:
    found: list[FeedMessage] = []
    for seq, event in enumerate(events, start=first_seq):
        wire = codec.decode("s", EventRow(seq, *codec.encode(event)))
        found.append(FeedMessage(seq, wire, codec.dumps(wire), None))
    return found


def sent(after: int, events: list[Event]) -> dict[str, Any]:
    news = told(events, after + 1)
    found: dict[str, Any] = orjson.loads(message("s", after, news))
    assert (found["type"], found["session_id"], found["after"]) == ("events", "s", after)
    assert found["seq"] == after + len(events)
    return found


def steps(events: list[dict[str, Any]]) -> dict[int, float]:
    """Every step's loss, each step once."""
    found: dict[int, float] = {}
    for event in events:
        if event["type"] == "tick":
            column = event["scalars"]["loss/g"]
            assert len(column) == event["steps"]
            for step, value in enumerate(column, start=event["first_step"]):
                assert step not in found
                found[step] = value
    return found


# Sizes of ticks, and 0 for another event between them.
@given(st.lists(st.integers(0, 4), min_size=1, max_size=60), st.integers(0, 1000))
def test_a_message_covers_every_step_and_names_its_range(sizes: list[int], after: int) -> None:
    events: list[Event] = []
    step = 1
    for size in sizes:
        if size:
            events.append(logs.tick(step, {"loss/g": [float(step + i) for i in range(size)]}))
            step += size
        else:
            events.append(logs.line("between"))
    found = sent(after, events)["events"]
    assert steps(found) == {i: float(i) for i in range(1, step)}
    assert [e for e in found if e["type"] == "log"] == [
        one.wire for one in told(events, after + 1) if one.wire["type"] == "log"
    ]
    assert [event["seq"] for event in found] == sorted(event["seq"] for event in found)


def test_a_slow_reader_gets_ticks_merged_and_the_newest_preview() -> None:
    ticks: list[Event] = [logs.tick(1 + 2 * i) for i in range(PATIENCE)]
    found = sent(5, [*ticks, logs.samples(1), logs.samples(2)])["events"]
    assert [event["type"] for event in found] == ["tick", "samples"]
    assert (found[0]["first_step"], found[0]["steps"], found[0]["seq"]) == (1, 32, 21)
    assert found[0]["nimg"] == 32
    assert found[1]["step"] == 2


def test_ticks_that_do_not_join_are_not_merged() -> None:
    ticks: list[Event] = [logs.tick(1 + 3 * i) for i in range(PATIENCE + 1)]
    assert len(sent(0, ticks)["events"]) == PATIENCE + 1
    names: list[Event] = [logs.tick(1 + i, {f"loss/{i % 2}": [0.5]}) for i in range(PATIENCE + 1)]
    assert len(sent(0, names)["events"]) == PATIENCE + 1


def test_who_fell_behind_the_ring_is_told_so() -> None:
    channel = Channel("s", 700)
    channel.ring.extend(told([logs.line("x")] * 700))
    assert channel.after(700) == []
    assert channel.after(699 - RING) is None
    after = channel.after(700 - RING)
    assert after is not None
    assert [item.seq for item in after] == list(range(201, 701))


async def test_every_event_reaches_a_reader_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    feed = Feed(store, Artifacts(store))
    session = store.create(logs.config(), [])
    running = asyncio.create_task(feed.run())
    seen: list[int] = []
    async with feed.channel(session.id) as channel, feed.channel(session.id) as same:
        assert same is channel
        seen += [item.seq for item in channel.after(0) or []]
        for _ in range(5):
            changed = channel.changed
            await asyncio.to_thread(store.append, session.id, [logs.tick(), logs.line("x")])
            await changed.wait()
            seen += [item.seq for item in channel.after(seen[-1]) or []]
    assert seen == list(range(1, 12))
    with pytest.raises(NotFoundError):
        async with feed.channel("nobody"):
            pass
    running.cancel()
    store.database.close()


async def test_a_feed_that_could_not_read_once_says_so_and_goes_on(tmp_path: Path) -> None:
    store = Store(tmp_path)
    feed = Feed(store, Artifacts(store))
    session = store.create(logs.config(), [])
    running = asyncio.create_task(feed.run())
    async with feed.channel(session.id) as channel:
        with store.database.writing() as connection:
            connection.exec_driver_sql("ALTER TABLE streams RENAME TO hidden")
        while not feed.trouble:
            await asyncio.sleep(0.01)
        assert feed.trouble == damage.DAMAGED
        with store.database.writing() as connection:
            connection.exec_driver_sql("ALTER TABLE hidden RENAME TO streams")
        changed = channel.changed
        await asyncio.to_thread(store.append, session.id, [logs.moved(State.RUNNING)])
        async with asyncio.timeout(30):
            await changed.wait()
        assert (channel.seq, feed.trouble) == (2, "")
    running.cancel()
    store.database.close()
