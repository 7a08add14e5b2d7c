"""A collapsed generator, one that copies and a good one: the scores say which is which."""

import numpy as np
import pytest

from ganscope.evaluation import metrics
from ganscope.evaluation.results import Figure
from tests.unit.evaluation.metric_inputs import case_of, digits, figures, real, seen

COUNT = 1000
OF_INCEPTION = "fid", "kid", "inception_score"
"""Names that nothing has but a score on Inception's features."""
Found = dict[str, Figure]


@pytest.fixture(scope="module")
def good() -> Found:
    """Fresh digits that nobody has seen."""
    return figures(case_of(seen(*digits(COUNT, 7))))


@pytest.fixture(scope="module")
def collapsed() -> Found:
    """One picture of each of four digits, whatever is asked for, with a little noise."""
    images, labels = digits(COUNT, 7)
    rng = np.random.default_rng(0)
    again = images[np.arange(COUNT) % 4].astype(np.int64) + rng.integers(-2, 3, images.shape)
    return figures(case_of(seen(again.clip(0, 255).astype(np.uint8), labels)))


@pytest.fixture(scope="module")
def copying() -> Found:
    """Training images, returned as they are, in another order."""
    images, labels = digits(COUNT, 1)
    rows = np.random.default_rng(0).permutation(COUNT)
    return figures(case_of(seen(images[rows], labels[rows])))


def values(found: Found) -> dict[str, float]:
    for figure in found.values():
        assert figure.value is not None, figure
        assert not figure.refused
    return {name: figure.value for name, figure in found.items() if figure.value is not None}


def test_a_good_generator_is_like_real_images_in_everything(good: Found) -> None:
    of = values(good)
    ratios = ("diversity", "diversity.lowest", "contrast", "sharpness", "copying")
    assert {name: of[name] for name in ratios} == pytest.approx(
        dict.fromkeys(ratios, 1.0), abs=0.06
    )
    assert of["classes.covered"] == 10
    assert of["accuracy"] > 0.97
    assert of["duplicates"] < 0.02
    assert of["copying.suspicious"] < 0.05
    for name, figure in good.items():
        if figure.low is not None and figure.high is not None and figure.floor is not None:
            wide = 2 * (figure.high - figure.low) + 0.01
            assert abs(of[name] - figure.floor) < wide, figure


def test_a_collapsed_one_is_told_by_variety(good: Found, collapsed: Found) -> None:
    of, usual = values(collapsed), values(good)
    assert of["fd"] > 10 * usual["fd"]
    assert of["kd"] > 10 * usual["kd"]
    assert of["recall"] < 0.05 < 0.5 < usual["recall"]
    assert of["coverage"] < 0.1 < 0.5 < usual["coverage"]
    assert of["diversity"] < 0.9
    assert of["duplicates"] == 1.0
    assert of["classes.covered"] == 4
    assert of["classes.balance"] < 0.5
    assert of["accuracy"] < 0.5
    assert of["class_score"] < usual["class_score"] / 2


def test_a_copying_one_is_told_by_the_training_images_alone(good: Found, copying: Found) -> None:
    of, usual = values(copying), values(good)
    assert of["copying"] < 0.01 < 0.9 < usual["copying"]
    assert of["copying.suspicious"] > 0.99
    assert of["fd"] < 2 * usual["fd"]  # which sees nothing wrong, nor do these:
    for name in ("recall", "coverage", "diversity", "accuracy", "classes.balance"):
        assert of[name] == pytest.approx(usual[name], abs=0.05)


def test_every_figure_says_what_it_rests_on(good: Found) -> None:
    assert list(good) == [
        kind.name
        for info in metrics.infos()
        for kind in info.figures
        if kind.needs != "points" and kind.name not in OF_INCEPTION
    ]
    for figure in good.values():
        assert figure.n == figure.reference_n == COUNT
        assert figure.floor is not None
        assert figure.title
        lies_between = figure.low is None or figure.low <= (figure.value or 0) <= (figure.high or 0)
        assert lies_between, figure
    assert good["fd"].caution == "too few images, biased high"


def test_real_images_are_as_good_as_themselves() -> None:
    found = figures(case_of(real(COUNT, 3)))
    for name, figure in found.items():
        assert figure.value == pytest.approx(figure.floor, rel=0.1, abs=0.02), name
