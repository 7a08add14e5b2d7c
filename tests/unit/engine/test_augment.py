"""What each change of the pictures does, pixel by pixel."""

import pytest
import torch

from ganscope.engine.augment import diff_augment, flip
from ganscope.engine.config import Part
from ganscope.engine.draws import Draws
from ganscope.engine.state import TrainState
from tests.unit.engine import small


@pytest.fixture
def rng() -> Draws:
    return Draws(torch.Generator().manual_seed(5))


def pictures(n: int, channels: int, size: int, rng: Draws) -> torch.Tensor:
    return rng.uniform(n, channels, size, size) + 1.0


def test_flips_mirror_the_asked_share_and_leave_the_others(rng: Draws) -> None:
    x = pictures(400, 1, 6, rng)
    found = flip.Flip(share=0.25).apply(x, rng)
    same = (found == x).flatten(1).all(1)
    mirrored = (found == x.flip(3)).flatten(1).all(1)
    assert bool((same ^ mirrored).all())
    assert 60 < int(mirrored.sum()) < 140


def test_a_shift_moves_every_pixel_alike_and_lets_zero_in(rng: Draws) -> None:
    x = pictures(60, 2, 8, rng)
    found = diff_augment.translate(x, 0.25, rng)
    shifts = {(dy, dx) for dy in range(-2, 3) for dx in range(-2, 3)}
    wide = torch.nn.functional.pad(x, (2, 2, 2, 2))
    seen: set[tuple[int, int]] = set()
    for i, picture in enumerate(found):
        fits = {
            (dy, dx)
            for dy, dx in shifts
            if torch.equal(wide[i, :, 2 + dy : 10 + dy, 2 + dx : 10 + dx], picture)
        }
        assert len(fits) == 1
        seen |= fits
    assert len(seen) > 15


def test_a_cut_is_one_rectangle_of_at_most_its_size(rng: Draws) -> None:
    x = pictures(100, 3, 8, rng)
    found = diff_augment.cut_out(x, 0.5, rng)
    gone = found == 0
    assert torch.equal(found, torch.where(gone, 0.0, x))
    assert bool((gone.any(1) == gone.all(1)).all())
    rows, columns = gone[:, 0].any(2).sum(1), gone[:, 0].any(1).sum(1)
    assert torch.equal(gone[:, 0].sum((1, 2)), rows * columns)
    assert (int(rows.max()), int(columns.max())) == (4, 4)
    assert int(rows.min()) >= 2


def test_recolouring_a_grey_picture_is_one_line_through_its_values(rng: Draws) -> None:
    x = pictures(50, 1, 8, rng)
    found = diff_augment.recolour(x, rng)
    spread = found.flatten(1).std(1) / x.flatten(1).std(1)
    shift = (found - x).mean((1, 2, 3))
    assert 0.5 <= float(spread.min()) < 0.7
    assert 1.3 < float(spread.max()) <= 1.5
    assert float(shift.abs().max()) <= 0.5


def test_changes_switched_off_change_nothing(rng: Draws) -> None:
    x = pictures(5, 1, 8, rng)
    off = diff_augment.DiffAugment(colour=False, translation=0.0, cutout=0.0)
    assert torch.equal(off.apply(x, rng), x)


@pytest.mark.parametrize("name", ["flip", "diff_augment"])
def test_d_sees_changed_pictures_of_the_right_kind(name: str) -> None:
    config = small.config().model_copy(update={"augment": [Part(name=name)]})
    state = TrainState.create(config, small.digits(), small.CPU)
    x = next(state.batches()).x
    assert torch.equal(state.inputs.enlarge(x), x) == (name != "flip")
    assert torch.equal(state.inputs.augment(x), x) == (name == "flip")
