"""Each metric where it does not apply, where pictures are too few, and where the truth is known."""

from dataclasses import replace

import numpy as np
import pytest

from ganscope.evaluation import metrics
from ganscope.evaluation.metric_input import ImageSet, MetricInput
from ganscope.evaluation.metrics import classes, kd, look
from ganscope.evaluation.metrics.copying import memory
from ganscope.library.datasets import grid, ring, spiral
from ganscope.library.datasets._points import clusters
from tests.unit.evaluation.metric_inputs import case_of, case_of_points, digits, figures, real, seen


def first(part: ImageSet, n: int) -> ImageSet:
    """Some of the pictures."""
    labels = None if part.labels is None else part.labels[:n]
    features, logits = (
        {name: rows[:n] for name, rows in by.items()} for by in (part.features, part.logits)
    )
    return ImageSet(part.images[:n], labels, features, logits)


def ring_case(samples: np.ndarray) -> MetricInput:
    rng = np.random.default_rng(4)
    parts = [clusters(rng, 1000, ring.CENTRES, ring.SPREAD) for _ in range(3)]
    return case_of_points(ring.info, samples, *parts)


def test_metrics_have_names_of_their_own_and_an_order() -> None:
    assert metrics.names() == [info.name for info in metrics.infos()]
    assert metrics.names()[0] == "fd"
    assert len({module.ORDER for module in metrics.modules()}) == len(metrics.names())
    for module in metrics.modules():
        assert module.__name__.endswith(f".{module.info.name}")


def test_too_few_pictures_are_refused_with_a_sentence() -> None:
    found = figures(case_of(first(real(1000, 3), 60)))
    refused = {name: figure.refused for name, figure in found.items() if figure.refused}
    assert set(refused) == {
        *("fd", "kd", "precision", "recall", "density", "coverage", "class_score"),
        *("classes.covered", "classes.balance", "diversity", "duplicates"),
        *("copying", "copying.suspicious"),
    }
    assert refused["fd"] == (
        "The Fréchet distance needs at least 128 pictures, twice the 64 features; "
        "here are 60 samples."
    )
    for name, sentence in refused.items():
        assert found[name].value is found[name].low is found[name].floor is None
        assert sentence[0].isupper()
        assert sentence.endswith(".")


def test_so_are_too_few_real_images() -> None:
    few = replace(case_of(real(1000, 3)), reference=first(real(1000, 2), 90))
    found = figures(few, "fd", "kd", "prdc", "duplicates", "copying")
    assert all(figure.refused for figure in found.values())
    assert found["kd"].refused.endswith("here are 90 real images.")


def test_without_others_there_is_no_floor() -> None:
    alone = replace(case_of(real(1000, 3)), others=first(real(1000, 3), 0))
    floors = {name for name, figure in figures(alone).items() if figure.floor is not None}
    within_reference = {"class_score", "accuracy", "classes.covered"}
    assert floors == within_reference | {"copying", "copying.suspicious"}


def test_without_classes_or_a_judge_their_metrics_say_nothing() -> None:
    whole = case_of(real(1000, 3))
    bare = {
        part: replace(getattr(whole, part), labels=None, logits={})
        for part in ("samples", "reference", "others")
    }
    found = figures(replace(whole, **bare))
    assert not {"accuracy", "classes.covered", "class_score"} & set(found)
    assert found["diversity"].value == found["diversity.lowest"].value  # one class for all


def test_unasked_samples_are_sorted_by_the_judge() -> None:
    images, labels = digits(1000, 7)
    asked, unasked = (figures(case_of(seen(images, known))) for known in (labels, None))
    assert "accuracy" not in unasked
    assert unasked["diversity"].value == pytest.approx(asked["diversity"].value, abs=0.01)


def test_the_poorest_class_is_found() -> None:
    images, labels = digits(1000, 7)
    threes = images.copy()
    threes[labels == 3] = images[labels == 3][:1]
    found = figures(case_of(seen(threes, labels)), "diversity")
    assert found["diversity.lowest"].value == 0
    assert found["diversity"].value == pytest.approx(0.9, abs=0.03)


