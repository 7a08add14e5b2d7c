"""Whether a picture is like anything that a judge learnt: a classifier alone never says no.

The squared Mahalanobis distance of its features from the nearest class (Lee et al. 2018,
1807.03888), and the same of a picture's looks from those of all. `python -m
ganscope.evaluation.typicality --dataset-root DATA` writes the files of the shipped judges anew and
prints how well they tell other pictures from real ones.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import avg_pool2d

from ganscope.engine.config import Overrides
from ganscope.engine.data import Dataset, sized, to_float, to_pixels
from ganscope.engine.errors import CheckpointError
from ganscope.engine.files import read_plain, read_tensors, tensor_bytes
from ganscope.engine.networks import build
from ganscope.engine.sampling import draw
from ganscope.evaluation import judges
from ganscope.evaluation.judge import FEATURES, Judge
from ganscope.evaluation.splits import split
from ganscope.library import catalog

MOST = 10_000
"""Images that each part of it is learnt from."""
RARE, RARE_LOOKS = 0.01, 0.03
"""Share of real images, never seen by the judge, that are farther off: by features, by looks."""
SHRINKAGE = 1e-3
"""Of the mean variance, added to each: features that never vary would have no inverse."""
LIMIT_BYTES = 2_000_000
SCALES = 3
"""Sizes, each half of the one before, at which neighbouring pixels are compared."""
Features = NDArray[np.float64]


class Cloud(NamedTuple):
    """Normal distributions of one shape, and how far off is rare."""

    means: Features
    """[k, f], of each class; of looks one for all."""
    precision: Features
    """[f, f], the inverse of the covariance within classes."""
    limit: float

    def distances(self, x: Features) -> Features:
        """[n], squared, of points [n, f] from the nearest mean."""
        weighed = x @ self.precision
        own = (weighed * x).sum(1)[:, None]
        centres = ((self.means @ self.precision) * self.means).sum(1)
        return (own - 2 * weighed @ self.means.T + centres).min(1)


class Typicality(NamedTuple):
    """Where real images lie: in the judge's features, and in contrast, colour and sharpness.

    A deep network hardly answers to soft grey pictures, which looks alone give away.
    """

    features: Cloud
    looks: Cloud

    def distances(self, features: Features, images: NDArray[np.uint8]) -> Features:
        """[n], of uint8 pictures [n, c, h, w] as the judge sees them; above 1 is unlike."""
        by_features = self.features.distances(features) / self.features.limit
        return np.maximum(by_features, self.looks.distances(looks(images)) / self.looks.limit)


def looks(images: NDArray[np.uint8]) -> Features:
    """[n, f]: mean of each channel, contrast, colour, and differences of neighbours by scale."""
    x = to_float(torch.from_numpy(np.array(images)))
    grey = x.mean(1, keepdim=True)
    found = [x.mean((2, 3)), grey.std((1, 2, 3))[:, None].add(0.01).log()]
    if x.shape[1] > 1:
        found.append((x - grey).abs().mean((1, 2, 3))[:, None])
    for _ in range(SCALES):
        for axis in (-1, -2):
            found.append(grey.diff(dim=axis).abs().mean((1, 2, 3))[:, None].add(0.005).log())
        grey = avg_pool2d(grey, 2)
    return torch.cat(found, 1).double().numpy()


def learn(judge: Judge, learnt: Dataset, held_out: Dataset) -> Typicality:
    """From images that the judge learnt, and the limits from those that it never saw."""
    rows = np.sort(np.random.default_rng(0).permutation(len(learnt))[:MOST])
    known, unknown = as_seen(judge, learnt.images[rows]), as_seen(judge, held_out.images[:MOST])
    labels, none = learnt.labels[rows], np.zeros(len(rows), np.int64)
    by_features = (judges.see(judge, part).features for part in (known, unknown))
    by_looks = (looks(part) for part in (known, unknown))
    return Typicality(_cloud(by_features, labels, RARE), _cloud(by_looks, none, RARE_LOOKS))


def as_seen(judge: Judge, images: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Pictures in the size and colours that a judge learnt."""
    channels, resolution, _, _ = judge.shape
    if images.shape[1:] == (channels, resolution, resolution):
        return images
    return to_pixels(sized(torch.from_numpy(np.array(images)), channels, resolution))


