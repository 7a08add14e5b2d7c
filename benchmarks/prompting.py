"""What a person waits for at the prompt, and what a storm of requests takes from training."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable

import httpx

from benchmarks.parts import Found, Goal, Order, Part, as_arguments, child, table
from benchmarks.reading import MOST_S, slowest_s
from benchmarks.serving import served, session_now
from benchmarks.workspace import Json, start_body

ASKED = {False: 60, True: 3}
TRAINED_S = {False: 15.0, True: 2.0}
MEASURE_S = {False: 15.0, True: 2.0}
ROUNDS = {False: 4, True: 1}
STORM = 200
GRID_MS, SLIDER_MS, RATIO = 60.0, 50.0, 0.90


class Prompting(Found):
    """Medians, in milliseconds, through HTTP on the idle machine."""

    grid_ms: float
    """64 pictures at 28 pixels by the simple API."""
    page_ms: float
    """The same as the page asks: judged, kept in the history, with files that tell their making."""
    slider_ms: float
    """One picture of the latent studio."""
    reading_ms: float
    """Of a processor, for the slowest of 200 prompts over a thousand classes."""
    rounds: int
    alone: float
    """Images/s of a session that is left alone."""
    storm: float
    """The same while 200 requests for 16 pictures are always waiting."""
    ratio: float
    answered: float
    """Of those requests a second."""


def measure(order: Order) -> Prompting:
    """A session of some seconds, then requests; then a session with and without a storm."""
    child("benchmarks.data", "quick-digits-28", *as_arguments(order))
    return asyncio.run(_measure(order))


async def _measure(order: Order) -> Prompting:
    async with served(order) as (http, _):
        session = await _begun(http, order)
        await asyncio.sleep(TRAINED_S[order.quick])
        await _stopped(http, session)
        waits = await _waits(http, ASKED[order.quick])
        session = await _begun(http, order)
        await asyncio.sleep(TRAINED_S[order.quick])
        alone, storm, answered = await _stormed(http, session, order)
        await _stopped(http, session)
    return Prompting(
        grid_ms=waits[0],
        page_ms=waits[1],
        slider_ms=waits[2],
        reading_ms=1000 * slowest_s(),
        rounds=len(storm),
        alone=statistics.median(alone),
        storm=statistics.median(storm),
        ratio=statistics.median(b / a for a, b in zip(alone, storm, strict=True)),
        answered=answered,
    )


async def _begun(http: httpx.AsyncClient, order: Order) -> str:
    started = await http.post("/api/sessions", json=start_body(order.device))
    session_id: str = started.raise_for_status().json()["id"]
    while (await session_now(http, session_id))["state"] != "running":
        await asyncio.sleep(0.1)
    return session_id


async def _stopped(http: httpx.AsyncClient, session_id: str) -> None:
    await http.post(f"/api/sessions/{session_id}/commands", json={"command": "stop"})
    while (await session_now(http, session_id))["ended_at"] is None:
        await asyncio.sleep(0.1)


async def _waits(http: httpx.AsyncClient, times: int) -> list[float]:
    """Medians of a grid, of the page's own request and of a slider."""
    judged = {"prompt": "", "num_images": 64}

    def point(i: int) -> Json:
        mix = [{"class_index": 7, "share": 1.0}]
        return {"points": [{"seed": 1, "moves": [i / 100], "mix": mix}]}

    return [
        await _median(lambda _: http.post("/generate", json={"num_images": 64}), times),
        await _median(lambda _: http.post("/api/generate", json=judged), times),
        await _median(lambda i: http.post("/api/latent/points", json=point(i)), times),
    ]


async def _median(ask: Callable[[int], Awaitable[httpx.Response]], times: int) -> float:
    found: list[float] = []
    for i in range(times + 2):
        began = time.perf_counter()
        (await ask(i)).raise_for_status()
        found.append(1000 * (time.perf_counter() - began))
    return statistics.median(found[2:])


async def _stormed(
    http: httpx.AsyncClient, session_id: str, order: Order
) -> tuple[list[float], list[float], float]:
    """Images/s in turns: left alone, and with so many requests always waiting."""
    alone, storm, answered = list[float](), list[float](), 0
    limits = httpx.Limits(max_connections=STORM)
    async with httpx.AsyncClient(base_url=http.base_url, limits=limits, timeout=120) as many:
        for _ in range(ROUNDS[order.quick]):
            alone.append(await _speed(http, session_id, order))
            counts = [0] * STORM
            asking = [asyncio.create_task(_ask(many, counts, i)) for i in range(STORM)]
            storm.append(await _speed(http, session_id, order))
            for one in asking:
                one.cancel()
            await asyncio.gather(*asking, return_exceptions=True)
            answered += sum(counts)
    return alone, storm, answered / (len(storm) * MEASURE_S[order.quick])


async def _ask(http: httpx.AsyncClient, counts: list[int], i: int) -> None:
    while True:
        answer = await http.post("/generate", json={"prompt": "7", "num_images": 16})
        answer.raise_for_status()
        counts[i] += 1


async def _speed(http: httpx.AsyncClient, session_id: str, order: Order) -> float:
    before = await session_now(http, session_id)
    await asyncio.sleep(MEASURE_S[order.quick])
    after = await session_now(http, session_id)
    seconds = after["training_seconds"] - before["training_seconds"]
    return (after["nimg"] - before["nimg"]) / seconds


def text(found: Prompting) -> str:
    """The table."""
    rows = [
        ["64 pictures, `POST /generate`", f"{found.grid_ms:.0f} ms", f"under {GRID_MS:.0f} ms"],
        ["64 pictures, judged and kept, `POST /api/generate`", f"{found.page_ms:.0f} ms", ""],
        ["one picture by a slider", f"{found.slider_ms:.0f} ms", f"under {SLIDER_MS:.0f} ms"],
        [
            "the slowest prompt to read",
            f"{found.reading_ms:.1f} ms",
            f"under {1000 * MOST_S:.0f} ms",
        ],
        ["a session left alone", f"{found.alone:,.0f} images/s", ""],
        [f"beside {STORM} requests that always wait", f"{found.storm:,.0f} images/s", ""],
        ["ratio", f"{found.ratio:.3f}", f"at least {RATIO}"],
        ["requests answered meanwhile", f"{found.answered:.0f} a second", ""],
    ]
    intro = (
        "`quick-digits-28` on drawn digits through the real server. The storm's clients and the "
        "server share the machine with the session; each request is for 16 pictures.\n"
    )
    return "\n".join([intro, table(["what", "measured", "goal"], rows)])


def goals(found: Prompting | None) -> list[Goal]:
    """Latencies, and what a storm may take."""
    wanted = [
        ("64 pictures at the API", f"under {GRID_MS:.0f} ms"),
        ("slider to picture", f"under {SLIDER_MS:.0f} ms"),
        ("the slowest prompt to read", f"under {1000 * MOST_S:.0f} ms"),
        ("training beside a storm of requests", f"at least {RATIO:.0%}"),
    ]
    if found is None:
        return [Goal(*one) for one in wanted]
    reached = [
        (f"{found.grid_ms:.0f} ms", found.grid_ms < GRID_MS),
        (f"{found.slider_ms:.0f} ms", found.slider_ms < SLIDER_MS),
        (f"{found.reading_ms:.1f} ms", found.reading_ms < 1000 * MOST_S),
        (f"{found.ratio:.1%}", found.ratio >= RATIO),
    ]
    return [Goal(*one, *got) for one, got in zip(wanted, reached, strict=True)]


PART = Part("Prompts", Prompting, measure, text, goals)
