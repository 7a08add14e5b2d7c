"""Ways through the latent space: where they begin and end, how long noise is on them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from ganscope.engine.errors import PromptError
from ganscope.generation.paths import KINDS, blended, places, slerp, stops
from ganscope.generation.requests import Share

Vector = NDArray[np.float64]
numbers = st.floats(min_value=-100, max_value=100, allow_nan=False, allow_subnormal=False)
vectors = st.lists(numbers, min_size=5, max_size=5).map(np.array)
parts = st.floats(min_value=0, max_value=1)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Vector, Vector]:
    """Any two vectors, and often parallel, opposite, nearly so, or nothing at all."""
    a: Vector = draw(vectors)
    factor = draw(st.sampled_from([0.0, 1.0, -1.0, 0.3, -2.0]))
    nudge = draw(st.sampled_from([0.0, 1e-13, 1e-9, 1e-6]))
    b: Vector = draw(st.one_of(vectors, st.just(a * factor + nudge * np.arange(5.0))))
    return a, b


@given(pairs(), st.sampled_from(["slerp", "linear"]))
def test_the_ends_are_exact(pair: tuple[Vector, Vector], kind: str) -> None:
    a, b = pair
    between = KINDS["slerp" if kind == "slerp" else "linear"]
    assert np.array_equal(between(a, b, 0), a)
    assert np.array_equal(between(a, b, 1), b)


@given(pairs(), parts)
def test_the_norm_grows_evenly(pair: tuple[Vector, Vector], t: float) -> None:
    a, b = pair
    even = float((1 - t) * np.linalg.norm(a) + t * np.linalg.norm(b))
    assert np.linalg.norm(slerp(a, b, t)) == pytest.approx(even, rel=1e-9, abs=1e-9)


@given(pairs(), parts)
def test_back_is_the_same_way(pair: tuple[Vector, Vector], t: float) -> None:
    a, b = pair
    there, back = slerp(a, b, t), slerp(b, a, 1 - t)
    # Nearly opposite ends leave the plane of the way to rounding errors: only the height is sure.
    unit = a / max(float(np.linalg.norm(a)), 1e-300)
    scale = float(1 + np.linalg.norm(a) + np.linalg.norm(b))
    assert unit @ there == pytest.approx(unit @ back, abs=1e-6 * scale)
    if np.linalg.norm(unit + b / max(float(np.linalg.norm(b)), 1e-300)) > 1e-3:
        assert there == pytest.approx(back, abs=1e-6 * scale)


@given(vectors, vectors, parts)
def test_the_angle_grows_evenly(a: Vector, b: Vector, t: float) -> None:
    if min(np.linalg.norm(a), np.linalg.norm(b)) < 1e-3:
        return
    whole = _angle(a, b)
    if whole > 3.1:
        return
    assert _angle(a, slerp(a, b, t)) == pytest.approx(t * whole, abs=1e-6)


def _angle(a: Vector, b: Vector) -> float:
    u, v = a / np.linalg.norm(a), b / np.linalg.norm(b)
    return float(2 * np.arctan2(np.linalg.norm(u - v), np.linalg.norm(u + v)))


def test_opposite_ends_are_joined_without_passing_through_nothing() -> None:
    a = np.array([3.0, 0.0, 4.0])
    middle = slerp(a, -a, 0.5)
    assert np.linalg.norm(middle) == pytest.approx(5)
    assert a @ middle == pytest.approx(0, abs=1e-12)


@given(st.integers(2, 4), st.integers(3, 121))
def test_the_given_pictures_are_among_the_frames(pictures: int, frames: int) -> None:
    if frames < pictures:
        with pytest.raises(PromptError, match="at least"):
            places(pictures, frames)
        return
    found = places(pictures, frames)
    assert len(found) == frames
    shown = [leg + t for leg, t in found]
    assert shown == sorted(set(shown))
    assert {float(k) for k in range(pictures)} <= {*shown}
    assert [shown[k] for k in stops(pictures, frames)] == list(range(pictures))
    if pictures == 2:
        assert shown == [k / (frames - 1) for k in range(frames)]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=4, unique=True), parts)
def test_blends_stay_whole(classes: list[int], t: float) -> None:
    mix = [Share(class_index=k, share=1 / len(classes)) for k in classes]
    other = [Share(class_index=3, share=1)]
    shares = {one.class_index: one.share for one in blended(mix, other, t)}
    assert sum(shares.values()) == pytest.approx(1)
    for k in {*classes, 3}:
        expected = (1 - t) * (k in classes) / len(classes) + t * (k == 3)
        assert shares.get(k, 0) == pytest.approx(expected, abs=1e-4)
