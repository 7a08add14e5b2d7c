"""Training a session again from its log, to see that the same comes out, bit for bit."""

from collections.abc import Iterator

import torch

from ganscope.engine.checkpoint import load_checkpoint
from ganscope.engine.errors import StateError
from ganscope.engine.files import StateDict
from ganscope.engine.train import train
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Checkpoint, Session
from ganscope.sessions.setting_history import turns
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store
from ganscope.worker import preparing


class Replay:
    """A checkpoint made once more: from the first session's start, through every resume."""

    def __init__(self, store: Store, settings: StoreSettings, checkpoint_id: str) -> None:
        """Build the networks as they were at first. Raises StateError, DataError."""
        self.store = store
        self.artifacts = Artifacts(store)
        self.target = self.artifacts.checkpoint(checkpoint_id)
        self.line = list(self._line(self.target))[::-1]
        several = next((one for one, _ in self.line if one.config.devices > 1), None)
        if several is not None:
            raise StateError(f"{several.name} was trained by several processes; one is exact.")
        self.settings = settings
        self.state = preparing.build(store, self.line[0][0], settings).state

    def _line(self, saved: Checkpoint) -> Iterator[tuple[Session, Checkpoint]]:
        """The session of a checkpoint, then the one that it was resumed from, and so on."""
        while True:
            session = self.store.session(saved.session_id)
            yield session, saved
            if session.parent is None:
                return
            saved = self.artifacts.checkpoint(session.parent)

    def run(self) -> Iterator[int]:
        """Train to the checkpoint's step; yields each step. Raises DivergedError."""
        for session, saved in self.line:
            if session.parent is not None:
                self._go_on_as(session)
            yield from self._train(session, saved)

    def _go_on_as(self, session: Session) -> None:
        """What a resume does, with the weights made here instead of those of the files."""
        before = {group: dict(tensors) for group, tensors in self.state.state_dict().items()}
        anew = session.model_copy(update={"parent": None})
        self.state = preparing.build(self.store, anew, self.settings).state
        self.state.load_state_dict(before)

    def _train(self, session: Session, saved: Checkpoint) -> Iterator[int]:
        events = train(self.state, self.state.batches())
        changes = turns(self.store, session.id, saved.id)
        while True:
            while changes and changes[0].step == self.state.step:
                change = changes.pop(0)
                self.state.turn({change.knob: change.after})
            if self.state.step >= saved.step:
                return
            next(events)
            yield self.state.step

    def differing(self) -> list[str]:
        """Names of the tensors that are not what the checkpoint holds, bit for bit."""
        self.state.settle_ema()
        folder = self.artifacts.checkpoint_folder(self.target.session_id, self.target.step)
        return differing(self.state.state_dict(), load_checkpoint(folder).tensors)


def differing(one: StateDict, other: StateDict) -> list[str]:
    """Names of the tensors that are not equal, bit for bit."""
    return [
        f"{group}.{name}"
        for group, tensors in one.items()
        for name, tensor in tensors.items()
        if not torch.equal(tensor.cpu(), other[group][name].cpu())
    ]
