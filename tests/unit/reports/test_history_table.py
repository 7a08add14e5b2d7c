"""A history as Parquet says what its CSV says; a session's card escapes what people typed."""

import csv
import io
from math import nan

import numpy as np
import pytest

from ganscope.reports import tables
from ganscope.reports.history_table import history, parquet
from ganscope.sdk import card
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.store import Store
from tests.unit.sessions import logs


def test_parquet_and_csv_hold_the_same_numbers(store: Store) -> None:
    read = pytest.importorskip("pyarrow.parquet").read_table
    session = store.create(logs.config(), [], "<script>alert(1)</script>")
    first: dict[str, list[float | None]] = {
        "loss/g": [0.5, nan, 0.25],
        "loss/d": [1.0, 2.0, float("inf")],
    }
    store.append(session.id, [logs.tick(1, first), logs.tick(4, {"loss/g": [0.125]})])
    found = read(io.BytesIO(parquet(history(store, session.id, lineage=True)))).to_pydict()
    head, *lines = csv.reader(
        io.StringIO("".join(tables.of_history(store, session.id, lineage=True)))
    )
    assert head == list(found)
    columns = zip(*lines, strict=True)
    assert {
        n: [float(v) if v else None for v in c] for n, c in zip(head, columns, strict=True)
    } == found
    assert found["loss/d"] == [1.0, 2.0, None, None]

    shown = card.of(store, Artifacts(store), store.session(session.id))
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert shown.count("<polyline") == 2
    assert "nan" not in shown
    assert "No score was measured." in shown


def test_a_history_of_nothing_is_a_table_without_rows(store: Store) -> None:
    session = store.create(logs.config(), [])
    table = history(store, session.id, lineage=False)
    assert (len(table.steps), table.columns) == (0, {})
    assert "".join(tables.of_history(store, session.id, lineage=False)) == "step\r\n"
    assert np.array(table.steps).dtype == np.int64
