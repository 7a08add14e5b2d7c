"""The lab: divergences of any points, and orders as they go over the wire."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ganscope.lab import divergence, drawn
from ganscope.lab.messages import LabOrder, LabSetup

numbers = st.floats(-3, 3, width=32)
clouds = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=40).map(np.array)
coordinates = st.integers(0, 255)
strokes = st.lists(
    st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=9), max_size=6
)
setups = st.builds(
    LabSetup,
    dataset=st.sampled_from(["ring", "drawn"]),
    strokes=strokes,
    seed=st.integers(0, 2**31 - 1),
    settings=st.dictionaries(st.sampled_from(["n_critic", "loss"]), st.integers() | st.text()),
)


@given(clouds, clouds)
def test_divergences_keep_their_bounds(real: np.ndarray, generated: np.ndarray) -> None:
    p, q = divergence.shares(real), divergence.shares(generated)
    assert p.sum() == pytest.approx(1)
    assert divergence.js(p, q) == pytest.approx(divergence.js(q, p))
    assert -1e-12 <= divergence.js(p, q) <= 1 + 1e-12
    assert divergence.kl(p, q) >= -1e-12
    assert divergence.js(p, p) == divergence.kl(p, p) == 0


def test_divergences_by_hand() -> None:
    left, right = np.array([[-0.9, 0.0]]), np.array([[0.9, 0.0]])
    p, both = divergence.shares(left), divergence.shares(np.concatenate([left, right]))
    assert divergence.js(p, divergence.shares(right)) == 1
    assert divergence.js(p, both) == pytest.approx(0.311278, abs=1e-6)
    smoothed = (np.array([1, 0]) + 1e-4) / 1.0901, (np.array([0.5, 0.5]) + 1e-4) / 1.0901
    by_hand = float((smoothed[0] * np.log2(smoothed[0] / smoothed[1])).sum())
    assert divergence.kl(p, both) == pytest.approx(by_hand)
    outside = divergence.shares(np.array([[9.0, 0.0], [0.0, -9.0]]))
    assert outside[-1] == 1


@given(setups, st.sampled_from(["set", "reset"]))
def test_an_order_says_the_same_after_its_way(setup: LabSetup, what: str) -> None:
    order = LabOrder.model_validate({"order": what, "setup": setup})
    assert LabOrder.model_validate_json(order.model_dump_json()) == order


@given(strokes.filter(bool))
def test_points_are_drawn_from_any_strokes_and_stay_on_the_square(
    some: list[list[tuple[int, int]]],
) -> None:
    points = drawn.sample(some, np.random.default_rng(1), 100)
    assert points.shape == (100, 2)
    assert (np.abs(points) <= drawn.REACH).all()


@pytest.mark.parametrize(
    "wrong",
    [
        '{"order": "set"}',
        '{"order": "run", "setup": {}}',
        '{"order": "fly"}',
        '{"order": "set", "setup": {"strokes": [[]]}}',
        '{"order": "set", "setup": {"strokes": [[[0, 256]]]}}',
        '{"order": "set", "setup": {"dataset": "../ring"}}',
    ],
)
def test_what_is_no_order_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError):
        LabOrder.model_validate_json(wrong)
