"""Inception from a user's file: stand-ins of both layouts, and files that are something else."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, interpolate, max_pool2d
from torchvision.models.inception import Inception3

from ganscope.engine.errors import CheckpointError
from ganscope.engine.files import tensor_bytes
from ganscope.evaluation.extractors import inception

Tensors = dict[str, Tensor]


def network(classes: int, *, aux: bool = False) -> Inception3:
    """A real Inception v3 with random weights that keep its signal alive."""
    torch.manual_seed(classes)
    found = Inception3(classes, aux_logits=aux, init_weights=False)
    for layer in found.modules():
        if isinstance(layer, nn.Conv2d):
            nn.init.kaiming_normal_(layer.weight)
    return found.requires_grad_(False).eval()


@pytest.fixture(scope="module")
def tensorflow() -> Inception3:
    return network(1008)


@pytest.fixture(scope="module")
def pictures() -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, (2, 1, 28, 28), np.uint8)


def by_hand(network: Inception3, pictures: np.ndarray) -> Tensor:
    x = torch.from_numpy(pictures).float().repeat(1, 3, 1, 1)
    x = interpolate(x, (299, 299), mode="bilinear", align_corners=False)
    return network(x / 127.5 - 1)


def test_torchvisions_network_gives_the_logits_that_it_gives_there(
    tmp_path: Path, pictures: np.ndarray
) -> None:
    theirs = network(1000, aux=True)
    path = tmp_path / "inception_v3.pth"
    torch.save(theirs.state_dict(), path)
    ours = inception.load(path)
    features, logits = ours.see(pictures)
    assert (ours.info.name, ours.info.features, len(ours.info.sha256)) == ("inception", 2048, 64)
    assert "torchvision" in ours.info.title
    assert features.dtype == logits.dtype == np.float64
    expected = by_hand(theirs, pictures).double().numpy()
    assert np.ptp(expected) > 0.1
    np.testing.assert_allclose(logits, expected, rtol=1e-4, atol=1e-4)
    weight, bias = theirs.fc.weight.double().numpy(), theirs.fc.bias.double().numpy()
    np.testing.assert_allclose(features @ weight.T + bias, logits, rtol=1e-4, atol=1e-4)


def test_tensorflows_network_pools_its_borders_in_its_own_way(
    tensorflow: Inception3, tmp_path: Path, pictures: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "fid.safetensors"
    path.write_bytes(tensor_bytes(tensorflow.state_dict()))
    features, logits = inception.load(path).see(pictures)
    assert (features.shape, logits.shape) == ((2, 2048), (2, 1008))
    plain = by_hand(tensorflow, pictures).double().numpy()
    assert not np.allclose(logits, plain, rtol=1e-2)

    def pool(x: Tensor, kernel_size: int, stride: int, padding: int) -> Tensor:
        """Zeros beyond the border count for nothing; the network's last pool takes the largest."""
        if x.shape[1] == 2048:
            return max_pool2d(x, kernel_size, stride, padding)
        inside = avg_pool2d(torch.ones_like(x[:1, :1]), kernel_size, stride, padding)
        return avg_pool2d(x, kernel_size, stride, padding) / inside

    monkeypatch.setattr("torchvision.models.inception.F.avg_pool2d", pool)
    expected = by_hand(tensorflow, pictures).double().numpy()
    np.testing.assert_allclose(logits, expected, rtol=1e-4, atol=1e-4)


def without(name: str) -> Callable[[Tensors], object]:
    return lambda tensors: {key: value for key, value in tensors.items() if key != name}


BROKEN: dict[str, tuple[Callable[[Tensors], object], str]] = {
    "another network": (lambda _: {"weight": torch.zeros(3)}, "is no Inception v3.*none"),
    "other classes": (lambda t: t | {"fc.weight": torch.zeros(10, 2048)}, "for 1,000.*found 10"),
    "no bias": (without("fc.bias"), "lacks tensor 'fc.bias'"),
    "something more": (lambda t: t | {"more": torch.zeros(1)}, "holds an unknown tensor 'more'"),
    "another shape": (lambda t: t | {"fc.bias": torch.zeros(7)}, r"fc.bias is \[7\]; expected"),
    "not a number": (lambda t: t | {"fc.bias": torch.full((1008,), torch.nan)}, "NaN"),
    "not by name": (lambda t: list(t.values())[:3], "should hold a state dict"),
    "a program": (lambda _: {"path": Path("x")}, "more than weights"),
    "no tensor": (lambda t: t | {"epoch": 3}, "should hold a state dict"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_what_is_no_inception_is_refused_with_a_sentence(
    kind: str, tensorflow: Inception3, tmp_path: Path
) -> None:
    change, sentence = BROKEN[kind]
    path = tmp_path / "weights.pth"
    torch.save(change(dict(tensorflow.state_dict())), path)
    with pytest.raises(CheckpointError, match=sentence):
        inception.load(path)


def test_so_is_what_is_no_file_of_weights(tmp_path: Path) -> None:
    path = tmp_path / "weights.pth"
    with pytest.raises(CheckpointError, match="missing"):
        inception.load(path)
    for content in (b"", b"\x80\x04K\x01.", b"PK\x03\x04" + bytes(99)):
        path.write_bytes(content)
        with pytest.raises(CheckpointError, match="damaged"):
            inception.load(path)
    damaged = path.rename(tmp_path / "weights.safetensors")
    with pytest.raises(CheckpointError, match="not a safetensors file"):
        inception.load(damaged)


def test_counters_of_batches_may_be_missing(tensorflow: Inception3, tmp_path: Path) -> None:
    weights = {
        name: tensor
        for name, tensor in tensorflow.state_dict().items()
        if not name.endswith("num_batches_tracked")
    }
    path = tmp_path / "weights.pth"
    torch.save(weights, path)
    assert inception.load(path).info.title == "Inception v3, TensorFlow's FID weights"
