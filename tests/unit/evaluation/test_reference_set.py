"""The real images of a data set, as networks of another size see them too."""

from pathlib import Path

import numpy as np
import pytest

from ganscope.engine.checkpoint import save_checkpoint
from ganscope.engine.errors import DataError
from ganscope.evaluation.evaluate import EvaluatorCache, evaluate
from ganscope.evaluation.metric_input import MetricInput
from ganscope.evaluation.reference_set import SPREAD, ReferenceSet
from ganscope.evaluation.results import EvaluationProgress, EvaluationTask
from ganscope.library import catalog
from ganscope.library.datasets import drawn_digits, ring
from tests.unit.engine import small


@pytest.fixture(scope="module")
def bench(datasets: Path) -> ReferenceSet:
    """Drawn digits as networks of 3x32x32 see them."""
    seen = drawn_digits.info.model_copy(update={"resolution": 32, "channels": 3})
    return ReferenceSet.of(seen, datasets)


def test_real_images_are_seen_as_the_networks_see_them(bench: ReferenceSet) -> None:
    images, labels = drawn_digits.draw(500, seed=4)
    large = np.repeat(np.pad(images, ((0, 0), (0, 0), (2, 2), (2, 2))), 3, axis=1)
    case = bench.case(large, labels, 0, lambda _: None)
    assert case.reference.images.shape[1:] == (3, 32, 32)
    assert case.train.images[np.array([0, 5])].shape == (2, 3, 32, 32)
    assert len(case.others) == 500
    assert per_class(case) == [50] * 10
    plain = bench.case(large, None, 0, lambda _: None)
    assert max(per_class(plain)) > 50  # as they come
    assert case.main == "judge"
    assert case.unseen
    right = (case.reference.logits["judge"].argmax(1) == case.reference.labels).mean()
    assert right > 0.98  # although the judge learned from pictures of 28 pixels
    for name, features in case.reference.features.items():
        assert features.var(0).sum() == pytest.approx(SPREAD), name


def per_class(case: MetricInput) -> list[int]:
    assert case.others.labels is not None
    return np.bincount(case.others.labels).tolist()


def test_features_of_real_images_are_kept(bench: ReferenceSet, tmp_path: Path) -> None:
    class Counting:
        info = bench.extractors[0].info
        asked = 0

        def see(self, _: object) -> tuple[np.ndarray, None]:
            self.asked += 1
            return np.ones((3, 2)), None

    eye = Counting()
    images = np.zeros((3, 1, 4, 4), np.uint8)
    kept = type(bench.kept)(tmp_path)
    for _ in range(2):
        features, logits = kept.see(eye, images, "three")  # pyright: ignore[reportArgumentType]
        assert features.tolist() == [[1, 1]] * 3
        assert logits is None
    assert eye.asked == 1
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"broken")
    kept.see(eye, images, "three")  # pyright: ignore[reportArgumentType]
    assert eye.asked == 2


def test_points_are_measured_by_their_coordinates(datasets: Path) -> None:
    rng = np.random.default_rng(0)
    around = ring.CENTRES[np.arange(800) % 8] + rng.normal(0, ring.SPREAD, (800, 2))
    case = ReferenceSet.of(ring.info, datasets).case(
        around.astype(np.float32)[:, :, None, None], None, 0, lambda _: None
    )
    assert case.main == "pixels"
    assert not case.unseen
    assert len(case.reference) == 10_000


def test_a_data_set_that_is_not_here_is_a_sentence(tmp_path: Path) -> None:
    info = catalog.dataset_info("mnist")
    with pytest.raises(DataError, match="Download"):
        ReferenceSet.of(info, tmp_path)


def test_a_generator_is_scored_from_its_checkpoint(tmp_path: Path, datasets: Path) -> None:
    model = tmp_path / "model"
    save_checkpoint(model, small.state(), {})
    told: list[EvaluationProgress] = []
    task = EvaluationTask(model=model, root=datasets, n=500, metrics=["fid", "labels"])
    found = evaluate(task, EvaluatorCache(), told.append)
    assert [figure.name for figure in found.figures] == ["fd", "fd", "accuracy"]
    assert [figure for said in told for figure in said.figures] == found.figures
    again = evaluate(task, EvaluatorCache(), told.append)
    assert again.figures == found.figures
