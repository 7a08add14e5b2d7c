"""The latent of a given picture, by gradient descent on z (Zhu et al. 2016, 1609.03552, sec. 3.1).

Several starts descend side by side, and the worse half of them gives up now and then: the way to a
picture is full of local minima, and most are seen to be bad early. A search is a chain of short
calls, each with all of its state, so that nothing stays in this process and others have their turn.
"""

import time
from pathlib import Path

import numpy as np
import torch
from jaxtyping import Float
from numpy.typing import NDArray
from torch import Tensor

from ganscope.engine import sampling
from ganscope.engine.data import to_float
from ganscope.engine.errors import PromptError
from ganscope.evaluation.arithmetic import probabilities
from ganscope.generation import drawing
from ganscope.generation.classify import squared
from ganscope.generation.descent import descended, differences, shares_of
from ganscope.generation.latent import placed
from ganscope.generation.render import Renderer, renderer
from ganscope.generation.requests import ModelWeights, Share
from ganscope.generation.search_state import SearchProgress, SearchState
from ganscope.library.sprites import encode_png

POOL = 64
"""Noises that are drawn to choose the starts from."""
STARTS = 16
MOST_STARTS = 32
"""Where several classes are tried."""
SURE = 0.95
"""Probability that the judge's likeliest classes make up together."""
SLICE = 10
SLICE_S = 0.15
"""A call makes no more steps than begin within so long: large networks take longer for each."""


def begin(
    model: ModelWeights, png: bytes, class_index: int | None, steps: int, root: Path
) -> tuple[bytes, SearchProgress]:
    """The picture as the model would have to draw it, and the best start; raises PromptError."""
    drawn = renderer(*model)
    pixels = squared(png, drawn.info.channels, drawn.info.resolution)[None]
    classes = _candidates(drawn, pixels, class_index, root)
    count = max(POOL, len(classes))
    z = sampling.noise(drawn.latent_dim, 0, 0, count)
    y = [classes[i % len(classes)] for i in range(count)] if classes else []
    target = to_float(torch.from_numpy(pixels))
    loss = _scanned(drawn, z, y, target)
    rows = _starts(loss, y)
    z, y = z[rows], [y[row] for row in rows] if y else []
    nothing = np.zeros(z.shape, np.float32)
    state = SearchState(
        target.contiguous().numpy(), z.numpy(), nothing, nothing, y, 0, steps,
        [float(loss[rows[0]])], z[0].numpy(), y[0] if y else None,
    )  # fmt: skip
    return encode_png(pixels[0].transpose(1, 2, 0)), _sighted(drawn, state)


def _candidates(
    drawn: Renderer, pixels: NDArray[np.uint8], class_index: int | None, root: Path
) -> list[int]:
    """Classes that it may be of; none where G takes none."""
    if class_index is not None and class_index >= drawn.classes:
        known = f"knows {drawn.classes} classes, counted from 0"
        known = known if drawn.classes else "was trained without classes"
        raise PromptError(f"This model {known}: leave class {class_index} out.")
    if not drawn.classes or class_index is not None:
        return [] if class_index is None else [class_index]
    judge = drawing.judge_of(drawn, root)
    if judge is None:
        return list(range(drawn.classes))
    shares = probabilities(judge.see(pixels)[1])[0]
    order = np.argsort(-shares)
    needed = int(np.searchsorted(np.cumsum(shares[order]), SURE)) + 1
    return order[:needed].tolist()


@torch.no_grad()
def _scanned(drawn: Renderer, z: Tensor, y: list[int], target: Tensor) -> Float[Tensor, " n"]:
    """Mean squared difference of each picture."""
    parts = [
        differences(drawn.G(z[i : i + POOL], shares_of(drawn, y[i : i + POOL])), target)
        for i in range(0, len(z), POOL)
    ]
    return torch.cat(parts)


def _starts(loss: Tensor, y: list[int]) -> list[int]:
    """The best of each class, then the second best of each, and so on.

    At least two of each class, where there are few enough.
    """
    order: list[int] = loss.argsort().tolist()
    seen: dict[int, int] = {}
    ranked: list[tuple[int, int]] = []
    for place, row in enumerate(order):
        k = y[row] if y else 0
        seen[k] = seen.get(k, -1) + 1
        ranked.append((seen[k], place))
    count = min(MOST_STARTS, max(STARTS, 2 * len(seen)))
    return [order[place] for _, place in sorted(ranked)[:count]]


def advance(model: ModelWeights, state: SearchState) -> SearchProgress:
    """Some more steps. The model may train on meanwhile: the search follows it."""
    drawn = renderer(*model)
    until = time.monotonic() + SLICE_S
    for _ in range(SLICE):
        state = descended(drawn, state)
        if state.done or time.monotonic() > until:
            break
    return _sighted(drawn, state)


def _sighted(drawn: Renderer, state: SearchState) -> SearchProgress:
    k = state.best_class
    point = placed(state.best, [] if k is None else [Share(class_index=k, share=1)])
    picture = drawn.paint(drawn.noise([point]), drawn.mix([point]))[0]
    return SearchProgress(state, encode_png(picture.transpose(1, 2, 0)), point)
