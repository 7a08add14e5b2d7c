"""Train, watch, understand and use small GANs on your own machine."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ganscope.engine.errors import GanError
    from ganscope.sdk.history import History
    from ganscope.sdk.model import Judged, Model
    from ganscope.sdk.pictures import PictureList
    from ganscope.sdk.run import Run
    from ganscope.sdk.workspace import Workspace
    from ganscope.sessions.events import (
        CheckpointSaved,
        Event,
        KnobChanged,
        Logged,
        Measured,
        Samples,
        StateChanged,
        Tick,
    )

__version__ = "0.2.0"
__all__ = [
    "CheckpointSaved",
    "Event",
    "GanError",
    "History",
    "Judged",
    "KnobChanged",
    "Logged",
    "Measured",
    "Model",
    "PictureList",
    "Run",
    "Samples",
    "StateChanged",
    "Tick",
    "Workspace",
]
EVENTS = "ganscope.sessions.events"
PLACES = {
    "GanError": "ganscope.engine.errors",
    "History": "ganscope.sdk.history",
    "Judged": "ganscope.sdk.model",
    "Model": "ganscope.sdk.model",
    "PictureList": "ganscope.sdk.pictures",
    "Run": "ganscope.sdk.run",
    "Workspace": "ganscope.sdk.workspace",
}
"""Where each public name is; the others are events of the log."""


def __getattr__(name: str) -> object:
    """A public name, imported when it is first used: every process of ours imports this file."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(PLACES.get(name, EVENTS)), name)
    return found


def __dir__() -> list[str]:
    """What is public."""
    return [*__all__, "__version__"]
