"""The judge: a small classifier trained on real images only, which scores any generator."""

from jaxtyping import Float
from torch import Tensor, nn
from torch.nn.functional import adaptive_avg_pool2d, relu

FEATURES = 64
"""So few that a thousand pictures already give a covariance of full rank."""
SMALLEST = 8
"""Pictures are halved until they are at most so high."""
WIDEST = 128


class Judge(nn.Module):
    """A residual network: each stage halves the picture and doubles the channels.

    The hidden layer behind the pooled maps gives the features, the last one a logit a class (He et
    al. 2016, 1512.03385, with two convolutions a stage beside the one that halves).
    """

    def __init__(self, channels: int, resolution: int, classes: int, width: int) -> None:
        super().__init__()
        self.shape = (channels, resolution, classes, width)
        stages: list[nn.Module] = [_conv(channels, width)]
        while resolution > SMALLEST:
            resolution = -(-resolution // 2)
            wider = min(WIDEST, 2 * width)
            stages += [_conv(width, wider, stride=2), _Residual(wider)]
            width = wider
        self.stages = nn.Sequential(*stages)
        self.hidden = nn.Linear(width, FEATURES)
        self.out = nn.Linear(FEATURES, classes)

    def features(self, x: Float[Tensor, "n c h w"]) -> Float[Tensor, "n f"]:
        """What the judge sees in pictures in [-1, 1]."""
        maps = self.stages(x)
        return relu(self.hidden(adaptive_avg_pool2d(maps, 1).flatten(1)))

    def forward(self, x: Float[Tensor, "n c h w"]) -> Float[Tensor, "n k"]:
        """A logit for each class."""
        return self.out(self.features(x))


class _Residual(nn.Module):
    """Two convolutions beside a path that leaves the maps as they are."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.convs = nn.Sequential(_conv(width, width), _conv(width, width))

    def forward(self, x: Float[Tensor, "n c h w"]) -> Float[Tensor, "n c h w"]:
        return x + self.convs(x)


def _conv(channels: int, wider: int, stride: int = 1) -> nn.Sequential:
    conv = nn.Conv2d(channels, wider, 3, stride, padding=1, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(wider), nn.ReLU(inplace=True))
