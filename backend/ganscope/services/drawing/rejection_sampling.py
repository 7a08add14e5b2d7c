"""Draws what was understood: by class, or by choosing from more where G knows no classes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ganscope.engine.errors import PromptError
from ganscope.evaluation.results import ExtractorInfo
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.generation.requests import Classification, DrawResult, Mix, Point
from ganscope.services.drawing.current_model import CurrentModel
from ganscope.services.schemas.drawing import Acceptance

LOOKED_AT = 256
"""Pictures between two counts of what is still missing."""
MOST_LOOKED_AT = 16_384
MOST_SECONDS = 20.0
"""Of computing, waiting not counted, for looking."""


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """One picture that is wanted: its class or blend, and which wish it answers."""

    mix: Mix
    wish: int | None


@dataclass(frozen=True, slots=True)
class RenderedBatch:
    """Pictures, what they were wanted for, and what they are taken for."""

    model: CurrentModel
    points: list[Point]
    wanted: list[PictureRequest]
    pngs: list[bytes]
    seen: list[Classification]
    """Empty without a judge."""
    judge: ExtractorInfo | None
    sha256: str
    seconds: float
    acceptance: Acceptance | None

    @property
    def labels(self) -> list[int | None]:
        """Class index of each picture; None without classes and of a blend."""
        return [one.mix[0].class_index if len(one.mix) == 1 else None for one in self.wanted]


class RejectionSampler:
    """Turns what is wanted into points, and has them drawn."""

    def __init__(self, generator: GeneratorTasks) -> None:
        """Nothing is drawn yet."""
        self._generator = generator

    async def draw(
        self,
        model: CurrentModel,
        wanted: Sequence[PictureRequest],
        seed: int,
        truncation: float,
        *,
        judge: bool,
    ) -> RenderedBatch:
        """Draw pictures 0, 1, 2... of a seed. Raises PromptError, DataError, CheckpointError."""
        if not model.about.conditional and any(one.mix for one in wanted):
            return await self._sift(model, wanted, seed, truncation)
        points = [
            Point(seed=seed, number=i, truncation=truncation, mix=one.mix)
            for i, one in enumerate(wanted)
        ]
        drawn = await self._generator.draw(model.path, model.source.weights, points, judge=judge)
        return _batch(model, points, list(wanted), drawn, drawn.seen, None)

    async def _sift(
        self, model: CurrentModel, wanted: Sequence[PictureRequest], seed: int, truncation: float
    ) -> RenderedBatch:
        """Of pictures 0, 1, 2... those that the judge takes for what is wanted."""
        chosen, looked_at, judge = await self._choose(model, wanted, seed, truncation)
        spent = _spent(looked_at, self._generator.turns.seconds)
        if not chosen:
            raise PromptError(_none_found(model, wanted, looked_at, spent))
        order = sorted(chosen)
        points = [chosen[place][0] for place in order]
        drawn = await self._generator.draw(model.path, model.source.weights, points, judge=False)
        few = _few(len(points), len(wanted), looked_at, spent)
        kept = Acceptance(drawn=looked_at, kept=len(points), said=few)
        found = drawn._replace(judge=judge)
        seen = [chosen[place][1] for place in order]
        return _batch(model, points, [wanted[place] for place in order], found, seen, kept)

    async def _choose(
        self, model: CurrentModel, wanted: Sequence[PictureRequest], seed: int, truncation: float
    ) -> tuple[dict[int, tuple[Point, Classification]], int, ExtractorInfo | None]:
        """By the place of what it is wanted for: a point, and what its picture is taken for."""
        missing = _places(wanted)
        chosen: dict[int, tuple[Point, Classification]] = {}
        judge = None
        number = 0
        while missing and not _spent(number, self._generator.turns.seconds):
            numbers = range(number, number + LOOKED_AT)
            points = [Point(seed=seed, number=i, truncation=truncation) for i in numbers]
            looked = await self._generator.look(model.path, model.source.weights, points)
            judge = looked.judge
            for point, sight in zip(points, looked.seen, strict=True):
                number = point.number + 1
                places = None if sight.unlike else missing.get(sight.class_index)
                if places:
                    chosen[places.pop(0)] = (point, sight._replace(asked=sight.probability))
                if places == []:
                    del missing[sight.class_index]
                if not missing:
                    break
        return chosen, number, judge


def _places(wanted: Sequence[PictureRequest]) -> dict[int, list[int]]:
    """Where pictures of each class are wanted."""
    missing: dict[int, list[int]] = {}
    for place, one in enumerate(wanted):
        if len(one.mix) != 1:
            text = "A blend needs a model that was trained with classes; this one was not."
            raise PromptError(text)
        missing.setdefault(one.mix[0].class_index, []).append(place)
    return missing


def _spent(looked_at: int, seconds: float) -> str:
    """Which limit one request has reached; empty while it may look at more."""
    if looked_at >= MOST_LOOKED_AT:
        return f"{MOST_LOOKED_AT:,} pictures"
    return f"{MOST_SECONDS:.0f} s" if seconds > MOST_SECONDS else ""


def _few(kept: int, wanted: int, looked_at: int, spent: str) -> str:
    """Why there are fewer than were wanted; empty where there are not."""
    if kept == wanted:
        return ""
    return (
        f"{kept:,} of {wanted:,}: the judge took no more of {looked_at:,} pictures for what was "
        f"asked, and one request looks for {spent} at most."
    )


def _none_found(
    model: CurrentModel, wanted: Sequence[PictureRequest], looked_at: int, spent: str
) -> str:
    asked = Counter(model.classes[one.mix[0].class_index] for one in wanted)
    return (
        f"Of {looked_at:,} pictures the judge took none for {' or '.join(asked)}, and one request "
        f"looks for {spent} at most. This model was trained without classes: train it longer, or "
        "train a recipe that draws by class."
    )


def _batch(
    model: CurrentModel,
    points: list[Point],
    wanted: list[PictureRequest],
    drawn: DrawResult,
    seen: list[Classification],
    acceptance: Acceptance | None,
) -> RenderedBatch:
    return RenderedBatch(
        model, points, wanted, drawn.pngs, seen, drawn.judge, drawn.sha256, drawn.seconds,
        acceptance,
    )  # fmt: skip
