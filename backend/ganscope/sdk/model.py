"""A saved model: what it draws, how good it is, and what its judge takes pictures for."""

from collections.abc import Sequence
from html import escape
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from ganscope.evaluation.results import Evaluation
from ganscope.generation.requests import Weights
from ganscope.sdk.pictures import PictureList, in_base64, inline
from ganscope.services.schemas.drawing import GenerateRequest, ModelRef
from ganscope.services.schemas.evaluations import ClassifyRequest, EvaluateRequest, Guess
from ganscope.sessions.records import Checkpoint

if TYPE_CHECKING:
    from ganscope.sdk.workspace import Workspace


class Judged(NamedTuple):
    """What the judge of a data set takes one picture for."""

    class_name: str
    probability: float
    unlike: bool
    """Whether it is like nothing that the judge learnt: then the class means nothing."""
    guesses: list[Guess]
    """The likeliest classes, the likeliest first."""


class Model:
    """One checkpoint of a run. Needs no server; torch is loaded when it first draws."""

    def __init__(self, workspace: "Workspace", checkpoint: Checkpoint) -> None:
        """Nothing is read yet."""
        self._workspace = workspace
        self.checkpoint = checkpoint
        """What is known of it: step, epoch, fd and more."""

    @property
    def id(self) -> str:
        """By which page and command line know it."""
        return self.checkpoint.id

    @property
    def step(self) -> int:
        """Updates of G that were done."""
        return self.checkpoint.step

    @property
    def fd(self) -> float | None:
        """Its Fréchet distance, lower is better; None until it is measured."""
        return self.checkpoint.fd

    def generate(
        self,
        prompt: str = "",
        n: int | None = None,
        *,
        seed: int | None = None,
        truncation: float | None = None,
        weights: Weights = "ema",
        judge: bool = False,
        keep: bool = False,
    ) -> PictureList:
        """Draw what is asked for in plain words, such as `three cats`; empty is anything.

        `n` counts where the prompt gives no number. With `keep` they go into the history of the
        page. Raises PromptError where this model cannot draw it.
        """
        use = self._workspace.services
        request = GenerateRequest(
            prompt=prompt, num_images=n, seed=seed, truncation=truncation, judge=judge, keep=keep,
            model=self._reference(weights),
        )  # fmt: skip
        return PictureList(self._workspace.portal.call(use.drawings.generate(request)))

    def evaluate(
        self, n: int = 10_000, *, seed: int = 0, metrics: Sequence[str] | None = None
    ) -> Evaluation:
        """Score it, as the Evaluate page does, which then shows it as well.

        All metrics, or those named. Raises DataError, CheckpointError.
        """
        request = EvaluateRequest(
            checkpoint_id=self.id, n=n, seed=seed, metrics=None if metrics is None else [*metrics]
        )
        return self._workspace.portal.call(self._evaluated(request))

    async def _evaluated(self, request: EvaluateRequest) -> Evaluation:
        evaluations = self._workspace.services.evaluations
        return await evaluations.done((await evaluations.ask(request)).id)

    def classify(self, pictures: Sequence[Image.Image]) -> list[Judged]:
        """What the judge of this model's data set takes pictures for.

        Raises DataError where there is no judge.
        """
        use, dataset = self._workspace.services, self.checkpoint.dataset
        request = ClassifyRequest(pictures=in_base64(pictures), dataset=dataset)
        found = self._workspace.portal.call(use.classifier.classify(request))
        return [
            Judged(one.guesses[0].class_name, one.guesses[0].probability, one.unlike, one.guesses)
            for one in found.pictures
        ]

    def export_onnx(self, path: str | PathLike[str], *, weights: Weights = "ema") -> Path:
        """Write its generator as ONNX, for use elsewhere; says where. Raises CheckpointError."""
        into = Path(path).with_suffix(".onnx")
        use = self._workspace.services
        self._workspace.portal.call(use.exports.write(self._reference(weights), into))
        return into

    def _reference(self, weights: Weights) -> ModelRef:
        saved = self.checkpoint
        return ModelRef(session_id=saved.session_id, checkpoint=saved.id, weights=weights)

    def _words(self) -> str:
        saved = self.checkpoint
        score = "not measured" if saved.fd is None else f"Fréchet distance {saved.fd:.4g}"
        return f"{saved.session_name}, step {saved.step:,}, epoch {saved.epoch:.2f}, {score}"

    def __repr__(self) -> str:
        return f"<Model {self._words()}>"

    def _repr_html_(self) -> str:
        words = escape(self._words())
        folder = self._workspace.services.artifacts.checkpoint_folder(
            self.checkpoint.session_id, self.checkpoint.step
        )
        try:
            picture = inline((folder / "thumbnail.webp").read_bytes(), "image/webp", words)
        except OSError:  # a full disk cost the picture, not the checkpoint
            picture = ""
        return f"<p>{words}</p>{picture}"
