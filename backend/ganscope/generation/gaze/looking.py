"""D shown pictures: heat maps, a ranking, one picture closely, many outputs at once."""

import numpy as np
import torch
from torch import Tensor, nn

from ganscope.engine.data import to_pixels
from ganscope.engine.errors import CheckpointError, ConfigError, DataError, PromptError
from ganscope.engine.parts import Discriminator, Loss, RelativisticLoss
from ganscope.engine.registry import bind
from ganscope.generation.gaze import slopes
from ganscope.generation.gaze.answers import (
    DiscriminatorView,
    GazeSource,
    HeatKind,
    HeatMap,
    HeatMaps,
    JudgedPicture,
    Kind,
    Outputs,
    PictureKey,
    PictureView,
    PleasingStep,
    Ranking,
)
from ganscope.generation.gaze.pictures import (
    RealImages,
    ShownBatch,
    classes_told,
    fake_keys,
    fakes,
)
from ganscope.generation.inspection import loading
from ganscope.generation.inspection.loading import NetworkPair
from ganscope.library.sprites import encode_png, grid

NO_D = "Nothing of this session was saved yet, and D is read from what is saved. Save it, or wait."
NO_AREAS = "This session learns points in the plane: a point has no areas that D could look at."
BATCH_NORM = (
    "This D has batch norm: in training it compares a picture with the others of its batch, here "
    "with running averages of them. Its outputs can differ from those of the charts."
)
RANDOM = "In training D sees pictures with noise or random changes; here without."


class Gazer:
    """D of one pair, ready to be shown pictures."""

    def __init__(self, source: GazeSource, *, pictures: bool = True) -> None:
        """Raises CheckpointError, and PromptError where `pictures` are needed and it has points."""
        self.pair: NetworkPair = loading.load(source.files)
        if self.pair.D is None or self.pair.step_d is None:
            raise CheckpointError(NO_D)
        if pictures and self.pair.info.kind == "points":
            raise PromptError(f"{NO_AREAS} The 2-D lab draws what it thinks of the whole plane.")
        self.D: Discriminator = self.pair.D
        self.step_d = self.pair.step_d
        self.loss: Loss | RelativisticLoss = bind("losses", self.pair.config.loss)
        self.reals: RealImages | None = None
        self.missing = source.missing
        if not source.missing:
            try:
                self.reals = RealImages(source.dataset, source.root, self.pair)
            except (DataError, ConfigError) as error:
                self.missing = str(error)

    def view(self) -> DiscriminatorView:
        """What there is to know of it."""
        config = self.pair.config
        notes = [BATCH_NORM] if _has_batch_norm(self.D) else []
        if config.augment or config.instance_noise:
            notes.append(RANDOM)
        if self.missing:
            notes.append(f"There are no real images to compare with. {self.missing}")
        return DiscriminatorView(
            config.loss.name, self.loss.scores, self.loss.undecided, self.pair.info.resolution,
            self.pair.step_g, self.step_d, classes_told(self.pair), notes,
        )  # fmt: skip

    def shown(self, kind: Kind, count: int, seed: int, class_index: int | None) -> ShownBatch:
        """Pictures of a kind; none of the data set where it is missing. Raises PromptError."""
        if kind == "fake":
            return fakes(self.pair, seed, fake_keys(self.pair, count, class_index))
        reals = self.require_reals()
        return reals.at([key.number for key in reals.keys(count, seed, class_index)])

    def require_reals(self) -> RealImages:
        """Raises DataError where the data set is missing."""
        if self.reals is None:
            raise DataError(self.missing)
        return self.reals

    def one(self, key: PictureKey, seed: int) -> ShownBatch:
        """One picture by its key. Raises DataError, PromptError."""
        if key.kind == "real":
            return self.require_reals().at([key.number])
        allowed = fake_keys(self.pair, 1, key.class_index)[0]
        return fakes(self.pair, seed, [allowed._replace(number=key.number)])

    def scores(self, logits: Tensor) -> list[float]:
        """As they are shown."""
        shown = logits.sigmoid() if self.loss.scores == "probability" else logits
        return [float(one) for one in shown]

    def judged(self, batch: ShownBatch, logits: Tensor) -> list[JudgedPicture]:
        """Each picture with D's word on it."""
        pixels = to_pixels(batch.x)
        return [
            JudgedPicture(key, _png(pixels[i]), float(logits[i]), score)
            for i, (key, score) in enumerate(zip(batch.keys, self.scores(logits), strict=True))
        ]


