"""Steering what trains in this workspace, whoever started it."""

import asyncio
import time
from collections.abc import Callable
from typing import Annotated, Any

import typer
from pydantic import JsonValue
from ruamel.yaml import YAML

from ganscope.cli.console import out
from ganscope.engine.errors import ConfigError, StateError
from ganscope.sessions import codec, log, setting_history
from ganscope.sessions.records import ACTIVE, Session
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store
from ganscope.sessions.supervisor import Supervisor

ANSWER_S = 60.0
"""A worker answers between two steps, and a step of a large network takes seconds."""
POLL_S = 0.05
Which = Annotated[str | None, typer.Option("--session", help="By name or id, where several train.")]
Wire = dict[str, Any]


def setting(text: str) -> tuple[str, JsonValue]:
    """PATH=VALUE, the value being YAML: a number, true, null, text or `{name: r1}`."""
    path, separator, value = text.partition("=")
    if not separator:
        raise ConfigError(f"A setting is given as PATH=VALUE, such as n_critic=2; got {text!r}.")
    return path, YAML(typ="safe", pure=True).load(value)


def pause(session: Which = None) -> None:
    """Save, and hold after the running step."""
    _order(session, {"command": "pause"}, _is_state("paused"))


def go_on(session: Which = None) -> None:
    """Go on after a pause."""
    _order(session, {"command": "continue"}, _is_state("running"))


def step(session: Which = None) -> None:
    """Train one more step, then hold."""
    _order(session, {"command": "step"}, _is_state("paused"))


def save(
    name: Annotated[str | None, typer.Option(help="A named checkpoint is never pruned.")] = None,
    session: Which = None,
) -> None:
    """Save a checkpoint now."""
    order: dict[str, JsonValue] = {"command": "save", "name": name}
    _order(session, order, lambda said: said["type"] == "checkpoint")


def preview(session: Which = None) -> None:
    """Draw pictures of the fixed noise now."""
    _order(session, {"command": "preview"}, lambda said: said["type"] == "samples")


def change(
    settings: Annotated[list[str], typer.Argument(help="PATH=VALUE, such as n_critic=2.")],
    session: Which = None,
) -> None:
    """Change settings between two steps, such as `ganscope set adam_g.learning_rate=1e-4`."""
    from ganscope.engine import live

    places = StoreSettings()
    store = Store(places.home, places.db)
    wanted = dict(map(setting, settings))
    live.apply_changes(setting_history.config_now(store, _running(store, session).id), wanted)
    _order(session, {"command": "set", "settings": wanted}, lambda said: said["type"] == "knob")


def undo(session: Which = None) -> None:
    """Take back the newest change of settings."""
    _order(session, {"command": "undo"}, lambda said: said["type"] == "knob")


def stop() -> None:
    """Save and stop."""
    places = StoreSettings()
    store = Store(places.home, places.db)
    running = [session for session in store.active() if not session.waits]
    if not running:
        out.print("Nothing is training.")
        return
    asyncio.run(Supervisor(store).stop_all("Stopped from the command line."))
    for session in running:
        ended = store.session(session.id)
        out.print(f"{ended.name}: {ended.state.value} at step {ended.step:,}.")


def _running(store: Store, which: str | None) -> Session:
    """The session that trains, or that of several which is named. Raises StateError."""
    running = [one for one in store.active() if not one.waits and which in (None, one.id, one.name)]
    if not running:
        raise StateError(f"{which} is not training." if which else "Nothing is training here.")
    if len(running) > 1:
        names = ", ".join(one.name for one in running)
        raise StateError(f"Several sessions train: {names}. Name one of them with --session.")
    return running[0]


def _is_state(state: str) -> Callable[[Wire], bool]:
    return lambda said: said["type"] == "state" and said["state"] == state


def _order(which: str | None, order: dict[str, JsonValue], answers: Callable[[Wire], bool]) -> None:
    """Take an order down, wait until the session's log answers it, and print the answer."""
    places = StoreSettings()
    store = Store(places.home, places.db)
    session = _running(store, which)
    store.command(session.id, order)
    deadline = time.monotonic() + ANSWER_S
    while time.monotonic() < deadline:
        said = _after(store, session)
        warned = (event for event in said if event.get("level") == "warning")
        answer = next((event for event in said if answers(event)), next(warned, None))
        if answer is not None:
            out.print(f"{session.name}: {_words(answer)}")
            return
        if any(event["type"] == "state" and event["state"] not in ACTIVE for event in said):
            raise StateError(f"{session.name} ended before it could {order['command']}.")
        time.sleep(POLL_S)
    raise StateError(f"{session.name} has not answered for {ANSWER_S:.0f} s; look into its log.")


def _after(store: Store, session: Session) -> list[Wire]:
    with store.database.reading() as connection:
        rows = log.read(connection, session.id, session.last_seq, 1000)
    return [codec.decode(session.id, row) for row in rows]


def _words(said: Wire) -> str:
    match said["type"]:
        case "state":
            return f"{said['state']} at step {said['step']:,}"
        case "knob":
            change = f"{said['knob']} {said['before']} -> {said['after']}"
            return f"{change}, from step {said['step']:,} on"
        case "checkpoint":
            return f"saved step {said['checkpoint']['step']:,} as {said['checkpoint']['id']}"
        case "samples":
            return f"pictures of step {said['step']:,}"
        case _:
            return said["text"]
