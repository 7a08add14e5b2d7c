"""The history of a session's drawings: what stays, and what makes room."""

import io

import pytest
from PIL import Image

from ganscope.engine.errors import NotFoundError
from ganscope.sessions import drawings
from ganscope.sessions.database import now
from ganscope.sessions.records import DrawingView
from ganscope.sessions.store import Store
from tests.unit.sessions.logs import config


def png() -> bytes:
    out = io.BytesIO()
    Image.new("L", (28, 28), 7).save(out, "PNG")
    return out.getvalue()


def keep(store: Store, session_id: str, prompt: str, pictures: int = 1) -> str:
    view = DrawingView(
        id=drawings.new_id(session_id), session_id=session_id, checkpoint_id=None, step=1,
        epoch=0.1, weights="ema", prompt=prompt, understood=prompt, ignored=[], count=pictures,
        seed=1, truncation=1.0, agreeing=None, starred=False, created_at=now(),
    )  # fmt: skip
    files = [(f"{i}.png", png()) for i in range(pictures)]
    drawings.keep(store, view, files, b'{"prompt": 1}')
    return view.id


def test_old_ones_make_room_unless_they_are_starred(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawings, "KEPT", 3)
    session_id = store.create(config(), []).id
    ids = [keep(store, session_id, str(i)) for i in range(2)]
    drawings.star(store, ids[0], starred=True)
    ids += [keep(store, session_id, str(i)) for i in range(2, 6)]
    left = [one.id for one in drawings.history(store, session_id)]
    assert sorted(left) == sorted([ids[0], *ids[3:]])
    assert not drawings.file_of(store, ids[1]).exists()
    with pytest.raises(NotFoundError):
        drawings.content(store, ids[1])


def test_pictures_and_answer_come_back_and_four_make_a_thumbnail(store: Store) -> None:
    drawing = keep(store, store.create(config(), []).id, "7", pictures=9)
    assert drawings.content(store, drawing) == ([png()] * 9, b'{"prompt": 1}')
    with Image.open(io.BytesIO(drawings.thumbnail(store, drawing))) as image:
        assert image.size == (56, 56)


def test_a_drawing_whose_file_is_gone_is_not_listed(store: Store) -> None:
    session_id = store.create(config(), []).id
    drawing = keep(store, session_id, "7")
    drawings.file_of(store, drawing).unlink()
    assert drawings.history(store, session_id) == []
