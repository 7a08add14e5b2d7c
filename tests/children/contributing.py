"""What CONTRIBUTING.md adds is found, trains and scores: run in a copy of the package."""

import sys
from importlib import import_module
from itertools import islice
from pathlib import Path

import torch
from typer import Typer
from typer.testing import CliRunner

import ganscope
from ganscope.engine import registry
from ganscope.engine.config import Overrides
from ganscope.engine.data import Dataset
from ganscope.engine.state import TrainState
from ganscope.engine.train import train
from ganscope.evaluation import metrics
from ganscope.evaluation.metric_input import ImageSet, MetricInput
from ganscope.library import catalog, recipes


def main(folder: Path) -> None:
    """Everything that the guide promises, in its order."""
    assert Path(ganscope.__file__).is_relative_to(folder)
    assert "both_hinged" in registry.names("losses")
    assert "dragan" in registry.names("penalties")
    assert "mine" in registry.names("networks")
    assert "bars" in catalog.dataset_names()
    assert "bars-28" in recipes.names()
    data = trained(folder)
    assert measured(data) == 1.0
    router = import_module("ganscope.web.routes.losses").router
    assert [route.path for route in router.routes] == ["/api/losses"]
    app = Typer()
    app.command()(import_module("ganscope.cli.losses").losses)
    assert "both_hinged" in CliRunner().invoke(app).output
    print("followed")  # noqa: T201


def trained(folder: Path) -> Dataset:
    """Two steps of the recipe; its loss, penalty and data set are the new ones."""
    config = catalog.resolve("bars-28", Overrides(device="cpu", batch_size=4))
    assert (config.dataset, config.loss.name) == ("bars", "both_hinged")
    assert config.penalty
    assert config.penalty.name == "dragan"
    data = catalog.training_data(config, folder)
    state = TrainState.create(config, data, torch.device("cpu"))
    assert len(list(islice(train(state, state.batches()), 2))) == 2
    state.check()
    return data


def measured(data: Dataset) -> float | None:
    """The new metric of real images, against themselves."""
    real = ImageSet(data.images, data.labels, {})
    case = MetricInput(data.info, real, real, real, real, [], seed=1, unseen=False)
    (figure,) = next(one for one in metrics.modules() if one.info.name == "ink").measure(case)
    return figure.value


if __name__ == "__main__":
    main(Path(sys.argv[1]))
