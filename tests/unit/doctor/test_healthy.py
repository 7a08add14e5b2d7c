"""Numbers beside the range of healthy runs: shown where it was measured, and in no verdict."""

import pytest

from ganscope.doctor.diagnose import WARM_UP, diagnose
from ganscope.doctor.healthy import NUMBERS, table
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


def test_the_usual_recipe_with_its_own_loss_was_measured() -> None:
    found = diagnose("s1", history()).healthy
    assert found.said.startswith("Healthy: nine tenths of 3 healthy runs of quick-digits-28")
    real = next(one for one in found.numbers if one.path == "d/real")
    assert real.title == "D on real images"
    assert real.now == pytest.approx(0.65)
    assert real.low is not None
    assert real.high is not None
    assert 0 < real.low < real.high < 1


def test_what_was_not_measured_says_so() -> None:
    other = history(config=config(recipe="somebody-elses"))
    found = diagnose("s1", other).healthy
    assert "was not measured" in found.said
    assert found.numbers
    assert all(one.low is one.high is None for one in found.numbers)


def test_a_number_out_of_its_range_is_no_illness() -> None:
    odd = diagnose("s1", history({"loss/d": 9.0, "loss/g": 9.0}))
    assert odd.verdict == "healthy"
