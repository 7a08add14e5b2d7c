"""More pictures or larger ones never take less memory."""

from hypothesis import given
from hypothesis import strategies as st

from ganscope.engine.config import Overrides
from ganscope.library import catalog, recipes

BASES = [name for name in recipes.names() if recipes.load(name).extends is None]
sizes = st.integers(min_value=2, max_value=1024)


def estimate(recipe: str, **settings: object) -> float:
    overrides = Overrides.model_validate({"device": "cpu", "settings": settings})
    config = catalog.resolve(recipe, overrides)
    return catalog.explain(config, catalog.dataset_info(config.dataset)).memory_mib


@given(st.sampled_from(BASES), sizes, sizes, st.sampled_from(["auto", "float32"]))
def test_a_larger_batch_takes_no_less(recipe: str, one: int, other: int, precision: str) -> None:
    small, large = sorted((one, other))
    least = estimate(recipe, batch_size=small, precision=precision)
    most = estimate(recipe, batch_size=large, precision=precision)
    assert 0 < least <= most
    assert most <= estimate(recipe, batch_size=large, precision="float32")


@given(st.sampled_from(["dcgan-64", "modern-32"]), sizes, st.sampled_from([16, 32, 64]))
def test_larger_pictures_take_more(recipe: str, batch: int, size: int) -> None:
    widths = {"network.options.g_widths": [32, 16], "network.options.d_widths": [16, 32]}
    small = estimate(recipe, batch_size=batch, resolution=size, **widths)
    assert small < estimate(recipe, batch_size=batch, resolution=2 * size, **widths)
