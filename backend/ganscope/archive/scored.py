"""A checkpoint's metadata with its scores, for whoever gets the file and not the log."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ganscope.sessions.events import Measured

METADATA, MANIFEST = "metadata.json", "manifest.json"
MOST = 20
"""Measurements that are told; the newest."""
TOLD = {"at", "n", "seed", "reference", "extractors", "figures"}


def scored(folder: Path, found: Sequence[Measured]) -> dict[str, bytes]:
    """Its metadata, and the manifest that then describes it; nothing where nothing was measured.

    Raises OSError and ValueError where they cannot be read.
    """
    if not found:
        return {}
    metadata = json.loads((folder / METADATA).read_bytes())
    manifest = json.loads((folder / MANIFEST).read_bytes())
    scores = [one.model_dump(mode="json", include=TOLD) for one in found[-MOST:]]
    content = _pretty(metadata | {"scores": scores})
    sums = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    manifest["files"][METADATA] = sums
    return {METADATA: content, MANIFEST: _pretty(manifest)}


def _pretty(value: dict[str, Any]) -> bytes:
    """As `engine/checkpoint.py` writes both."""
    return (json.dumps(value, indent=2, allow_nan=False) + "\n").encode()
