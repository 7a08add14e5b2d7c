"""All that D sees of a batch: flips, augmentation, noise and wrong labels, as the settings ask."""

import torch

from ganscope.engine.config import Config
from ganscope.engine.data import Images, Labels
from ganscope.engine.draws import Draws
from ganscope.engine.registry import bind


class Inputs:
    """Changes pictures and labels between the data set, or G, and D."""

    def __init__(self, config: Config, classes: int, rng: Draws) -> None:
        self._classes = classes
        self._rng = rng
        self.obey(config)

    def obey(self, config: Config) -> None:
        """Take other settings; the next batch is changed by them."""
        self._config = config
        self._augments = [bind("augment", part) for part in config.augment]

    def enlarge(self, x_real: Images) -> Images:
        """Real images after the changes that enlarge the data set, such as flips."""
        return self._augmented(x_real, real_only=True)

    def augment(self, x: Images) -> Images:
        """Pictures of either kind after the changes that only D sees; no penalty knows others."""
        return self._augmented(x, real_only=False)

    def _augmented(self, x: Images, *, real_only: bool) -> Images:
        for part in self._augments:
            if part.real_only == real_only:
                x = part.apply(x, self._rng)
        return x

    def add_noise(self, x: Images, nimg: int) -> Images:
        """Instance noise (Sonderby et al. 2017, 1610.04490), where the recipe has it.

        It fades in a straight line where the recipe says over how many images.
        """
        deviation = _faded(self._config.instance_noise, self._config.instance_noise_kimg, nimg)
        if not deviation:
            return x
        return x + self._rng.noise_like(x, deviation)

    def to_reject(
        self, x_real: Images, x_fake: Images, y: Labels, nimg: int
    ) -> tuple[Images, Labels]:
        """What D must reject: generated pictures, some replaced by real ones under a wrong label.

        So D cannot but mind the label (Reed et al. 2016, 1605.05396, Algorithm 1). The paper gives
        these a loss of their own; here they take places in the batch, which costs nothing.
        """
        share = _faded(self._config.mismatched, self._config.mismatched_kimg, nimg)
        if not share:
            return x_fake, y
        replaced = self._rng.uniform(len(y)) < share
        wrong = (y + self._rng.integers(1, self._classes, len(y))) % self._classes
        return torch.where(replaced[:, None, None, None], x_real, x_fake), y.where(~replaced, wrong)


def _faded(value: float, kimg: float | None, nimg: int) -> float:
    return value if kimg is None else value * max(0.0, 1.0 - nimg / (1000 * kimg))
