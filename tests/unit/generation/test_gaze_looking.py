"""D shown the pictures of a session: what is answered, and what is said where it cannot be."""

from pathlib import Path

import numpy as np
import pytest

from ganscope.engine import checkpoint
from ganscope.engine.errors import CheckpointError, DataError, PromptError
from ganscope.generation.gaze import looking
from ganscope.generation.gaze.answers import GazeSource, HeatKind, Kind, PictureKey
from ganscope.generation.inspection.requests import NetworkFiles
from tests.unit.engine import small

MISSING = "They are not in this workspace."


def saved(folder: Path, recipe: str = "quick-digits-28", **settings: object) -> GazeSource:
    session = small.state(recipe, **settings)
    small.run(session, 2)
    folder = folder / "00000002"
    checkpoint.save_checkpoint(folder, session, {})
    name = session.config.dataset
    return GazeSource(NetworkFiles(folder, "ema", folder), small.CACHE, name, "")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> GazeSource:
    return saved(tmp_path_factory.mktemp("gaze"))


@pytest.mark.parametrize("how", ["gradient", "cam", "occlusion"])
@pytest.mark.parametrize("kind", ["fake", "real"])
def test_each_picture_has_a_map(source: GazeSource, kind: Kind, how: HeatKind) -> None:
    found = looking.heat_maps(source, kind, how, 3, 5, None)
    assert len(found.pictures) == len(found.maps) == 3
    assert {one.key.kind for one in found.pictures} == {kind}
    for one, heat in zip(found.pictures, found.maps, strict=True):
        values = np.frombuffer(heat.values, np.int8)
        assert (len(values), abs(values.astype(int)).max()) == (28 * 28, 127)
        assert heat.peak > 0
        assert one.png.startswith(b"\x89PNG")
        assert one.key.class_index is not None
    assert (found.map_size is None) == (how != "cam")
    assert (found.view.step_g, found.view.step_d) == (2, 2)


def test_a_probability_is_one_and_a_score_is_the_logit(source: GazeSource, tmp_path: Path) -> None:
    found = looking.heat_maps(source, "fake", "gradient", 2, 0, None)
    assert found.view.scores == "probability"
    for one in found.pictures:
        assert one.score == pytest.approx(1 / (1 + np.exp(-one.logit)), rel=1e-5)
    critic = looking.heat_maps(saved(tmp_path, "wgan-gp-32"), "fake", "gradient", 2, 0, None)
    assert (critic.view.scores, critic.view.undecided) == ("logit", None)
    assert all(one.score == one.logit for one in critic.pictures)


def test_a_ranking_goes_from_surely_fake_to_surely_real(source: GazeSource) -> None:
    found = looking.ranking(source, 6, 0, None).pictures
    assert [one.logit for one in found] == sorted(one.logit for one in found)
    assert sorted(one.key.kind for one in found) == ["fake"] * 6 + ["real"] * 6
    sevens = looking.ranking(source, 6, 0, 7).pictures
    assert {one.key.class_index for one in sevens} == {7}
    with pytest.raises(PromptError, match="There is no class 12"):
        looking.ranking(source, 6, 0, 12)


def test_a_picture_is_found_again_by_its_key(source: GazeSource) -> None:
    for one in looking.ranking(source, 3, 4, None).pictures:
        found = looking.closely(source, one.key, 4, 0.1)
        assert found.picture.key == one.key
        assert found.picture.png == one.png
        assert found.picture.logit == pytest.approx(one.logit, abs=1e-4)
        assert found.step is not None
        assert found.step.loss_after < found.step.loss_before
        assert found.step.difference.peak > 0
        assert np.frombuffer(found.gradient.values, np.int8).any()
    with pytest.raises(PromptError, match="There is no image"):
        looking.closely(source, PictureKey("real", 10**8, None), 4, 0.1)


def test_outputs_are_as_many_as_asked_and_the_same_again(source: GazeSource) -> None:
    found = looking.outputs(source, 20, 0)
    assert (len(found.real), len(found.fake)) == (20, 20)
    assert looking.outputs(source, 20, 0) == found
    assert all(0 <= one <= 1 for one in found.real + found.fake)


def test_without_the_data_set_there_are_fakes_and_a_sentence(source: GazeSource) -> None:
    alone = source._replace(dataset="", missing=MISSING)
    found = looking.ranking(alone, 4, 0, None)
    assert {one.key.kind for one in found.pictures} == {"fake"}
    assert any(MISSING in note for note in found.view.notes)
    assert looking.outputs(alone, 4, 0).real == []
    with pytest.raises(DataError, match=MISSING):
        looking.heat_maps(alone, "real", "gradient", 2, 0, None)
    nowhere = source._replace(dataset="mnist", root=source.files.generator)
    assert any("no real images" in note for note in looking.ranking(nowhere, 2, 0, None).view.notes)


def test_a_relativistic_step_needs_a_real_image(tmp_path: Path) -> None:
    source = saved(tmp_path, settings={"loss.name": "rpgan"})
    key = PictureKey("fake", 0, 3)
    found = looking.closely(source, key, 0, 0.1)
    assert found.step is not None
    assert found.step.loss_after < found.step.loss_before
    alone = looking.closely(source._replace(dataset="", missing=MISSING), key, 0, 0.1)
    assert alone.step is None
    assert "real image" in alone.refusal


def test_points_have_outputs_and_nothing_to_look_at(tmp_path: Path) -> None:
    source = saved(tmp_path, "toy-2d")
    found = looking.outputs(source, 16, 0)
    assert (len(found.real), len(found.fake)) == (16, 16)
    with pytest.raises(PromptError, match="points in the plane"):
        looking.ranking(source, 4, 0, None)


def test_before_the_first_save_it_is_said(source: GazeSource) -> None:
    files = source.files._replace(checkpoint=None)
    with pytest.raises(CheckpointError, match="saved yet"):
        looking.ranking(source._replace(files=files), 4, 0, None)


def test_batch_norm_in_d_is_told(tmp_path: Path) -> None:
    notes = looking.ranking(saved(tmp_path, "dcgan-64"), 2, 0, None).view.notes
    assert any("batch norm" in note for note in notes)
