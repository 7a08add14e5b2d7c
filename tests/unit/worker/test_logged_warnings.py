"""Warnings become lines for people."""

import warnings

import pytest

from ganscope.engine.config import Config
from ganscope.sessions.out_of_memory import advice, is_shortage
from ganscope.worker.logged_warnings import told_to
from tests.unit.sessions import logs

MPS = (
    "The operator 'aten::linalg_vector_norm' is not currently supported on the MPS backend and "
    "will fall back to run on the CPU. This may have performance implications. (Triggered "
    "internally at /somewhere/MPSFallback.mm:14.)"
)


def test_each_warning_is_said_once_and_still_warned_of() -> None:
    said: list[str] = []
    with warnings.catch_warnings(record=True) as shown, told_to(said.append):
        warnings.simplefilter("always")
        for text in ("This is\n slow.", "This is slow.", "That, too.", MPS, MPS):
            warnings.warn(text, UserWarning, stacklevel=1)
    assert said == [
        "This is slow.",
        "That, too.",
        "This step is not available on Apple MPS yet: aten::linalg_vector_norm runs on the CPU.",
    ]
    assert len(shown) == 5


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        RuntimeError("CUDA out of memory. Tried to allocate 2.00 GiB."),
        RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes."),
        RuntimeError("std::bad_alloc"),
    ],
)
def test_a_shortage_is_known_by_its_words(error: Exception) -> None:
    assert is_shortage(error)
    assert not is_shortage(RuntimeError("mat1 and mat2 shapes cannot be multiplied"))


@pytest.mark.parametrize(
    ("config", "said"),
    [
        (logs.config(batch_size=33), "Try half the batch size (16)."),
        (logs.config(batch_size=3), "Choose smaller networks or a lower resolution."),
    ],
)
def test_advice_halves_the_batch_as_long_as_it_can(config: Config, said: str) -> None:
    assert advice(config) == said
