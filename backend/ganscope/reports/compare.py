"""Sessions side by side: what differs in their settings, and what cannot be compared."""

from collections.abc import Iterable, Sequence

from pydantic import JsonValue

from ganscope.engine.config import Config
from ganscope.engine.errors import ConfigError
from ganscope.sessions import branch, measured, setting_history
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.events import KnobChanged
from ganscope.sessions.lineage import line
from ganscope.sessions.records import Record, Session
from ganscope.sessions.store import Store

MOST = 4


class Turn(Record):
    """A setting took another value while it trained."""

    step: int
    value: JsonValue


class Difference(Record):
    """One setting, with its value in each session as it began, and what became of it later."""

    path: str
    values: list[JsonValue]
    turns: list[list[Turn]]


class Result(Record):
    """What a session came to."""

    session_id: str
    best_fd: float | None
    """Null until it is measured."""
    no_fd: str | None
    """Why there is none, in a sentence; null where there is one."""
    training_seconds: float
    """Its ancestors' included."""
    images_per_s: float | None
    """Mean over that time."""
    devices: list[str]
    """In the order of its lineage, without repetition."""


class Comparison(Record):
    """Two to four sessions."""

    sessions: list[Session]
    differences: list[Difference]
    settings: int
    """How many settings there are in all."""
    results: list[Result]
    cannot: list[str]
    """What cannot be compared, and why, in sentences."""


def compare(store: Store, session_ids: Sequence[str]) -> Comparison:
    """Raises NotFoundError for an unknown session, ConfigError for too few or too many."""
    if not 2 <= len(set(session_ids)) == len(session_ids) <= MOST:
        text = f"Two to {MOST} different sessions can be compared; {len(session_ids)} were given."
        raise ConfigError(text, "session_id")
    found = [store.session(session_id) for session_id in session_ids]
    changed = [setting_history.turns(store, session.id) for session in found]
    settings = [branch.flat(session.config) for session in found]
    paths = list(dict.fromkeys(path for one in settings for path in one))
    every = [_difference(path, settings, changed) for path in paths]
    return Comparison(
        sessions=found,
        differences=[one for one in every if _differs(one)],
        settings=len(paths),
        results=[_result(store, session) for session in found],
        cannot=list(_cannot(found)),
    )


def _difference(
    path: str, settings: list[dict[str, JsonValue]], changed: list[list[KnobChanged]]
) -> Difference:
    return Difference(
        path=path,
        values=[one.get(path) for one in settings],
        turns=[
            [Turn(step=turn.step, value=turn.after) for turn in one if turn.knob == path]
            for one in changed
        ],
    )


def _differs(one: Difference) -> bool:
    return any(value != one.values[0] for value in one.values) or any(one.turns)


def _result(store: Store, session: Session) -> Result:
    artifacts = Artifacts(store)
    saved = artifacts.checkpoints(session.id)
    best = min((one.fd for one in saved if one.fd is not None), default=None)
    why = measured.why_none(session.state, len(saved), session.config.score_every_epochs)
    titles = [part.session.device_title or part.session.target for part in line(store, session)]
    return Result(
        session_id=session.id,
        best_fd=best,
        no_fd=why if best is None else None,
        training_seconds=session.training_seconds,
        images_per_s=session.mean_images_per_s,
        devices=list(dict.fromkeys(titles)),
    )


SHORT = {"bce": "BCE", "ns": "NS", "lsgan": "LSGAN", "rpgan": "RpGAN"}
"""Words that are abbreviations."""


def _cannot(found: list[Session]) -> list[str]:
    configs = [session.config for session in found]
    said: list[str] = []
    if len({(c.dataset, c.resolution, c.channels) for c in configs}) > 1:
        what = _several(f"{c.dataset} {_size(c)}".strip() for c in configs)
        said.append(f"Scores and pictures: the data differ ({what}).")
    if len({c.loss.name for c in configs}) > 1:
        what = _several(_title(c.loss.name) for c in configs)
        said.append(f"Heights of the losses and of D's outputs: the losses differ ({what}).")
    if len({c.seed for c in configs}) > 1:
        what = _several(str(c.seed) for c in configs)
        said.append(f"Single tiles: the noise is not the same (seeds {what}).")
    elif len({_noise(c) for c in configs}) > 1:
        said.append("Single tiles: the networks take noise of different kinds.")
    if len({session.device_title for session in found}) > 1:
        what = _several(session.device_title or "none yet" for session in found)
        said.append(f"Times: the devices differ ({what}).")
    return said


def _noise(config: Config) -> tuple[str, JsonValue]:
    return config.network.name, config.network.options.get("latent_dim")


def _title(loss: str) -> str:
    """As the page calls it: `NS BCE`, `LSGAN`, `Hinge`."""
    first, *others = loss.split("_")
    return " ".join([SHORT.get(first, first.capitalize()), *(SHORT.get(w, w) for w in others)])


def _size(config: Config) -> str:
    return f"at {config.resolution} px" if config.resolution else ""


def _several(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))