def test_flat_and_blurred_pictures_are_seen() -> None:
    images, labels = digits(1000, 7)
    flat = (images // 2 + 64).astype(np.uint8)
    found = figures(case_of(seen(flat, labels)), "look")
    assert found["contrast"].value == pytest.approx(0.5, abs=0.02)
    wide = images.astype(np.float32)
    blurred = np.mean([np.roll(wide, (y, x), (2, 3)) for y in (-1, 0, 1) for x in (-1, 0, 1)], 0)
    found = figures(case_of(seen(blurred.astype(np.uint8), labels)), "look")
    assert (found["sharpness"].value or 1) < 0.9


def test_sharpness_looks_across_and_down() -> None:
    rows = np.zeros((1, 1, 6, 6), np.float32)
    rows[:, :, ::2] = 10
    assert look.sharpness(rows) == look.sharpness(rows.transpose(0, 1, 3, 2))
    assert look.sharpness(rows) == pytest.approx(50**0.5)
    assert look.contrast(rows) == 5


def test_the_kernel_distance_looks_at_all_samples_where_there_are_more_of_them() -> None:
    rng = np.random.default_rng(1)
    real, samples = rng.normal(size=(200, 4)), rng.normal(size=(2000, 4))
    assert abs(kd.blocks(samples, real, seed=0).value) < 0.5
    samples[200:] += 3
    assert kd.blocks(samples, real, seed=0).value > 100


def test_balance_is_one_minus_the_share_that_would_have_to_move() -> None:
    assert classes.balance(np.array([10, 10]), np.array([30, 30])) == 1
    assert classes.balance(np.array([20, 0]), np.array([30, 30])) == 0.5
    assert classes.covered(np.array([90, 5, 4, 1])) == 3  # a tenth of 25 is 2.5


def test_memory_shows_copies_first_and_the_usual_after_them() -> None:
    images, labels = digits(1000, 7)
    some = images.copy()
    some[100:130] = digits(1000, 1)[0][:30]
    case = case_of(seen(some, labels))
    found = memory(case)
    assert len(found.rows) == 40
    assert len({row.sample for row in found.rows}) == 40
    assert found.n == 1000
    for row in found.rows[:20]:
        copy = row.near[0]
        assert row.suspicious
        assert copy.pixels == copy.distance == 0
        assert copy.image == row.sample - 100
    nearest = [row.near[0].distance for row in found.rows]
    assert nearest == sorted(nearest)
    assert nearest[-1] == case.to_train.distances.max()
    assert 30 <= found.suspicious < 60
    assert not found.rows[-1].suspicious
    assert found.rows[-1].near[0].pixels > 0.1
    assert nearest[25] < found.typical < nearest[-1]


def test_real_images_that_were_trained_on_are_not_their_own_neighbours() -> None:
    case = replace(case_of(real(1000, 7)), reference=first(real(1000, 1), 500), unseen=False)
    assert case.real_to_train.min() > 0
    found = figures(case, "copying")
    assert found["copying"].value == pytest.approx(1, abs=0.12)
    unseen = replace(case_of(real(1000, 7)), reference=first(real(1000, 1), 500))
    assert "copying cannot be told" in figures(unseen, "copying")["copying"].refused


def test_points_have_modes_and_no_looks() -> None:
    rng = np.random.default_rng(9)
    found = figures(ring_case(clusters(rng, 1000, ring.CENTRES, ring.SPREAD)))
    assert set(found) == {
        *("fd", "kd", "precision", "recall", "density", "coverage"),
        *("modes.covered", "modes.good", "copying", "copying.suspicious"),
    }
    assert found["modes.covered"].value == found["modes.covered"].floor == 8
    assert found["modes.good"].value == pytest.approx(1 - np.exp(-4.5), abs=0.01)


def test_lost_and_smeared_modes_are_counted() -> None:
    rng = np.random.default_rng(9)
    half = clusters(rng, 1000, ring.CENTRES[:4], ring.SPREAD)
    half[:250] = rng.uniform(-0.2, 0.2, (250, 2))  # where nothing is
    found = figures(ring_case(half), "modes")
    assert found["modes.covered"].value == 4
    assert found["modes.good"].value == pytest.approx(0.75 * (1 - np.exp(-4.5)), abs=0.01)


def test_without_known_centres_good_points_lie_near_real_ones() -> None:
    rng = np.random.default_rng(9)
    parts = [clusters(rng, 800, grid.CENTRES, 0.01) for _ in range(4)]
    parts[0][:200] += 0.08
    found = figures(case_of_points(spiral.info, *parts), "modes")
    assert list(found) == ["modes.good"]
    assert found["modes.good"].value == pytest.approx(0.74, abs=0.03)
    assert found["modes.good"].floor == pytest.approx(0.98, abs=0.02)