def _cloud(parts: Iterator[Features], labels: NDArray[np.int64], rare: float) -> Cloud:
    known, unknown = parts
    present, places = np.unique(labels, return_inverse=True)
    means = np.stack([known[labels == k].mean(0) for k in present])
    covariance = np.cov((known - means[places]).T)
    covariance += SHRINKAGE * np.trace(covariance) / len(covariance) * np.eye(len(covariance))
    found = Cloud(means, np.linalg.inv(covariance), np.inf)
    return found._replace(limit=float(np.quantile(found.distances(unknown), 1 - rare)))


def path_of(judge: Path) -> Path:
    """Beside the judge's own file, whose checksum thus stays what it was."""
    return judge.with_suffix(".typical.safetensors")


def save(path: Path, found: Typicality) -> None:
    """Write it, whole or not at all."""
    tensors = {
        f"{name}.{key}": torch.tensor(value, dtype=torch.float32)
        for name, cloud in found._asdict().items()
        for key, value in cloud._asdict().items()
    }
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.write_bytes(tensor_bytes(tensors, {}))
    temporary.replace(path)


def load(path: Path) -> Typicality | None:
    """None where there is no sound one: then nobody can tell."""
    try:
        tensors, _ = read_tensors(read_plain(path, LIMIT_BYTES), path.name)
        clouds = [_read(tensors, name) for name in Typicality._fields]
    except (CheckpointError, KeyError, ValueError):
        return None
    sound = all(
        cloud.limit > 0 and cloud.means.shape[1] == len(cloud.precision) for cloud in clouds
    )
    return Typicality(*clouds) if sound and len(clouds[0].precision) == FEATURES else None


def _read(tensors: dict[str, Tensor], name: str) -> Cloud:
    means, precision = (tensors[f"{name}.{key}"].double() for key in ("means", "precision"))
    if means.ndim != 2 or precision.ndim != 2 or len(precision) != len(precision.T):
        raise ValueError(f"{name} is of another shape.")
    return Cloud(means.numpy(), precision.numpy(), tensors[f"{name}.limit"].item())


def area(real: Features, other: Features) -> float:
    """Area under the ROC curve: how often a strange picture is farther than a real one."""
    order = np.concatenate([real, other]).argsort(kind="stable").argsort() + 1.0
    above = order[len(real) :].sum() - len(other) * (len(other) + 1) / 2
    return float(above / (len(real) * len(other)))


def strangers(judge: Judge, own: str, root: Path) -> Iterator[tuple[str, NDArray[np.uint8]]]:
    """Pictures that a judge never learnt, a thousand of each kind, as it sees them."""
    channels, size, _, _ = judge.shape
    rng, shape = np.random.default_rng(1), (1000, channels, size, size)
    yield "noise", rng.integers(0, 256, shape, dtype=np.uint8)
    coarse = torch.from_numpy(rng.integers(64, 192, (1000, channels, 5, 5), np.uint8))
    yield "smudges", to_pixels(sized(coarse, channels, size))
    yield "an untrained G", _untrained(own, root)
    for name in judges.names():
        if name != own:
            yield name, as_seen(judge, split(name, root).held_out.images[:1000])


def _untrained(dataset: str, root: Path) -> NDArray[np.uint8]:
    recipe = "modern-32" if dataset == "cifar10" else "quick-digits-28"
    config = catalog.resolve(recipe, Overrides(dataset=dataset, device="cpu"), root)
    G, _ = build(config.network, catalog.pictures(config, catalog.dataset_info(dataset)), 1)
    labels = [k % G.classes for k in range(1000)] if G.classes else None
    return draw(G.eval(), labels, 1000, G.latent_dim, seed=1)


def _report(name: str, root: Path, into: Path) -> None:
    data = split(name, root)
    path = into / f"{name}.safetensors"
    judge, _, _ = judges.load(judges.SHIPPED / path.name)
    found = learn(judge, data.learn, data.held_out)
    save(path_of(path), found)

    def far(images: NDArray[np.uint8]) -> Features:
        return found.distances(judges.see(judge, images).features, images)

    real = far(as_seen(judge, data.held_out.images[:MOST]))
    for title, images in [("real", data.held_out.images[:MOST]), *strangers(judge, name, root)]:
        other = far(as_seen(judge, images))
        print(f"| {name} | {title} | {area(real, other):.3f} | {(other > 1).mean():.0%} |")  # noqa: T201


def main() -> None:
    """Every shipped judge, one line for each kind of stranger."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dataset-root", type=Path, required=True)
    parser.add_argument("--into", type=Path, default=judges.SHIPPED)
    options = parser.parse_args()
    print("| judge of | pictures | AUROC | called unlike |\n|---|---|---|---|")  # noqa: T201
    for name in judges.names():
        _report(name, options.dataset_root, options.into)


if __name__ == "__main__":
    main()
