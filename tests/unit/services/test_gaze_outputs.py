"""Histograms of D's scores over one scale."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ganscope.generation.gaze.answers import DiscriminatorView, Outputs
from ganscope.services.gaze import outputs
from ganscope.services.gaze.outputs import KnownOutputs, OutputsCache
from ganscope.sessions.records import Checkpoint

VIEW = DiscriminatorView("wasserstein", "logit", None, 28, 5, 5, [], ["A note."])
SURE = VIEW._replace(loss="ns_bce", scores="probability", undecided=0.5)


def saved(step: int, created_at: float = 1.0) -> Checkpoint:
    return Checkpoint(
        id=f"digits-{step}", session_id="digits", session_name="digits", step=step, epoch=step / 10,
        nimg=step, name=None, reason="interval", created_at=created_at, bytes=1, dataset="mnist",
        recipe="quick-digits-28", thumbnail_url="",
    )  # fmt: skip


def known(
    real: list[float], fake: list[float], view: DiscriminatorView = VIEW
) -> KnownOutputs:  # fmt: skip
    return KnownOutputs.of(Outputs(view, real, fake))


@given(st.lists(st.floats(-1e6, 1e6), min_size=1), st.lists(st.floats(-1e6, 1e6), min_size=1))
def test_no_score_is_lost(real: list[float], fake: list[float]) -> None:
    found = outputs.histograms([saved(1)], [known(real, fake)], 1)
    (row,) = found.rows
    assert (sum(row.real), sum(row.fake)) == (len(real), len(fake))
    assert found.scale is not None
    assert found.scale.low < found.scale.high


def test_all_checkpoints_share_their_bins_and_one_far_away_leaves_room() -> None:
    usual = known(list(np.linspace(1, 2, 500)), list(np.linspace(-2, -1, 500)))
    far = known([1.0] * 499 + [1e6], [-1.0] * 500)
    found = outputs.histograms([saved(1), saved(2)], [usual, far], 2)
    assert found.scale is not None
    assert -2 < found.scale.low < -1.9
    assert 1.9 < found.scale.high < 2
    assert found.rows[1].real[-1] == 1
    assert found.notes == ["A note."]


def test_probabilities_lie_between_0_and_1() -> None:
    found = outputs.histograms([saved(1)], [known([0.7, 0.8], [0.2, 0.3], SURE)], 1)
    assert found.scale is not None
    assert (found.scale.low, found.scale.high, found.scale.undecided) == (0, 1, 0.5)
    assert (found.rows[0].real_median, found.rows[0].told_apart) == (np.float32(0.75), 1.0)


def test_who_cannot_tell_them_apart_gets_a_half() -> None:
    same = np.array([1.0, 2.0, 3.0], np.float32)
    assert outputs.told_apart(same, same) == 0.5
    assert outputs.told_apart(same + 10, same) == 1.0
    assert outputs.told_apart(same - 10, same) == 0.0


def test_what_is_not_known_is_left_and_what_cannot_be_read_is_said() -> None:
    asked = [saved(1), saved(2), saved(3)]
    told = [known([], [0.5]), None, KnownOutputs.refused("It is damaged.")]
    found = outputs.histograms(asked, told, 30)
    assert (found.left, found.saved, len(found.rows)) == (1, 30, 1)
    assert (found.rows[0].real, found.rows[0].real_median, found.rows[0].told_apart) == (
        [], None, None,
    )  # fmt: skip
    assert found.notes == ["A note.", "Step 3: It is damaged."]
    nothing = outputs.histograms([], [], 0)
    assert (nothing.scale, nothing.rows, nothing.left) == (None, [], 0)


def test_a_checkpoint_that_was_saved_again_is_another_one() -> None:
    cache = OutputsCache()
    cache.keep(saved(1), known([1.0], [0.0]))
    assert cache.find(saved(1)) is not None
    assert cache.find(saved(1, created_at=2.0)) is None
    for step in range(2, outputs.KEPT + 2):
        cache.keep(saved(step), known([1.0], [0.0]))
    assert cache.find(saved(1)) is None


def test_many_checkpoints_are_thinned_evenly() -> None:
    newest_first = [saved(step) for step in range(100, 0, -1)]
    found = [one.step for one in outputs.chosen(newest_first)]
    assert len(found) == len(set(found)) == outputs.MOST
    assert (found[0], found[-1]) == (1, 100)
    assert max(np.diff(found)) <= 5
    assert [one.step for one in outputs.chosen([saved(2), saved(1)])] == [1, 2]