def heat_maps(
    source: GazeSource, kind: Kind, how: HeatKind, count: int, seed: int, class_index: int | None
) -> HeatMaps:
    """Pictures of a kind with a map each. Raises DataError where there are no real images."""
    gazer = Gazer(source)
    batch = gazer.shown(kind, count, seed, class_index)
    logits, gradient = slopes.slope(gazer.D, batch.x, batch.y)
    size = None
    match how:
        case "gradient":
            heat = slopes.grad_times_input(batch.x, gradient)
        case "occlusion":
            heat = slopes.occlusion(gazer.D, batch.x, batch.y)
        case "cam":
            found = slopes.grad_cam(gazer.D, batch.x, batch.y)
            heat, size = found if found else (None, None)
    maps = [] if heat is None else [_heat(one) for one in heat]
    return HeatMaps(gazer.view(), gazer.judged(batch, logits), maps, size)


def ranking(source: GazeSource, count: int, seed: int, class_index: int | None) -> Ranking:
    """So many fakes and as many real images, from surely fake to surely real."""
    gazer = Gazer(source)
    kinds: tuple[Kind, ...] = ("fake", "real") if gazer.reals else ("fake",)
    found: list[JudgedPicture] = []
    for kind in kinds:
        batch = gazer.shown(kind, count, seed, class_index)
        found += gazer.judged(batch, slopes.logits_of(gazer.D, batch.x, batch.y))
    return Ranking(gazer.view(), sorted(found, key=lambda one: one.logit))


def closely(source: GazeSource, key: PictureKey, seed: int, size: float) -> PictureView:
    """One picture: its slope, and a step of `size` that G would ask for."""
    gazer = Gazer(source)
    batch = gazer.one(key, seed)
    logits, gradient = slopes.slope(gazer.D, batch.x, batch.y)
    step, refusal = _step(gazer, batch, seed, size)
    picture = gazer.judged(batch, logits)[0]
    return PictureView(gazer.view(), picture, _heat(gradient.sum(1)[0]), step, refusal)


def _step(
    gazer: Gazer, batch: ShownBatch, seed: int, size: float
) -> tuple[PleasingStep | None, str]:
    against = None
    if isinstance(gazer.loss, RelativisticLoss):
        if gazer.reals is None:
            return None, "G's loss compares with a real image here, and there is none."
        beside = gazer.shown("real", 1, seed, batch.keys[0].class_index)
        against = slopes.logits_of(gazer.D, beside.x, beside.y)
    found = slopes.pleasing_step(gazer.D, gazer.loss, batch.x, batch.y, size, against)
    difference = (found.x - batch.x).mean(1)[0]
    if not difference.any():
        return None, "G's loss asks for nothing here: its slope is zero."
    return PleasingStep(
        _png(to_pixels(found.x)[0]), _heat(difference), float(found.logits_after[0]),
        gazer.scores(found.logits_after)[0], float(found.loss_before[0]),
        float(found.loss_after[0]),
    ), ""  # fmt: skip


def outputs(source: GazeSource, count: int, seed: int) -> Outputs:
    """D's outputs on so many fakes and, where they are here, as many real images."""
    gazer = Gazer(source, pictures=False)

    def of(kind: Kind) -> list[float]:
        batch = gazer.shown(kind, count, seed, None)
        return gazer.scores(slopes.logits_of(gazer.D, batch.x, batch.y))

    return Outputs(gazer.view(), of("real") if gazer.reals else [], of("fake"))


def _has_batch_norm(D: nn.Module) -> bool:
    return any(isinstance(layer, nn.BatchNorm1d | nn.BatchNorm2d) for layer in D.modules())


def _heat(values: Tensor) -> HeatMap:
    """[h, w] as int8 with its largest magnitude."""
    peak = float(values.abs().max())
    scaled = values / peak if peak > 0 else torch.zeros_like(values)
    return HeatMap((scaled * 127).round().to(torch.int8).numpy().tobytes(), peak)


def _png(pixels: np.ndarray) -> bytes:
    return encode_png(grid(pixels[None], 1))
