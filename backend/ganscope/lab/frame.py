"""A frame as bytes: a length, the JSON of `LabFrame`, and numbers as a browser takes them."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from ganscope.lab.look import Floats
from ganscope.lab.messages import LabFrame

LENGTH_BYTES = 4


def packed(arrays: Mapping[str, Floats], **facts: Any) -> bytes:
    """The frame of these facts; the numbers begin at a multiple of four bytes."""
    lengths = {name: array.size for name, array in arrays.items()}
    head = LabFrame(lengths=lengths, **facts).model_dump_json().encode()
    head += b" " * (-len(head) % LENGTH_BYTES)
    numbers = b"".join(array.astype("<f4").tobytes() for array in arrays.values())
    return len(head).to_bytes(LENGTH_BYTES, "big") + head + numbers


def unpacked(frame: bytes) -> tuple[LabFrame, dict[str, Floats]]:
    """Both parts of it again; what the page does, for tests and scripts."""
    begin = LENGTH_BYTES + int.from_bytes(frame[:LENGTH_BYTES], "big")
    head = LabFrame.model_validate_json(frame[LENGTH_BYTES:begin])
    numbers = np.frombuffer(frame, "<f4", offset=begin)
    ends = np.cumsum([*head.lengths.values()])
    return head, dict(zip(head.lengths, np.split(numbers, ends[:-1]), strict=True))
