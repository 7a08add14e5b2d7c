"""A whole history as a table: a row for each step, a column for each number."""

import io
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ganscope.engine.extras import needed
from ganscope.sessions.history import Ticks
from ganscope.sessions.lineage import line
from ganscope.sessions.store import Store


class HistoryTable(NamedTuple):
    """Steps in order, and each number at them by its path; what is not finite is NaN."""

    steps: NDArray[np.int64]
    columns: dict[str, NDArray[np.float32]]


def history(store: Store, session_id: str, *, lineage: bool) -> HistoryTable:
    """One row for each step since step 0, ancestors included. Raises NotFoundError."""
    parts = line(store, store.session(session_id))
    series = Ticks(store, parts if lineage else parts[-1:]).joined()
    steps = np.unique(np.concatenate([one.step for one in series.values()] or [np.empty(0, int)]))
    columns: dict[str, NDArray[np.float32]] = {}
    for name in sorted(series):
        column = columns[name] = np.full(len(steps), np.nan, np.float32)
        column[np.searchsorted(steps, series[name].step)] = series[name].value
        column[~np.isfinite(column)] = np.nan
    return HistoryTable(steps, columns)


def parquet(table: HistoryTable) -> bytes:
    """As Parquet: what is empty in the CSV is null here. Raises ConfigError without pyarrow."""
    arrow, written = needed("pyarrow", "tables"), io.BytesIO()
    columns = {
        name: arrow.array(values, mask=np.isnan(values)) for name, values in table.columns.items()
    }
    found = arrow.table({"step": table.steps, **columns})
    needed("pyarrow.parquet", "tables").write_table(found, written)
    return written.getvalue()
