"""What a part must offer, kind by kind. Read this first to write one of your own.

A part is one file in its kind's folder, and the file's name is the part's. It defines one class of
that kind: its fields are the options that a person can set, its methods what the engine asks of it.
Whatever has a default here may be left out. Parameters are passed by position.

Pictures are float32 [n, c, h, w] in [-1, 1]; logits are float32 [n], larger is more real; y are
class indices, int64 [n]; `rng` draws from the session's random state.
"""

from abc import abstractmethod
from collections.abc import Callable
from typing import ClassVar, Literal

from jaxtyping import Float
from torch import Tensor, nn

from ganscope.engine.config import RegisteredPart
from ganscope.engine.data import Images
from ganscope.engine.draws import Draws
from ganscope.engine.facts import DatasetInfo

Logits = Float[Tensor, " n"]
Critic = Callable[[Tensor], Tensor]
"""D with the labels of the batch: pictures to logits."""


class AnyLoss(RegisteredPart):
    """What both kinds of losses share; a part is a `Loss` or a `RelativisticLoss`."""

    kind: ClassVar[str] = "losses"
    scores: ClassVar[Literal["probability", "logit"]] = "logit"
    """How D's output is shown: as sigmoid(logit), or as it is."""

    @property
    def undecided(self) -> float | None:
        """D's output, as it is shown, where it can only guess; None where it only compares."""
        return None

    @abstractmethod
    def d(self, logits_real: Logits, logits_fake: Logits, /) -> Logits:
        """What D minimises, for each pair of a real image and a generated picture."""

    def numbers(self, _logits_real: Logits, _logits_fake: Logits, /) -> dict[str, Tensor]:
        """More scalars to report, by path; library/scalars.py defines each."""
        return {}


class Loss(AnyLoss):
    """The game of the two networks, told by D's logits."""

    @abstractmethod
    def g(self, logits_fake: Logits, /) -> Logits:
        """What G minimises, for each generated picture."""


class RelativisticLoss(AnyLoss):
    """A loss whose G is also given D's verdict on real images."""

    @abstractmethod
    def g(self, logits_fake: Logits, logits_real: Logits, /) -> Logits:
        """What G minimises, for each pair of a generated picture and a real image."""


class Penalty(RegisteredPart):
    """What D pays for its slope: half or all of a squared gradient, at points of its choosing."""

    kind: ClassVar[str] = "penalties"
    weight: float
    """Factor of the penalty in D's objective."""
    every: int
    """Paid at every so many steps, as many times as strong: the engine sees to it."""
    steers: ClassVar[bool] = False
    """Whether `steer` moves the weight, so that checkpoints keep it."""

    @abstractmethod
    def squares(self, critic: Critic, x_real: Images, x_fake: Images, rng: Draws, /) -> Logits:
        """The squared norm of D's gradient for each sample, from 0 upwards."""

    @abstractmethod
    def measure(self, squares: Logits, /) -> Logits:
        """The penalty of each sample, before its weight."""

    def steer(self, weight: Float[Tensor, ""], _squares: Logits, /) -> Float[Tensor, ""]:
        """The weight for this measurement."""
        return weight


class Augment(RegisteredPart):
    """A change of the pictures before D sees them."""

    kind: ClassVar[str] = "augment"
    real_only: ClassVar[bool] = False
    """Applied to real images alone, it enlarges the data set, and G learns to draw what it makes of
    them. Otherwise it is applied to whatever D sees, and G learns nothing of it."""

    @abstractmethod
    def apply(self, x: Images, rng: Draws, /) -> Images:
        """The pictures, changed, in the same shape; gradients flow through to G."""


class Schedule(RegisteredPart):
    """How the learning rates change while a session trains."""

    kind: ClassVar[str] = "schedules"

    @abstractmethod
    def factor(self, nimg: int, /) -> float:
        """What both rates are multiplied with after so many real images; in (0, 1], 1 at first."""


class Generator(nn.Module):
    """What every G tells about itself. Called with z [n, latent_dim] and y, it gives pictures."""

    latent_dim: int
    """Numbers of noise that one picture is drawn from."""
    classes: int
    """Classes it can be asked for; 0 when it takes no class."""


class Discriminator(nn.Module):
    """What every D tells about itself. Called with pictures and y, it gives logits."""

    per_sample: bool
    """Whether each logit depends on its own picture alone. If so, real and generated pictures may
    share a pass; with batch norm they never may."""


class Network(RegisteredPart):
    """A family of pairs G and D."""

    kind: ClassVar[str] = "networks"
    draws: ClassVar[Literal["pictures", "points"]] = "pictures"
    """What it is for; points are pictures of one pixel and two channels, [n, 2, 1, 1]."""

    @abstractmethod
    def build(self, info: DatasetInfo, /) -> tuple[Generator, Discriminator]:
        """A fresh pair for such pictures, its weights from torch's global random state.

        Raises ConfigError, with the setting's path, where options and pictures do not fit.
        """

    def tells_g(self) -> bool:
        """Whether G is told the class; a data set without classes is then refused."""
        return False

    def tells_d(self) -> bool:
        """Whether D is told the class."""
        return False
