"""Classic .pth files: the same pictures as before."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from ganscope.archive import pth_import
from ganscope.engine.checkpoint import load_checkpoint, load_generator
from ganscope.engine.networks import build
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Session, State
from tests.unit.archive import archives, pth_files
from tests.unit.archive.pth_bench import OK, Bench, saved, under

Z = torch.randn(3, 100, generator=torch.Generator().manual_seed(1))


def assert_draws_the_same(bench: Bench, session: Session, G: nn.Module, z: torch.Tensor) -> None:
    with torch.no_grad():
        ours, theirs = load_generator(bench.folder(session)).G(Z), G(z)
    assert theirs.std() > 0.1
    assert (ours - theirs).abs().max() < 1e-5


def test_the_tutorials_generator_draws_the_same_pictures(bench: Bench, tmp_path: Path) -> None:
    G = pth_files.tutorial()
    session = bench.bring(saved(tmp_path, G.state_dict()))
    assert (session.state, session.step, session.name) == (State.STOPPED, 0, "netG")
    assert_draws_the_same(bench, session, G, Z[:, :, None, None])


@pytest.mark.parametrize(
    ("generator", "said"),
    [
        (pth_files.tutorial(channels=1), "channels 1"),
        (pth_files.tutorial(latent=128), "latent_dim 128"),
        (pth_files.tutorial(width=16), "g_widths [128, 64, 32, 16]"),
        (pth_files.tutorial(width=8, doublings=2), "g_widths [32, 16, 8], resolution 32"),
        (pth_files.tutorial(width=8, doublings=4), "g_widths [128, 64, 32, 16, 8], resolution 128"),
    ],
    ids=["grey", "noise", "narrow", "32 pixels", "128 pixels"],
)
@pytest.mark.parametrize("recipe", [None, "dcgan-64"])
def test_sizes_are_read_from_shapes(
    generator: nn.Sequential, said: str, recipe: str | None, bench: Bench, tmp_path: Path
) -> None:
    session = bench.bring(saved(tmp_path, generator.state_dict()), recipe)
    told = [wire.get("text") for wire, _ in archives.events_of(bench.store, session.id)]
    assert f"Read from the shapes, otherwise than the recipe: {said}." in told
    renderer = load_generator(bench.folder(session)).G
    z = torch.randn(3, renderer.latent_dim)
    with torch.no_grad():
        ours, theirs = renderer(z), generator(z[:, :, None, None])
    assert (ours - theirs).abs().max() < 1e-5


def test_safetensors_are_read_in_the_order_of_use(bench: Bench, tmp_path: Path) -> None:
    net = pth_files.tutorial()
    save_file(under("main.", net.state_dict()), tmp_path / "netG.safetensors")
    session = bench.bring(tmp_path / "netG.safetensors", None)
    assert_draws_the_same(bench, session, net, Z[:, :, None, None])


def test_a_bias_before_the_first_norm_draws_the_same(bench: Bench, tmp_path: Path) -> None:
    net = pth_files.tutorial()
    net[0] = nn.ConvTranspose2d(100, 512, 4, 1, 0).eval()
    session = bench.bring(saved(tmp_path, net.state_dict()), None)
    assert_draws_the_same(bench, session, net, Z[:, :, None, None])


def test_a_linear_layer_that_is_viewed_as_maps_draws_the_same(bench: Bench, tmp_path: Path) -> None:
    G = pth_files.dense()
    session = bench.bring(saved(tmp_path, G.state_dict()), "mnist-dcgan-28")
    assert_draws_the_same(bench, session, G, Z)


def test_the_tutorials_discriminator_judges_the_same(bench: Bench, tmp_path: Path) -> None:
    D = pth_files.tutorial_critic()
    session = bench.bring(saved(tmp_path, {"netG": OK, "netD": D.state_dict()}))
    found = load_checkpoint(bench.folder(session))
    _, ours = build(found.config.network, found.dataset, 0)
    ours.load_state_dict(found.tensors["discriminator"])
    x = torch.rand(2, 3, 64, 64, generator=torch.Generator().manual_seed(2))
    with torch.no_grad():
        assert (ours.eval()(x) - D(x).flatten()).abs().max() < 1e-4
    told = [wire.get("text") for wire, _ in archives.events_of(bench.store, session.id)]
    assert pth_import.FRESH not in told


def test_what_came_is_told_and_shown(bench: Bench, tmp_path: Path) -> None:
    session = bench.bring(saved(tmp_path, OK))
    told = [wire for wire, _ in archives.events_of(bench.store, session.id)]
    assert [wire["type"] for wire in told] == ["log", "log", "samples", "checkpoint", "state"]
    assert [wire["seq"] for wire in told] == list(range(1, session.last_seq + 1))
    assert told[0]["text"] == "The generator came from netG.pth."
    assert told[1]["text"] == pth_import.FRESH
    artifacts = Artifacts(bench.store)
    (one,) = artifacts.checkpoints(session.id)
    assert (one.name, one.step, one.id) == ("imported", 0, f"{session.id}-0")
    picture = artifacts.sample_file(session.id, 0).read_bytes()
    assert picture == artifacts.thumbnail_file(one.id).read_bytes()
    assert session.config.ema.standing_samples == 4000
    assert load_checkpoint(bench.folder(session)).config == session.config
