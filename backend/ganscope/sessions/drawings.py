"""Pictures that people asked for: each answer is one ZIP in its session's folder.

The log of the session tells of it, so that its history can be listed; the ZIP holds the pictures,
as files that say how they were drawn, and the answer itself.
"""

import io
import secrets
import zipfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from ganscope.engine.errors import NotFoundError
from ganscope.sessions import codec, disk, log
from ganscope.sessions.database import now
from ganscope.sessions.events import DrawingChanged
from ganscope.sessions.records import DrawingView
from ganscope.sessions.store import Store

KEPT = 100
"""Drawings kept of a session; of more, the oldest without a star go."""
ANSWER = "answer.json"
THUMBNAIL = 4


def new_id(session_id: str) -> str:
    """A drawing's id begins with its session's."""
    return f"{session_id}-{secrets.token_hex(4)}"


def session_of(drawing_id: str) -> str:
    """The session whose model drew it."""
    return drawing_id.rpartition("-")[0]


def file_of(store: Store, drawing_id: str) -> Path:
    """Where its ZIP lies."""
    return store.folder(session_of(drawing_id)) / "drawings" / f"{drawing_id}.zip"


def keep(store: Store, view: DrawingView, pngs: Sequence[tuple[str, bytes]], answer: bytes) -> None:
    """Write a drawing and its event, and drop the oldest beyond what is kept."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, png in pngs:
            packed.writestr(name, png)
        packed.writestr(zipfile.ZipInfo(ANSWER), answer, zipfile.ZIP_DEFLATED)
    path = file_of(store, view.id)
    store.database.require()
    path.parent.mkdir(parents=True, exist_ok=True)
    disk.replace(path, out.getvalue())
    _tell(store, view)
    for old in [one for one in history(store, view.session_id) if not one.starred][KEPT:]:
        _drop(store, old)


def history(store: Store, session_id: str) -> list[DrawingView]:
    """Drawings of a session whose pictures are here, newest first. Raises NotFoundError."""
    store.session(session_id)
    with store.database.reading() as connection:
        rows = log.read_types(connection, session_id, ["drawing"], log.LAST)
    views: dict[str, DrawingView] = {}
    for row in rows:
        event = DrawingChanged.model_validate(codec.decode(session_id, row))
        if event.removed:
            views.pop(event.drawing.id, None)
        else:
            views[event.drawing.id] = event.drawing
    return [one for one in reversed(views.values()) if file_of(store, one.id).is_file()]


def find(store: Store, drawing_id: str) -> DrawingView:
    """One of them; raises NotFoundError."""
    for one in history(store, session_of(drawing_id)):
        if one.id == drawing_id:
            return one
    raise NotFoundError(f"There is no drawing {drawing_id}. It may have made room for newer ones.")


def star(store: Store, drawing_id: str, *, starred: bool) -> DrawingView:
    """Star it, so that it is kept, or not. Raises NotFoundError."""
    view = find(store, drawing_id).model_copy(update={"starred": starred})
    _tell(store, view)
    return view


def remove(store: Store, drawing_id: str) -> None:
    """Throw it away with its pictures. Raises NotFoundError."""
    _drop(store, find(store, drawing_id))


def _drop(store: Store, view: DrawingView) -> None:
    _tell(store, view, removed=True)
    file_of(store, view.id).unlink(missing_ok=True)


def content(store: Store, drawing_id: str, most: int | None = None) -> tuple[list[bytes], bytes]:
    """Its pictures, only the first so many where asked, and its answer; raises NotFoundError."""
    try:
        with zipfile.ZipFile(file_of(store, drawing_id)) as packed:
            names = [name for name in packed.namelist() if name.endswith(".png")]
            return [packed.read(name) for name in names[:most]], packed.read(ANSWER)
    except (OSError, KeyError, zipfile.BadZipFile):
        raise NotFoundError(f"The pictures of {drawing_id} are no longer here.") from None


def thumbnail(store: Store, drawing_id: str) -> bytes:
    """Its first four pictures, two by two, as WebP. Raises NotFoundError."""
    return page(content(store, drawing_id, THUMBNAIL)[0], 2, "WEBP")


def page(pngs: Sequence[bytes], columns: int, kind: str = "PNG") -> bytes:
    """Pictures of ours, all of one size, row by row on one page; the last row ends in black."""
    images = [Image.open(io.BytesIO(png)) for png in pngs]
    width, height = images[0].size
    columns = min(columns, len(images))
    sheet = Image.new(images[0].mode, (columns * width, -(-len(images) // columns) * height))
    for i, image in enumerate(images):
        sheet.paste(image, (i % columns * width, i // columns * height))
    out = io.BytesIO()
    sheet.save(out, kind, **({"lossless": True, "method": 0} if kind == "WEBP" else {}))
    return out.getvalue()


def _tell(store: Store, view: DrawingView, *, removed: bool = False) -> None:
    event = DrawingChanged(
        session_id=view.session_id, seq=0, at=now(), drawing=view, removed=removed
    )
    store.append(view.session_id, [event])
