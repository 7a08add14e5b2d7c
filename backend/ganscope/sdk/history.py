"""What training measured at each step, as columns."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ganscope.engine.extras import needed
from ganscope.reports.history_table import HistoryTable

if TYPE_CHECKING:
    import pandas as pd


class History(dict[str, NDArray[np.number]]):
    """A column for each number by its path, such as `loss/d`, and their steps as `step`.

    What was not measured at a step, or was no finite number, is NaN.
    """

    def __init__(self, table: HistoryTable) -> None:
        """The whole table, steps first."""
        super().__init__({"step": table.steps, **table.columns})

    def to_pandas(self) -> "pd.DataFrame":
        """The same as a table of pandas, by step. Raises ConfigError where that is missing."""
        pandas = needed("pandas", "tables")
        frame: pd.DataFrame = pandas.DataFrame(dict(self))
        return frame.set_index("step")
