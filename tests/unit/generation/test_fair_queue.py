"""Who is served next."""

import asyncio

import pytest

from ganscope.generation.fair_queue import BusyError, FairQueue, lane


async def ask(turns: FairQueue, name: str, pieces: int, order: list[str], where: int = 1) -> None:
    lane.set(where)
    async with turns.request():
        for _ in range(pieces):
            async with turns.piece():
                order.append(name)
                await asyncio.sleep(0)


def test_a_large_request_holds_up_a_small_one_by_a_piece_only() -> None:
    async def run() -> list[str]:
        turns, order = FairQueue(), list[str]()
        await asyncio.gather(ask(turns, "large", 10, order), ask(turns, "small", 1, order))
        return order

    assert asyncio.run(run()).index("small") == 1


def test_a_page_need_not_wait_for_a_storm_of_scripts() -> None:
    async def run() -> list[str]:
        turns, order = FairQueue(), list[str]()
        scripts = [ask(turns, f"script {i}", 2, order) for i in range(50)]
        await asyncio.gather(*scripts, ask(turns, "page", 1, order, where=0))
        return order

    order = asyncio.run(run())
    assert len(order) == 101
    assert order.index("page") <= 1


def test_scripts_are_not_starved_by_a_page() -> None:
    async def run() -> list[str]:
        turns, order = FairQueue(), list[str]()
        pages = [ask(turns, "page", 5, order, where=0) for _ in range(5)]
        await asyncio.gather(*pages, ask(turns, "script", 5, order))
        return order

    order = asyncio.run(run())
    assert max(place for place, who in enumerate(order) if who == "script") <= 11


def test_too_many_are_told_when_to_come_again() -> None:
    async def run() -> BusyError:
        turns = FairQueue(most=2)
        async with turns.request(), turns.request():
            with pytest.raises(BusyError) as refused:
                async with turns.request():
                    pass
        async with turns.request():
            return refused.value

    error = asyncio.run(run())
    assert error.seconds >= 1
    assert (
        str(error)
        == f"2 requests for pictures are waiting already. Try again in {error.seconds} s."
    )


def test_one_that_gives_up_lets_the_next_one_come() -> None:
    async def run() -> list[str]:
        turns, order = FairQueue(), list[str]()
        async with turns.piece():
            waiting = asyncio.create_task(ask(turns, "gone", 1, order))
            other = asyncio.create_task(ask(turns, "here", 1, order))
            await asyncio.sleep(0)
            waiting.cancel()
        await asyncio.gather(waiting, other, return_exceptions=True)
        return order

    assert asyncio.run(run()) == ["here"]


def test_short_requests_go_before_many_long_ones_that_came_earlier() -> None:
    async def run() -> list[str]:
        turns, order = FairQueue(), list[str]()
        long = [ask(turns, f"long {i}", 30, order) for i in range(5)]

        async def later() -> None:
            while len(order) < 20:
                await asyncio.sleep(0)
            await ask(turns, "short", 2, order)

        await asyncio.gather(*long, later())
        return order

    order = asyncio.run(run())
    assert len(order) == 152
    assert [place for place, who in enumerate(order) if who == "short"][1] <= 24


def test_a_long_request_is_not_starved_by_short_ones() -> None:
    async def run() -> list[str]:
        turns, order = FairQueue(), list[str]()
        asked = [ask(turns, "long", 5, order)]
        asked += [ask(turns, f"short {i}", 1, order) for i in range(100)]
        await asyncio.gather(*asked)
        return order

    order = asyncio.run(run())
    assert max(place for place, who in enumerate(order) if who == "long") <= 5 * 9
