"""What an earlier version told, as this one tells it.

Strangers' files come here too: nothing is taken to be there, and what has another form is left for
the models to refuse.
"""

from typing import Any

import orjson

from ganscope.evaluation import metrics

Wire = dict[str, Any]
"""An event ready for orjson with OPT_SERIALIZE_NUMPY."""

KNOBS = {
    "learning_rate_g": "adam_g.learning_rate",
    "learning_rate_d": "adam_d.learning_rate",
    "stop_at_fid": "stop_at_fd",
}
"""Settings by their former names."""
LACKING: Wire = {
    "inexact": None,
    "place": None,
    "experiment": "",
    "tags": [],
    "notes": "",
    "deleted_at": None,
}
"""What sessions had not before."""
REFUSALS = {
    "FID needs ": "The Fréchet distance needs ",
    "KID needs ": "The kernel distance needs ",
    "The Inception score needs ": "The class score needs ",
}
INCEPTION = "inception"


def lifted(wire: Wire) -> Wire:
    """An event of any version as one of this version."""
    match wire:
        case {"type": "measured", "figures": list()}:
            return _with_figures(wire)
        case {"type": "evaluation", "job": {"figures": list()} as job}:
            return wire | {"job": _with_figures(job)}
        case {"type": "checkpoint", "checkpoint": dict(saved)}:
            return wire | {"checkpoint": {"fd": None} | _renamed(saved, "fid", "fd")}
        case {"type": "session", "session": dict(session)}:
            return wire | {"session": _session(session)}
        case {"type": "knob", "knob": str(knob)}:
            return _knob(wire, KNOBS.get(knob, knob))
        case {"type": "state", "detail": str(detail)}:
            return {"end": None} | wire | {"detail": _detail(detail)}
        case {"type": "log", "level": "saved", "text": str(text)}:
            return wire | {"text": text.replace(" · FID ", " · FD ")}
        case _:
            return wire


def lifted_report(content: bytes) -> bytes:
    """The report of an evaluation. Raises ValueError where it is no JSON."""
    match orjson.loads(content):
        case {"evaluation": {"figures": list()} as evaluation} as report:
            return orjson.dumps(report | {"evaluation": _with_figures(evaluation)})
        case _:
            return content


def _session(session: Wire) -> Wire:
    """Sessions had no queue, no notes and no dust-bin before."""
    since = {
        "ready_at": session.get("created_at"),
        "target": session.get("device") or "cpu",
    }
    found = LACKING | since | session
    match found:
        case {"config": dict(config), "detail": str(detail)}:
            config = _renamed(config, "stop_at_fid", "stop_at_fd")
            return found | {"config": config, "detail": _detail(detail)}
        case _:
            return found


def _knob(wire: Wire, path: str) -> Wire:
    """Knobs had names of their own before they were paths of settings, and every value a float."""
    values = {key: wire.get(key) for key in ("before", "after")}
    if path == "epochs":
        values = {key: int(v) if isinstance(v, float) else v for key, v in values.items()}
    return wire | {"knob": path} | {key: v for key, v in values.items() if key in wire}


def _with_figures(found: Wire) -> Wire:
    return found | {"figures": [_figure(one) for one in found["figures"]]}


def _figure(one: Any) -> Any:
    """Scores were called FID, KID and Inception score before, whatever saw the pictures."""
    match one:
        case {"metric": str(metric), "name": str(name), "extractor": str(by), "refused": str(why)}:
            name = name if by == INCEPTION else metrics.current(name)
            known = metrics.figures().get(name)
            title = {} if known is None else {"title": known.seen_by(by)}
            refused = why if by == INCEPTION else _reworded(why)
            return (
                one | title | {"metric": metrics.current(metric), "name": name, "refused": refused}
            )
        case _:
            return one


def _reworded(refused: str) -> str:
    for before, now in REFUSALS.items():
        if refused.startswith(before):
            return now + refused.removeprefix(before)
    return refused


def _detail(detail: str) -> str:
    """Why a session ended at its aim."""
    return f"Its FD {detail[8:]}" if detail.startswith("Its FID ") else detail


def _renamed(values: Wire, before: str, now: str) -> Wire:
    return {now if key == before else key: value for key, value in values.items()}
