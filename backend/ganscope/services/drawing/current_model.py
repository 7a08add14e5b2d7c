"""The model that prompts draw from.

On a page that of the session on the screen; in scripts the loaded checkpoint until the next session
starts, else the newest session. Of a session: the live average while it trains, else its best save,
or the newest one while that was not measured.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from ganscope.engine.errors import CheckpointError, GanError, NotFoundError
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.generation.inspection.requests import NetworkFiles
from ganscope.generation.requests import Weights
from ganscope.library.descriptions import Resolved
from ganscope.services.schemas.drawing import ModelRef
from ganscope.services.schemas.sessions import ModelView
from ganscope.sessions import loaded_model
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import ACTIVE, Checkpoint, Session
from ganscope.sessions.store import Store


@dataclass(frozen=True, slots=True)
class WeightsSource:
    """Where the weights are, and of which session and checkpoint."""

    path: Path
    session: Session
    checkpoint: Checkpoint | None
    """None is the live average."""
    weights: Weights = "ema"


@dataclass(frozen=True, slots=True)
class CurrentModel:
    """A source and what its weights say of themselves."""

    source: WeightsSource
    about: Resolved
    view: ModelView

    @property
    def path(self) -> Path:
        """Checkpoint folder or live file."""
        return self.source.path

    @property
    def classes(self) -> list[str]:
        """Those of its data set, whether or not it was told of them."""
        return self.about.dataset.classes


@dataclass(frozen=True, slots=True)
class CurrentPair:
    """A generator, and the discriminator that it plays against."""

    model: CurrentModel
    saved: Checkpoint | None
    """That D is read from: of a generator that trains, the newest; None before the first."""
    files: NetworkFiles


class ModelChoice:
    """Finds models; weights are read by the generator process, never here."""

    def __init__(self, store: Store, artifacts: Artifacts, generator: GeneratorTasks) -> None:
        """Nothing is known yet."""
        self.store = store
        self.artifacts = artifacts
        self.generator = generator
        self._known: dict[str, Resolved] = {}
        self._refused: set[Path] = set()
        """Weights that could not be read."""

    async def available(self) -> bool:
        """Whether there is anything to draw from, as far as is known without reading it."""
        try:
            found = await asyncio.to_thread(self._current)
        except NotFoundError:
            return False
        return found.path not in self._refused

    async def current(self, session_id: str | None = None) -> ModelView:
        """The model that prompts draw from now, or those of one session; raises NotFoundError."""
        return (await self.find(ModelRef(session_id=session_id))).view

    async def choose(self, checkpoint_id: str | None) -> ModelView:
        """Draw from a checkpoint until the next session starts; None follows the newest session.

        One that cannot draw is refused, and what was chosen stays: NotFoundError, CheckpointError,
        ConfigError.
        """
        if checkpoint_id is not None:
            saved = await asyncio.to_thread(self.artifacts.checkpoint, checkpoint_id)
            source = await asyncio.to_thread(self.of, saved)
            await self.generator.about(source.path)
            await self.opened(source)
        await asyncio.to_thread(self._choose, checkpoint_id)
        return await self.current()

    def _choose(self, checkpoint_id: str | None) -> None:
        with self.store.database.writing() as connection:
            loaded_model.load(connection, checkpoint_id)

    def forget(self, session_id: str) -> None:
        """A session goes: prompts no longer draw from a checkpoint of it."""
        chosen = self.artifacts.chosen()
        if chosen is not None and _is_of(chosen, session_id):
            self._choose(None)

    async def saved(self, which: str, dataset: str | None = None) -> Checkpoint:
        """`latest` or `best` of the newest session that saved something, or that checkpoint.

        Of sessions on one data set only, where one is given. Raises NotFoundError.
        """
        return await asyncio.to_thread(self.artifacts.find, which, dataset)

    async def find(self, wanted: ModelRef) -> CurrentModel:
        """The model that a request means; raises NotFoundError, CheckpointError."""
        source = await asyncio.to_thread(self._source, wanted)
        if source.checkpoint is None and source.weights == "raw":
            text = "A model that trains gives its averaged weights only. Save it to see the raw."
            raise CheckpointError(text)
        return await self.opened(source)

    async def pair(self, wanted: ModelRef) -> CurrentPair:
        """Both networks that a request means; raises NotFoundError, CheckpointError."""
        model = await self.find(wanted)
        source = model.source
        saved = source.checkpoint or await asyncio.to_thread(self._newest, source.session.id)
        folder = None if saved is None else self.of(saved).path
        return CurrentPair(model, saved, NetworkFiles(source.path, source.weights, folder))

    def _newest(self, session_id: str) -> Checkpoint | None:
        return next(iter(self.artifacts.checkpoints(session_id)), None)

    async def opened(self, source: WeightsSource) -> CurrentModel:
        """What the weights themselves say: it holds where recipe or data set are gone."""
        about = self._known.get(source.session.id)
        if about is None:
            try:
                about = self._known[source.session.id] = await self.generator.about(source.path)
            except GanError:
                self._refused.add(source.path)
                raise
            self._refused.discard(source.path)
        return CurrentModel(source, about, _view(source, about))

    def _source(self, wanted: ModelRef) -> WeightsSource:
        if wanted.session_id is None and wanted.checkpoint in ("auto", "live"):
            found = self._current()
        elif wanted.checkpoint not in ("auto", "live", "best", "latest"):
            found = self.of(self.artifacts.checkpoint(wanted.checkpoint))
        else:
            found = self._of_session(wanted.session_id, wanted.checkpoint)
        return WeightsSource(found.path, found.session, found.checkpoint, wanted.weights)

    def _current(self) -> WeightsSource:
        chosen = self.artifacts.chosen()
        if chosen is not None:
            return self.of(self.artifacts.checkpoint(chosen))
        newest = self.store.newest()
        live = self._live(newest) if newest is not None else None
        if live is not None:
            return live
        saved = self.artifacts.checkpoints()
        if saved:
            return self.of(saved[0])
        raise NotFoundError("There is no model yet. Start training, and ask again in a moment.")

    def _of_session(self, session_id: str | None, which: str) -> WeightsSource:
        session = self.store.session(session_id) if session_id else self._current().session
        loaded = self.artifacts.chosen()
        if which == "auto" and loaded is not None and _is_of(loaded, session.id):
            return self.of(self.artifacts.checkpoint(loaded))
        live = self._live(session) if which in ("auto", "live") else None
        if live is not None:
            return live
        if which == "live":
            text = f"{session.name} does not train now. Choose one of its checkpoints."
            raise NotFoundError(text)
        saved = self.artifacts.checkpoints(session.id)
        if not saved:
            raise NotFoundError(f"{session.name} has saved nothing yet. Train it a little longer.")
        if which == "auto" and saved[0].fd is None:
            return self.of(saved[0])  # an early one is no best because only it was measured
        return self.of(saved[0] if which == "latest" else self.artifacts.best(session.id))

    def _live(self, session: Session) -> WeightsSource | None:
        path = self.artifacts.live_file(session.id)
        return (
            WeightsSource(path, session, None)
            if session.state in ACTIVE and path.is_file()
            else None
        )

    def of(self, saved: Checkpoint) -> WeightsSource:
        """The averaged generator of a checkpoint."""
        path = self.artifacts.checkpoint_folder(saved.session_id, saved.step)
        return WeightsSource(path, self.store.session(saved.session_id), saved)


def _is_of(checkpoint_id: str, session_id: str) -> bool:
    return checkpoint_id.rpartition("-")[0] == session_id


def _view(source: WeightsSource, about: Resolved) -> ModelView:
    saved = source.checkpoint
    return ModelView(
        source="live" if saved is None else "checkpoint",
        session_id=source.session.id,
        session_name=source.session.name,
        checkpoint_id=saved.id if saved else None,
        step=saved.step if saved else source.session.step,
        epoch=saved.epoch if saved else source.session.epoch,
        dataset=about.dataset.name,
        classes=about.dataset.classes if about.conditional else [],
        latent_dim=about.latent_dim,
        parameters_g=about.parameters_g,
        parameters_d=about.parameters_d,
        device="cpu",
    )
