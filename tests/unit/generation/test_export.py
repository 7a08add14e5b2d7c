"""Generators as ONNX draw what they drew before; and what goes into the page beside them."""

import html
import json
import re
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from jaxtyping import config
from onnx.reference import ReferenceEvaluator

from ganscope.engine import checkpoint, sampling
from ganscope.engine.errors import CheckpointError, DataError, NotFoundError
from ganscope.generation import page
from ganscope.generation.export import OPSET, exported
from ganscope.generation.page import Exported, Origin, PageFacts
from ganscope.generation.render import renderer
from ganscope.generation.requests import Weights
from tests.unit.engine import small
from tests.unit.engine.test_exactness import BASES

ORIGIN = Origin("20260101-0badcafe", "Zwölf <Ziffern>", "20260101-0badcafe-2", 2, 0.25, 7.5)
BY_NORM = {"network.options.g_classes": "norm", "network.options.dense_norm": "maps"}
VARIANTS = [(recipe, {}) for recipe in BASES] + [("mnist-dcgan-28", BY_NORM)]
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>{{ganscope:model}}"
TEMPLATE = (
    "<title>{{ganscope:title}}</title>"
    '<script id="facts">{{ganscope:facts}}</script><script id="network">{{ganscope:model}}</script>'
)


def saved(folder: Path, recipe: str = "quick-digits-28", **overrides: object) -> Path:
    """A checkpoint after two steps of a narrow network."""
    session = small.state(recipe, **overrides)
    small.run(session, 2)
    checkpoint.save_checkpoint(folder / "00000002", session, {})
    return folder / "00000002"


@pytest.fixture(scope="module", autouse=True)
def shapes_unchecked() -> Generator[None]:
    """A network that is followed pass by pass must not be asked for its shapes meanwhile."""
    config.update("jaxtyping_disable", True)
    yield
    config.update("jaxtyping_disable", False)


@pytest.fixture(scope="module")
def digits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return saved(tmp_path_factory.mktemp("export"))


def read(made: Exported) -> onnx.ModelProto:
    return onnx.load_model_from_string(made.network)


@pytest.mark.parametrize(("recipe", "settings"), VARIANTS)
def test_a_model_draws_what_torch_draws(
    tmp_path: Path, recipe: str, settings: dict[str, str]
) -> None:
    path = saved(tmp_path, recipe, settings=settings)
    made, drawn = exported(path, "ema", ORIGIN, False), renderer(path)
    z = sampling.noise(drawn.latent_dim, 3, 0, 3)
    y = torch.full((3, drawn.classes), 1 / drawn.classes) if drawn.classes else None
    if y is not None:
        y[0] = torch.eye(drawn.classes)[1]
        y[1] = 0.7 * torch.eye(drawn.classes)[0] + 0.3 * torch.eye(drawn.classes)[1]
    feeds = {"z": z.numpy()} | ({} if y is None else {"y": y.numpy()})
    (x,) = ReferenceEvaluator(read(made)).run(None, feeds)
    assert isinstance(x, np.ndarray)
    assert x.dtype == np.float32
    np.testing.assert_allclose(x, drawn.G(z, y).numpy(), atol=1e-4)
    assert len(made.facts.classes) == drawn.classes


def test_a_model_says_where_it_comes_from(digits: Path) -> None:
    made = exported(digits, "ema", ORIGIN, False)
    network = read(made)
    onnx.checker.check_model(network, full_check=True)
    said = {each.key: each.value for each in network.metadata_props}
    assert json.loads(said["classes"]) == [str(digit) for digit in range(10)]
    assert said["weights_sha256"] == renderer(digits).sha256 == made.facts.sha256
    assert said["session"] == "Zwölf <Ziffern>"
    known = {"checkpoint": "20260101-0badcafe-2", "step": "2", "latent_dim": "8", "fd": "7.50"}
    assert known.items() <= said.items()
    assert said["dataset"] == "Drawn digits"
    assert said["dataset_licence"]
    assert network.producer_name == "Ganscope"
    assert [each.version for each in network.opset_import] == [OPSET]
    shapes = {
        each.name: [part.dim_param or part.dim_value for part in each.type.tensor_type.shape.dim]
        for each in [*network.graph.input, *network.graph.output]
    }
    assert shapes == {"z": ["n", 8], "y": ["n", 10], "x": ["n", 1, 28, 28]}


def test_raw_weights_are_another_model_and_carry_no_score_of_the_average(digits: Path) -> None:
    weights: list[Weights] = ["ema", "raw"]
    ema, raw = (exported(digits, which, ORIGIN, False) for which in weights)
    assert ema.facts.sha256 != raw.facts.sha256
    assert "fd" not in {each.key for each in read(raw).metadata_props}


def test_it_is_the_same_however_often_until_something_changes(digits: Path) -> None:
    first = exported(digits, "ema", ORIGIN, False)
    assert exported(digits, "ema", ORIGIN, True) == first
    renamed = replace(ORIGIN, session_name="Other")
    assert exported(digits, "ema", renamed, False).facts.origin.session_name == "Other"


def test_directions_go_with_it(digits: Path) -> None:
    ways = exported(digits, "ema", ORIGIN, True).facts.directions
    vectors, shares = renderer(digits).directions
    assert [way.share for way in ways] == shares
    np.testing.assert_array_equal([way.vector for way in ways], vectors.numpy())


def test_points_are_no_pictures_for_the_page(tmp_path: Path) -> None:
    path = saved(tmp_path, "toy-2d")
    assert exported(path, "ema", ORIGIN, False).network
    with pytest.raises(DataError, match="Export this model as ONNX"):
        exported(path, "ema", ORIGIN, True)


def test_what_is_gone_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="no longer"):
        exported(tmp_path / "00000007", "ema", ORIGIN, False)


def written(tmp_path: Path, digits: Path, template: str) -> str:
    hostile = replace(ORIGIN, session_name=HOSTILE)
    (tmp_path / page.TEMPLATE).write_text(template)
    made = exported(digits, "ema", hostile, True)
    page.write(tmp_path / page.TEMPLATE, tmp_path / "out.html", made)
    return (tmp_path / "out.html").read_text()


def test_hostile_names_stay_text_in_the_page(tmp_path: Path, digits: Path) -> None:
    whole = written(tmp_path, digits, TEMPLATE)
    found = re.fullmatch(
        "<title>([^<]*)</title>"
        '<script id="facts">([^<]*)</script><script id="network">([A-Za-z0-9+/=]*)</script>',
        whole,
    )
    assert found, whole[:500]
    assert html.unescape(found[1]) == HOSTILE
    assert PageFacts.model_validate_json(found[2]).origin.session_name == HOSTILE


def test_a_page_that_is_not_built_or_of_another_version_is_a_sentence(
    tmp_path: Path, digits: Path
) -> None:
    made = exported(digits, "ema", ORIGIN, True)
    with pytest.raises(NotFoundError, match="not built"):
        page.write(tmp_path / "nothing.html", tmp_path / "out.html", made)
    with pytest.raises(DataError, match="of another version"):
        written(tmp_path, digits, TEMPLATE.replace("facts}}", "other}}"))
    assert not (tmp_path / "out.html").exists()
