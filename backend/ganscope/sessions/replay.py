"""Training a session again from its log, to see that the same comes out, bit for bit."""

from collections.abc import Iterator

import torch

from ganscope.engine.checkpoint import load_checkpoint
from ganscope.engine.errors import StateError
from ganscope.engine.files import StateDict
from ganscope.engine.live import live_settings
from ganscope.engine.train import train
from ganscope.sessions import preparing
from ganscope.sessions.records import Checkpoint, Session
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.shelf import Shelf
from ganscope.sessions.store import Store
from ganscope.sessions.turns import turns


class Replay:
    """A checkpoint made once more: from the first session's start, through every resume."""

    def __init__(self, store: Store, settings: StoreSettings, checkpoint_id: str) -> None:
        """Build the networks as they were at first. Raises StateError, DataError."""
        self.store = store
        self.shelf = Shelf(store)
        self.target = self.shelf.checkpoint(checkpoint_id)
        self.line = list(self._line(self.target))[::-1]
        root, _ = self.line[0]
        if root.config.devices > 1:
            raise StateError(f"{root.name} was trained by several processes; only one is exact.")
        self.state = preparing.build(store, root, settings).state
        self._changes = list(self._all_changes())

    def _line(self, saved: Checkpoint) -> Iterator[tuple[Session, Checkpoint]]:
        """The session of a checkpoint, then the one that it was resumed from, and so on."""
        while True:
            session = self.store.session(saved.session_id)
            yield session, saved
            if session.parent is None:
                return
            saved = self.shelf.checkpoint(session.parent)

    def _all_changes(self) -> Iterator[tuple[int, dict[str, object]]]:
        """What was changed, and after which step: by a resume, or by a person meanwhile."""
        first = 0
        for session, saved in self.line:
            yield first, dict(live_settings(session.config))
            for turn in turns(self.store, session.id, saved.id):
                yield turn.step, {turn.knob: turn.after}
            first = saved.step

    def run(self) -> Iterator[int]:
        """Train to the checkpoint's step; yields each step. Raises DivergedError."""
        events = train(self.state, self.state.batches())
        self._turn()
        while self.state.step < self.target.step:
            next(events)
            yield self.state.step
            self._turn()

    def _turn(self) -> None:
        while self._changes and self._changes[0][0] == self.state.step:
            _, changes = self._changes.pop(0)
            self.state.turn(changes)  # pyright: ignore[reportArgumentType] - JSON from the log

    def differing(self) -> list[str]:
        """Names of the tensors that are not what the checkpoint holds, bit for bit."""
        self.state.settle_ema()
        folder = self.shelf.checkpoint_folder(self.target.session_id, self.target.step)
        return differing(self.state.state_dict(), load_checkpoint(folder).tensors)


def differing(one: StateDict, other: StateDict) -> list[str]:
    """Names of the tensors that are not equal, bit for bit."""
    return [
        f"{group}.{name}"
        for group, tensors in one.items()
        for name, tensor in tensors.items()
        if not torch.equal(tensor.cpu(), other[group][name].cpu())
    ]
