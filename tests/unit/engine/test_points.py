"""Points as pictures."""

import numpy as np

from ganscope.engine.points import GENERATED, REACH, REAL, SIZE, scatter


def test_a_point_is_drawn_where_it_lies_with_y_upwards() -> None:
    page = scatter(np.array([[0.5, 0.75]]))
    assert page.shape == (1, 3, SIZE, SIZE)
    row, column = np.unravel_index(page[0].sum(0).argmax(), (SIZE, SIZE))
    assert abs(column - (0.5 / REACH + 1) * SIZE / 2) <= 1
    assert abs(row - (1 - 0.75 / REACH) * SIZE / 2) <= 1


def test_real_and_generated_points_have_their_own_colours() -> None:
    many, aside = np.zeros((400, 2)), np.array([0.5, 0.0])
    page = scatter(many + aside, real=many - aside)
    left, right = page[0, :, SIZE // 2, SIZE * 3 // 10], page[0, :, SIZE // 2, SIZE * 7 // 10]
    np.testing.assert_allclose(right, GENERATED, atol=2)
    np.testing.assert_allclose(left, np.array(REAL) * 0.55, atol=3)


def test_points_out_of_sight_or_not_finite_are_left_out() -> None:
    page = scatter(np.array([[np.nan, 0.0], [np.inf, 1.0], [9.0, 0.0], [0.0, -9.0]]))
    assert page.max() == 0
