"""Points as pictures, and what the judge takes them for; done by the generation process."""

import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ganscope.engine import sampling
from ganscope.engine.errors import DataError
from ganscope.engine.networks.mlp import MlpGenerator
from ganscope.engine.points import scatter
from ganscope.evaluation import judges
from ganscope.evaluation.arithmetic import probabilities
from ganscope.evaluation.extractors.judge import JudgeExtractor
from ganscope.generation.classify import extractor_of
from ganscope.generation.render import Renderer, renderer
from ganscope.generation.requests import Classification, DrawResult, JudgeResult, Point, Weights
from ganscope.library.sprites import encode_png, grid


def draw(
    model: Path, weights: Weights, points: list[Point], root: Path | None, *, exact: bool = True
) -> DrawResult:
    """Draw points; with the data folder `root`, the data set's judge looks at them.

    `exact` makes each picture independent, to the last bit, of the others drawn with it. Raises
    CheckpointError, PromptError.
    """
    source = renderer(model, weights)
    began = time.perf_counter()
    images = pictures(source, points, exact=exact)
    seconds = time.perf_counter() - began
    judge = judge_of(source, root) if root is not None else None
    return DrawResult(
        pngs=[encode_png(grid(images[i : i + 1], 1)) for i in range(len(images))],
        seen=sights(judge, images, points) if judge else [],
        judge=judge.info if judge else None,
        sha256=source.sha256,
        seconds=seconds,
    )


def look(model: Path, weights: Weights, points: list[Point], root: Path) -> JudgeResult:
    """What the judge would take points for, without handing out the pictures. Raises DataError."""
    source = renderer(model, weights)
    judge = judge_of(source, root)
    if judge is None:
        text = f"{source.info.title} has no judge that could pick out pictures of a class yet."
        raise DataError(f"{text} It is trained when a model of it is first evaluated.")
    images = pictures(source, points, exact=True)
    return JudgeResult(sights(judge, images, points), judge.info)


def pictures(source: Renderer, points: list[Point], *, exact: bool) -> NDArray[np.uint8]:
    """Uint8 [n, c, h, w]."""
    if isinstance(source.G, MlpGenerator):
        return np.concatenate([_cloud(source, point) for point in points])
    block = sampling.CHUNK if exact else 0
    return source.paint(source.noise(points), source.mix(points), block=block)


def _cloud(source: Renderer, point: Point) -> NDArray[np.uint8]:
    """Of the 2-D toys a picture is a handful of points."""
    first = point.number * sampling.POINTS
    z = sampling.noise(source.latent_dim, point.seed, first, sampling.POINTS)
    return scatter(source.G(z * point.truncation).flatten(1).numpy())


def judge_of(source: Renderer, root: Path) -> JudgeExtractor | None:
    """The judge of the model's data set, if there is one and it knows the same classes."""
    path = judges.found(source.info.name, root)
    if path is None:
        return None
    judge = extractor_of(path)
    return judge if judge.classes == source.info.classes else None


def sights(
    judge: JudgeExtractor, images: NDArray[np.uint8], points: list[Point]
) -> list[Classification]:
    """What the judge takes each picture for."""
    features, logits = judge.see(images)
    found = probabilities(logits)
    best = found.argmax(axis=1)
    return [
        Classification(int(k), float(row[k]), _asked(row, point), bool(unlike))
        for row, k, point, unlike in zip(
            found, best, points, judge.unlike(features, images), strict=True
        )
    ]


def _asked(row: NDArray[np.float64], point: Point) -> float | None:
    if len(point.mix) != 1:
        return None
    return float(row[point.mix[0].class_index])
