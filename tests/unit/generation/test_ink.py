"""Ink on paper is laid on its ground as the data set has it, whatever sheet it came on."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from ganscope.generation.classify import STYLES
from ganscope.generation.ink import prepared, style_of
from ganscope.library.datasets import drawn_digits

MNIST = STYLES["mnist"]
Sheet = NDArray[np.uint8]
INVERTED = "Inverted: dark ink became light, as MNIST has it."
CROPPED = "Cropped to the ink and centred, as MNIST is."


@pytest.fixture(scope="module")
def digits() -> Sheet:
    """[100, 28, 28], light on dark."""
    images, _ = drawn_digits.draw(100, 1)
    return images[:100, 0]


def on_paper(digit: Sheet, top: int = 90, left: int = 60, side: int = 40) -> NDArray[np.float64]:
    """Dark ink somewhere on a large light sheet."""
    sheet = np.full((256, 192), 232.0)
    rows = np.arange(side) * 28 // side
    ink = digit[rows][:, rows] / 255
    sheet[top : top + side, left : left + side] -= 205 * ink
    return sheet


def sheet_of(light: NDArray[np.float64]) -> Sheet:
    return light.clip(0, 255).astype(np.uint8)


ROWS, COLUMNS = np.mgrid[0:256, 0:192]
GRAIN = np.random.default_rng(1).normal(0, 5, (256, 192))
LIGHTS: dict[str, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = {
    "even": lambda sheet: sheet,
    "from the left": lambda sheet: sheet * (1 - 0.4 * COLUMNS / 192),
    "from above": lambda sheet: sheet * (0.55 + 0.45 * ROWS / 256),
    "round": lambda sheet: sheet * (1 - 0.3 * ((ROWS - 128) ** 2 + (COLUMNS - 96) ** 2) / 25_000),
    "with grain": lambda sheet: sheet + GRAIN,
    "grey paper": lambda sheet: sheet * 0.75,
    "pencil": lambda sheet: 232 - (232 - sheet) * 0.4,
}


def alike(a: Sheet, b: Sheet) -> float:
    """How much two pictures go together, but for a pixel's shift: at most 1."""
    shifts = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    return max(
        float(np.corrcoef(a.ravel(), np.roll(b, shift, (0, 1)).ravel())[0, 1]) for shift in shifts
    )


@pytest.mark.parametrize("light", LIGHTS.values(), ids=LIGHTS)
def test_a_photographed_sheet_becomes_a_picture_as_the_data_set_has_it(
    light: Callable[[NDArray[np.float64]], NDArray[np.float64]], digits: Sheet
) -> None:
    for digit in digits[:20]:
        found = prepared(sheet_of(light(on_paper(digit))), 28, MNIST, "MNIST")
        straight = prepared(sheet_of(on_paper(digit)), 28, MNIST, "MNIST")
        assert found.changes[:2] == [INVERTED, CROPPED]
        assert found.picture.shape == (28, 28)
        assert np.median(found.picture) == 0
        assert alike(found.picture, straight.picture) > 0.9


@pytest.mark.parametrize(("top", "left"), [(0, 0), (200, 140), (20, 130), (210, 3)])
def test_where_the_ink_is_on_the_sheet_does_not_matter(top: int, left: int, digits: Sheet) -> None:
    middle = prepared(sheet_of(on_paper(digits[3])), 28, MNIST, "MNIST")
    elsewhere = prepared(sheet_of(on_paper(digits[3], top, left)), 28, MNIST, "MNIST")
    assert np.array_equal(middle.picture, elsewhere.picture)


def test_what_is_as_the_data_set_already_is_left_as_it_is(digits: Sheet) -> None:
    style = style_of(digits[:, None])
    assert style is not None
    assert style.light
    for digit in digits:
        assert prepared(digit, 28, style, "Digits") == (pytest.approx(digit), [])


def test_dark_on_light_of_the_right_size_is_inverted_and_nothing_else(digits: Sheet) -> None:
    style = style_of(digits[:, None])
    assert style is not None
    found = prepared(255 - digits[0], 28, style, "Digits")
    assert found.changes == ["Inverted: dark ink became light, as Digits has it."]
    assert np.abs(found.picture.astype(int) - digits[0]).max() <= 1


def test_a_data_set_of_dark_ink_has_light_ink_inverted(digits: Sheet) -> None:
    style = style_of(255 - digits[:, None])
    assert style is not None
    assert not style.light
    found = prepared(digits[0], 28, style, "Pages")
    assert found.changes == ["Inverted: light ink became dark, as Pages has it."]


@pytest.mark.parametrize(
    "picture",
    [np.full((64, 64), 255), np.zeros((64, 64)), np.full((40, 90), 128)],
    ids=["white", "black", "grey"],
)
def test_a_sheet_without_ink_is_said_to_be_one(picture: NDArray[np.float64]) -> None:
    found = prepared(picture.astype(np.uint8), 28, MNIST, "MNIST")
    assert found.changes == ["Unlike MNIST: no ink stands out from its ground."]
    assert found.picture.shape == (28, 28)


def test_far_too_much_ink_is_said_to_be_unlike() -> None:
    block = np.full((100, 100), 240, np.uint8)
    block[20:80, 20:80] = 10
    found = prepared(block, 28, MNIST, "MNIST")
    assert found.changes[-1].startswith("Still unlike MNIST: ")
    assert "6% to 26% is usual" in found.changes[-1]


def test_photographs_have_no_plain_ground() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (50, 1, 28, 28)).astype(np.uint8)
    assert style_of(noise) is None
    assert style_of(np.repeat(noise, 3, axis=1)) is None
    assert style_of(np.zeros((5, 1, 28, 28), np.uint8)) is None
