"""Numbers beside the range of healthy runs: shown where it was measured, and in no verdict."""

import pytest

from ganscope.doctor.diagnose import WARM_UP, diagnose
from ganscope.doctor.healthy import NUMBERS, HealthyRuns, table
from ganscope.engine.config import Part
from ganscope.library import recipes
from tests.unit.doctor import config, history


def test_each_row_is_of_a_recipe_that_exists_and_has_an_order() -> None:
    assert len({(one.recipe, one.loss) for one in table()}) == len(table())
    for one in table():
        assert one.dataset in recipes.load(one.recipe).datasets
        assert one.last > one.first == WARM_UP
        assert bool(one.seeds) == bool(one.ranges)
        assert set(one.ranges) <= set(NUMBERS)
        assert all(low <= high for low, high in one.ranges.values())


@pytest.mark.parametrize("row", table(), ids=lambda one: f"{one.recipe} {one.loss}")
def test_what_was_measured_is_shown_with_its_runs(row: HealthyRuns) -> None:
    same = config(recipe=row.recipe, loss=Part(name=row.loss))
    found = diagnose("s1", history(config=same)).healthy
    runs = f"{len(row.seeds)} healthy runs of {row.recipe} with this loss on {row.dataset}"
    assert runs in found.said
    assert f"steps {row.first:,} to {row.last:,}, seeds 1, 2, 3." in found.said
    real = next(one for one in found.numbers if one.path == "d/real")
    assert real.title == "D on real images"
    assert real.now == pytest.approx(0.65)
    assert (real.low, real.high) == row.ranges["d/real"]


def test_what_was_not_measured_says_so() -> None:
    other = history(config=config(recipe="somebody-elses"))
    found = diagnose("s1", other).healthy
    assert "was not measured" in found.said
    assert found.numbers
    assert all(one.low is one.high is None for one in found.numbers)


def test_a_number_out_of_its_range_is_no_illness() -> None:
    odd = diagnose("s1", history({"loss/d": 9.0, "loss/g": 9.0}))
    assert odd.verdict == "healthy"
