"""Any log goes out as lines and one tensor, and comes in again as it was."""

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from ganscope.archive import format as names
from ganscope.archive import log_lines
from ganscope.archive.log_events import UntrustedLog, relabelled
from ganscope.engine.errors import UploadError
from ganscope.sessions.codec import decode
from ganscope.sessions.events import Event
from ganscope.sessions.store import Store
from tests.unit.sessions import logs

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
NUMBERS: st.SearchStrategy[float | None] = st.floats(width=32)
LINES = st.builds(logs.line, TEXT)
OURS, THEIRS = "20260101-0123abcd", "20270101-89abcdef"


@st.composite
def ticks(draw: st.DrawFn) -> Event:
    """Some steps of some scalars."""
    steps = draw(st.integers(1, 5))
    paths = draw(st.lists(TEXT, max_size=4, unique=True))
    column = st.lists(NUMBERS, min_size=steps, max_size=steps)
    return logs.tick(draw(st.integers(0, 2**40)), {path: draw(column) for path in paths})


@given(st.lists(st.one_of(LINES, ticks()), max_size=12))
@settings(max_examples=40, deadline=None)
def test_every_log_comes_in_as_it_went_out(said: list[Event]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        store = Store(folder)
        session = store.create(logs.config(), [])
        store.append(session.id, said) if said else None
        session = store.session(session.id)
        (folder / names.EVENTS).write_bytes(b"".join(log_lines.lines(store, session)))
        (folder / names.TICKS).write_bytes(b"".join(log_lines.numbers(store, session)))
        rows = list(log_lines.rows(store, session))
        read = [entry.row for entry in UntrustedLog(folder, session.id).read(session.id)]
        store.database.close()
    plain = [[decode("", row._replace(columns=None)) for row in part] for part in (rows, read)]
    assert plain[0] == plain[1]
    assert [row.columns for row in rows] == [row.columns for row in read]


@given(st.binary(max_size=300), st.binary(max_size=60))
@settings(max_examples=200, deadline=None)
def test_whatever_the_log_holds_it_is_read_or_refused(events: bytes, numbers: bytes) -> None:
    with TemporaryDirectory() as name:
        (Path(name) / names.EVENTS).write_bytes(events)
        (Path(name) / names.TICKS).write_bytes(log_lines.header(len(numbers) // 4) + numbers)
        with suppress(UploadError):
            list(UntrustedLog(Path(name), OURS).read(OURS))


@given(TEXT)
def test_only_what_names_the_session_is_named_anew(text: str) -> None:
    told = [
        text, OURS, f"{OURS}-7", f"/api/sessions/{OURS}/x", f"/api/checkpoints/{OURS}-7/y", None, 7,
    ]  # fmt: skip
    there = relabelled({"a": told, "b": {"c": OURS}}, OURS, THEIRS)
    assert there["a"][0] == text
    assert OURS not in str(there).replace(text, "")
    assert relabelled(there, THEIRS, OURS) == {"a": told, "b": {"c": OURS}}
