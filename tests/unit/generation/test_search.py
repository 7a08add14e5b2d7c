"""A picture's latent, found again."""

from pathlib import Path

import numpy as np
import pytest

from ganscope.engine import checkpoint
from ganscope.engine.errors import PromptError
from ganscope.generation import drawing, search
from ganscope.generation.render import renderer
from ganscope.generation.requests import ModelWeights, Point, Share
from ganscope.generation.search_state import EXACT, SearchProgress
from ganscope.library.sprites import encode_png
from tests.unit.engine import small


@pytest.fixture(scope="module", params=["quick-digits-28", "mnist-dcgan-28", "dcgan-64"])
def model(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ModelWeights:
    """With classes, without, and of colour pictures of 64 pixels."""
    folder = tmp_path_factory.mktemp("search") / "00000001"
    session = small.state(request.param)
    small.run(session, 3)
    checkpoint.save_checkpoint(folder, session, {})
    return folder, "ema"


def drawn(model: ModelWeights, k: int) -> bytes:
    """A picture whose latent is known to exist."""
    source = renderer(*model)
    mix = [Share(class_index=k, share=1)] if source.classes else []
    picture = drawing.pictures(source, [Point(seed=9, number=70, mix=mix)], exact=True)[0]
    return encode_png(picture.transpose(1, 2, 0))


def ended(model: ModelWeights, sighted: SearchProgress) -> list[SearchProgress]:
    seen = [sighted]
    while not seen[-1].state.done:
        seen.append(search.advance(model, seen[-1].state))
    return seen


def test_a_known_latent_is_found_again(model: ModelWeights, tmp_path: Path) -> None:
    png = drawn(model, 4)
    k = 4 if renderer(*model).classes else None
    target, first = search.begin(model, png, k, 300, tmp_path)
    assert target == png
    seen = ended(model, first)
    losses = [one.state.losses[-1] for one in seen]
    assert losses == sorted(losses, reverse=True)
    assert losses[-1] < max(4 * EXACT, losses[0] / 50)
    found = drawing.pictures(renderer(*model), [seen[-1].point], exact=True)[0]
    assert encode_png(found.transpose(1, 2, 0)) == seen[-1].png


def test_slices_do_not_change_what_is_found(
    model: ModelWeights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    png = drawn(model, 4)
    seen = []
    for steps in (10, 3):
        monkeypatch.setattr(search, "SLICE", steps)
        _, first = search.begin(model, png, None, 12, tmp_path)
        seen.append(ended(model, first)[-1])
    assert seen[0].point == seen[1].point
    assert seen[0].state.step == 12


def test_every_class_is_tried_without_a_judge(
    model: ModelWeights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing.judges, "SHIPPED", tmp_path)
    _, first = search.begin(model, drawn(model, 4), None, 10, tmp_path)
    classes = renderer(*model).classes
    assert sorted(set(first.state.classes)) == list(range(classes))
    assert len(first.state.z) == (20 if classes else 16)


def test_the_judge_says_which_class_it_may_be(model: ModelWeights, tmp_path: Path) -> None:
    source = renderer(*model)
    channels = source.info.channels
    digit = np.repeat(small.digits().images[:1], channels, 1)[0].transpose(1, 2, 0)
    _, first = search.begin(model, encode_png(digit), None, 10, tmp_path)
    label = int(small.digits().labels[0])
    assert {*first.state.classes} == ({label} if source.classes else set())


def test_a_class_that_does_not_exist_is_refused(model: ModelWeights, tmp_path: Path) -> None:
    known = renderer(*model).classes
    words = "10 classes" if known else "without classes"
    with pytest.raises(PromptError, match=words):
        search.begin(model, drawn(model, 4), 10, 10, tmp_path)
