"""The whole path: a session with the server and ten sockets against the engine alone."""

import asyncio
import contextlib
import statistics
import time
from collections.abc import AsyncGenerator

import httpx
import orjson
from websockets.asyncio.client import connect

from benchmarks.parts import Found, Goal, Order, Part, as_arguments, child, table
from benchmarks.workspace import Json, free_port, start_body, workspace

SOCKETS = 10
MEASURE_S = {False: 20.0, True: 3.0}
ROUNDS = {False: 3, True: 1}
LAG_EVERY_S = 0.005
RATIO, LAG_MS = 0.95, 25.0


class Serving(Found):
    """Medians over the rounds."""

    rounds: int
    seconds: float
    alone: float
    """Images/s of the engine."""
    together: float
    """Images/s of a session, by its own count and clock."""
    ratio: float
    lag_ms: float
    """Of the server's event loop, 99th percentile."""


def measure(order: Order) -> Serving:
    """In turns: the engine alone, then a session, and so on."""
    child("benchmarks.data", "quick-digits-28", *as_arguments(order))
    return asyncio.run(_measure(order))


async def _measure(order: Order) -> Serving:
    seconds = MEASURE_S[order.quick]
    alone, together, lags = list[float](), list[float](), list[float]()
    async with served(order) as (http, port):
        await http.get("/api/catalog")
        for _ in range(ROUNDS[order.quick]):
            told = asyncio.to_thread(child, "benchmarks.alone", seconds, *as_arguments(order))
            alone.append(float(await told))
            together.append(await _session(http, port, order, lags))
    return Serving(
        rounds=len(alone),
        seconds=seconds,
        alone=statistics.median(alone),
        together=statistics.median(together),
        ratio=statistics.median(b / a for a, b in zip(alone, together, strict=True)),
        lag_ms=1000 * statistics.quantiles(lags, n=100)[98],
    )


@contextlib.asynccontextmanager
async def served(order: Order) -> AsyncGenerator[tuple[httpx.AsyncClient, int]]:
    """The server in this very event loop, so that its lag can be told."""
    import uvicorn

    from ganscope.sessions.settings import ServerSettings
    from ganscope.web.app import create_app

    with workspace(order.root) as home:
        port = free_port()
        settings = ServerSettings.model_validate({"GANSCOPE_HOME": home, "GANSCOPE_PORT": port})
        config = uvicorn.Config(
            create_app(settings),
            port=port,
            ws="websockets-sansio",
            ws_per_message_deflate=False,
            log_level="warning",
        )
        server = uvicorn.Server(config)
        running = asyncio.create_task(server.serve())
        async with httpx.AsyncClient(base_url=f"http://localhost:{port}", timeout=60) as http:
            while not server.started:
                await asyncio.sleep(0.01)
            yield http, port
        server.should_exit = True
        await running


async def _session(http: httpx.AsyncClient, port: int, order: Order, lags: list[float]) -> float:
    """Images/s of a session that ten sockets watch, from its first trained grid on."""
    started = await http.post("/api/sessions", json=start_body(order.device))
    session_id: str = started.raise_for_status().json()["id"]
    url = f"ws://localhost:{port}/ws?session={session_id}"
    grids = asyncio.Semaphore(0)
    readers = [asyncio.create_task(_read(url, grids if not i else None)) for i in range(SOCKETS)]
    for _ in range(2):
        await grids.acquire()
    probe = asyncio.create_task(_probe(lags))
    before = await session_now(http, session_id)
    await asyncio.sleep(MEASURE_S[order.quick])
    after = await session_now(http, session_id)
    probe.cancel()
    await http.post(f"/api/sessions/{session_id}/commands", json={"command": "stop"})
    while (await session_now(http, session_id))["ended_at"] is None:
        await asyncio.sleep(0.1)
    for reader in readers:
        reader.cancel()
    seconds = after["training_seconds"] - before["training_seconds"]
    return (after["nimg"] - before["nimg"]) / seconds


async def session_now(http: httpx.AsyncClient, session_id: str) -> Json:
    """A session as the server tells of it."""
    found: Json = (await http.get(f"/api/sessions/{session_id}")).raise_for_status().json()
    return found


async def _read(url: str, grids: asyncio.Semaphore | None) -> None:
    """What a page takes in; it says when a grid came."""
    async with connect(url) as socket:
        async for message in socket:
            if isinstance(message, str):
                orjson.loads(message)
            elif grids is not None:
                grids.release()


async def _probe(lags: list[float]) -> None:
    while True:
        began = time.perf_counter()
        await asyncio.sleep(LAG_EVERY_S)
        lags.append(time.perf_counter() - began - LAG_EVERY_S)


def text(found: Serving) -> str:
    """The table."""
    rows = [
        ["engine alone", f"{found.alone:,.0f} images/s", ""],
        [f"session, server and {SOCKETS} sockets", f"{found.together:,.0f} images/s", ""],
        ["ratio", f"{found.ratio:.3f}", f"at least {RATIO}"],
        [
            "lag of the event loop, 99th percentile",
            f"{found.lag_ms:.1f} ms",
            f"under {LAG_MS:.0f} ms",
        ],
    ]
    return "\n".join(
        [
            f"`quick-digits-28` on drawn digits, {found.seconds:.0f} s each, {found.rounds} rounds "
            "in turns. The ten readers share the server's event loop, so its lag is overstated.\n",
            table(["what", "measured", "goal"], rows),
        ]
    )


def goals(found: Serving | None) -> list[Goal]:
    """The ratio and the lag."""
    what = f"a session with the server and {SOCKETS} sockets, by the engine alone"
    lag = "lag of the server's event loop, 99th percentile"
    wanted = f"at least {RATIO}", f"under {LAG_MS:.0f} ms"
    if found is None:
        return [Goal(what, wanted[0]), Goal(lag, wanted[1])]
    return [
        Goal(what, wanted[0], f"{found.ratio:.3f}", found.ratio >= RATIO),
        Goal(lag, wanted[1], f"{found.lag_ms:.1f} ms", found.lag_ms < LAG_MS),
    ]


PART = Part("With the server and ten sockets", Serving, measure, text, goals)
