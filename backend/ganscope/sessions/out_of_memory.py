"""Running out of memory: recognised and explained. Free of torch, and takes little."""

from ganscope.engine.config import Config

SIGNS = (
    "out of memory",  # CUDA, MPS
    "can't allocate memory",  # torch's allocator on a CPU
    "not enough memory",  # the same on Windows
    "alloc_failed",  # cuBLAS, cuDNN
    "bad_alloc",  # C++
)
SMALLEST_BATCH = 2


def is_shortage(error: Exception) -> bool:
    """Whether this exception says that memory ran out."""
    text = str(error).lower()
    return isinstance(error, MemoryError) or any(sign in text for sign in SIGNS)


def advice(config: Config) -> str:
    """What to do about it."""
    half = config.batch_size // 2
    if half < SMALLEST_BATCH:
        return "Choose smaller networks or a lower resolution."
    return f"Try half the batch size ({half})."
