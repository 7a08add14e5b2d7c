"""A generator as an ONNX model; run by the generation process."""

import json
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch

from ganscope import __version__
from ganscope.engine.errors import DataError
from ganscope.generation.page import Exported, LatentDirection, Origin, PageFacts
from ganscope.generation.render import Renderer, renderer
from ganscope.generation.requests import Weights

OPSET = 17
"""Of 2022: readers of that year and later take it."""
INPUTS = ["z", "y"]
OUTPUT = "x"
AT_ONCE = 2
"""A batch to follow the network with; the model takes any number."""
LEGACY = "(You are using the legacy TorchScript-based ONNX export|The feature will be removed)"
"""What torch says of this exporter. The new one needs a package more, and takes seconds."""
SIZES = "Converting a tensor to a Python boolean"
"""What it says where its own group norm looks at the sizes of a batch; they are as they are."""


def exported(model: Path, weights: Weights, origin: Origin, for_page: bool) -> Exported:
    """The generator of a checkpoint folder; the page refuses what draws no pictures.

    Raises CheckpointError, DataError.
    """
    drawn = renderer(model, weights)
    if for_page and drawn.info.kind != "pictures":
        text = f"{drawn.info.title} holds points, and the page shows pictures only."
        raise DataError(f"{text} Export this model as ONNX.")
    facts = _facts(drawn, weights, origin)
    network = _followed(drawn)
    network.producer_name, network.producer_version = "Ganscope", __version__
    onnx.helper.set_model_props(network, _properties(facts))
    onnx.checker.check_model(network, full_check=True)
    return Exported(network.SerializeToString(), facts)


def _followed(drawn: Renderer) -> onnx.ModelProto:
    """What torch writes of one pass through the network."""
    inputs = [torch.zeros(AT_ONCE, drawn.latent_dim)]
    if drawn.classes:
        inputs.append(torch.full((AT_ONCE, drawn.classes), 1 / drawn.classes))
    names = INPUTS[: len(inputs)]
    with TemporaryDirectory() as folder, warnings.catch_warnings():
        into = Path(folder) / "generator.onnx"
        warnings.filterwarnings("ignore", LEGACY, DeprecationWarning)
        warnings.filterwarnings("ignore", SIZES, Warning, r"torch\.nn\.functional")
        torch.onnx.export(
            drawn.G,
            tuple(inputs),
            into,
            input_names=names,
            output_names=[OUTPUT],
            dynamic_axes={name: {0: "n"} for name in [*names, OUTPUT]},
            opset_version=OPSET,
            dynamo=False,
        )
        return onnx.load_model(into)


def _facts(drawn: Renderer, weights: Weights, origin: Origin) -> PageFacts:
    info = drawn.info
    vectors, shares = drawn.directions if info.kind == "pictures" else ([], [])
    return PageFacts(
        origin=origin,
        weights=weights,
        sha256=drawn.sha256,
        dataset=info.title,
        licence=info.licence,
        source=info.source,
        resolution=info.resolution,
        channels=info.channels,
        parameters=sum(each.numel() for each in drawn.G.parameters()),
        latent_dim=drawn.latent_dim,
        classes=info.classes if drawn.classes else [],
        directions=[
            LatentDirection(share=share, vector=vector.tolist())
            for share, vector in zip(shares, vectors, strict=True)
        ],
    )


def _properties(facts: PageFacts) -> dict[str, str]:
    """What a reader of the file should know, as text by name."""
    origin, classes = facts.origin, len(facts.classes)
    takes = "z [n, latent_dim] from N(0, I)"
    if classes:
        takes += ", y [n, classes] of shares that sum to 1: one class, or a blend of several"
    return {
        "session": origin.session_name,
        "session_id": origin.session_id,
        "checkpoint": origin.checkpoint_id,
        "step": str(origin.step),
        "epoch": f"{origin.epoch:.2f}",
        "weights": facts.weights,
        "weights_sha256": facts.sha256,
        "dataset": facts.dataset,
        "dataset_licence": facts.licence,
        "dataset_source": facts.source,
        "classes": json.dumps(facts.classes, ensure_ascii=False),
        "latent_dim": str(facts.latent_dim),
        "inputs": takes,
        "output": "x [n, channels, height, width] in [-1, 1]",
        "truncation": "a factor of z: 1 is as in training, less is closer to the mean picture",
    } | ({} if origin.fd is None or facts.weights == "raw" else {"fd": f"{origin.fd:.2f}"})
