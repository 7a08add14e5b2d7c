"""An end that is no success says so."""

import numpy as np
import pytest

from ganscope.worker import ending
from tests.unit.engine import small

HEALTHY = np.random.default_rng(0).integers(0, 256, (16, 3, 8, 8), np.uint8)


@pytest.mark.parametrize(
    ("newest", "words"),
    [
        ({"loss/g": 18.7, "loss/d": -450.0}, ""),
        ({"loss/g": 1.2e8, "loss/d": 0.3}, "G's loss is 1.2e+08"),
        ({"loss/g": -2e5, "loss/d": 3e6}, "G's loss is -2e+05 and D's loss is 3e+06"),
        ({"loss/g": float("inf")}, "G's loss is inf"),
        ({}, ""),
    ],
)
def test_losses_that_ran_away(newest: dict[str, float], words: str) -> None:
    assert ending.runaway(newest) == words
    assert ending.trouble(newest, HEALTHY) == (f"It diverged: {words}." if words else "")


@pytest.mark.parametrize(("value", "shade"), [(255, "white"), (0, "black"), (120, "one shade")])
@pytest.mark.parametrize("channels", [1, 3])
def test_pictures_of_one_shade(value: int, shade: str, channels: int) -> None:
    images = np.full((16, channels, 8, 8), value, np.uint8)
    assert ending.blank(images) == f"every picture is {shade}"
    both = "It diverged: G's loss is 1e+06, and every picture is"
    assert ending.trouble({"loss/g": 1e6}, images) == f"{both} {shade}."


def test_pictures_that_differ_from_each_other_are_not_blank() -> None:
    plain = np.zeros((16, 1, 8, 8), np.uint8)
    plain[3] = 255
    assert ending.blank(plain) == ""


def test_pictures_that_never_left_noise() -> None:
    """Grey, or grainy, beside real ones."""
    real = small.digits().images
    grey = (127 + HEALTHY / 32).astype(np.uint8)
    said = ending.faint(grey, real, 50)
    assert said.startswith("Its pictures are still noise after 50 steps: they have")
    assert "neighbouring pixels" in ending.faint(HEALTHY, real, 50)
    assert ending.faint(real, real, 50) == ""
    assert ending.faint(HEALTHY, HEALTHY, 50) == ""  # where the real ones are noise as well
    assert ending.faint(grey, real.astype(np.float32), 50) == ""


def test_a_few_steps_end_without_a_success() -> None:
    state = small.of(small.config("quick-digits-28"))
    detail, advice = ending.finished("Its minute is over.", state.preview().images, state)
    assert detail.startswith("Its minute is over. Its pictures are still noise")
    assert advice
    same = state.dataset.images
    assert ending.finished("", same, state) == ("", "")
