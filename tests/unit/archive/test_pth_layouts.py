"""Networks are found in classic .pth files however these are laid out."""

from pathlib import Path
from typing import Any

import pytest
import torch

from ganscope.archive import pth_choice, pth_import
from ganscope.engine.checkpoint import load_checkpoint
from tests.unit.archive import archives, pth_files
from tests.unit.archive.pth_bench import Bench, D, G, saved, under

OPTIMISER = torch.optim.Adam(pth_files.tutorial().parameters()).state_dict()


AVERAGE = {name: weight * 0.5 for name, weight in G.items() if weight.is_floating_point()}


LAYOUTS: dict[str, tuple[dict[str, Any], str, bool, bool]] = {
    "bare": (G, "", False, False),
    "main": (under("main.", G), "", False, False),
    "parallel": (under("module.", G), "", False, False),
    "compiled": (under("_orig_mod.module.main.", G), "", False, False),
    "epoch beside": ({"epoch": torch.tensor(3), "loss": [1.0], "netG": G}, "netG", False, False),
    "netG_state_dict": (
        {"epoch": 3, "netG_state_dict": G, "netD_state_dict": D, "optimizerG": OPTIMISER},
        "netG_state_dict", False, True,
    ),
    "gen and disc": ({"gen": G, "disc": D}, "gen", False, True),
    "disc and gen": ({"disc": D, "gen": G}, "gen", False, True),
    "modelG": ({"modelG": under("module.", G), "modelD": D}, "modelG", False, True),
    "a name of its own": ({"renderer": G, "guesser": D}, "renderer", False, True),
    "deep": ({"a": {"b": {"weights": {"state_dict": G}}}}, "a.b.weights.state_dict", False, False),
    "flat prefixes": (under("netG.", G) | under("netD.", D), "netG", False, True),
    "lightning": (
        {"state_dict": under("generator.", G) | under("discriminator.", D), "global_step": 9},
        "state_dict.generator", False, True,
    ),
    "g_ema": ({"g": G, "d": D, "g_ema": AVERAGE, "g_optim": OPTIMISER}, "g", True, True),
    "G_ema first": ({"G_ema": AVERAGE, "G": G}, "G", True, False),
    "params_ema": ({"params": G, "params_ema": AVERAGE}, "params", True, False),
    "lightning with an average": (
        {"state_dict": under("generator.", G) | under("ema_generator.", AVERAGE)},
        "state_dict.generator", True, False,
    ),
    "averaged model": (
        {"G": G, "swa": {"n_averaged": torch.tensor(4)} | under("module.", AVERAGE)},
        "G", True, False,
    ),
    "without counters": (
        {name: weight for name, weight in G.items() if "num_batches" not in name}, "", False, False,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("found", "key", "averaged", "critic"), LAYOUTS.values(), ids=LAYOUTS)
def test_networks_are_found_by_their_shapes_wherever_they_lie(
    found: dict[str, Any], key: str, averaged: bool, critic: bool, tmp_path: Path
) -> None:
    choice = pth_choice.chosen(saved(tmp_path, found), None)
    assert choice.generator.key == key
    assert not choice.generator.averaged
    assert (choice.average is not choice.generator) == averaged
    assert (choice.critic is not None) == critic
    assert choice.others == []


def test_an_average_is_taken_as_the_average_and_said_so(bench: Bench, tmp_path: Path) -> None:
    session = bench.bring(saved(tmp_path, {"g": G, "g_ema": AVERAGE}), None)
    tensors = load_checkpoint(bench.folder(session)).tensors
    ours, averaged = (tensors[name]["to_image.weight"] for name in ("generator", "ema"))
    assert torch.equal(averaged, ours * 0.5)
    told = [wire.get("text") for wire, _ in archives.events_of(bench.store, session.id)]
    assert told[:2] == ["The generator came from netG.pth: g.", "Its average came from g_ema."]


def test_an_average_alone_is_both_and_what_is_left_out_is_named(
    bench: Bench, tmp_path: Path
) -> None:
    spectral = {"0.weight_orig": torch.ones(64, 3, 4, 4), "0.weight_u": torch.ones(64)}
    session = bench.bring(saved(tmp_path, {"G_ema": G, "netD": spectral}), None)
    told = [wire.get("text") for wire, _ in archives.events_of(bench.store, session.id)]
    assert "It is an average over the training; it is taken for the weights as well." in told
    assert "Left out: 1 more group of tensors, such as netD." in told
    assert pth_import.FRESH in told
