"""What may be wrong: a new file is a new illness, an `Illness` of `doctor.finding`."""

import importlib
from functools import cache
from pathlib import Path
from typing import cast

from ganscope.doctor.finding import Illness


@cache
def illnesses() -> list[Illness]:
    """Every one of them, the worst first."""
    files = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    found = [cast(Illness, importlib.import_module(f"{__name__}.{file}")) for file in files]
    return sorted(found, key=lambda illness: illness.ORDER)
