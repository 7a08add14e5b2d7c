"""What a killed process left half-written goes at the next start; what lives goes on."""

import os
import subprocess
import sys
from pathlib import Path

from ganscope.sessions import cleanup
from ganscope.sessions.store import Store


def test_half_written_files_of_data_sets_go(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    folder = tmp_path / "datasets" / "own" / "mine"
    folder.mkdir(parents=True)
    gone = [
        tmp_path / "datasets" / f"a.{ended.pid}.tmp",
        folder / f"thumbnails.webp.{ended.pid}.tmp",
        folder.parent / f".note.{ended.pid}.tmp",
    ]
    kept = [folder / f"thumbnails.webp.{os.getpid()}.tmp", folder / "my.tmp", folder / "1.tmp.png"]
    for path in gone + kept:
        path.write_bytes(b"half")
    store = Store(tmp_path)
    cleanup.sweep(store)
    store.database.close()
    assert [path.name for path in gone if path.exists()] == []
    assert all(path.exists() for path in kept)
