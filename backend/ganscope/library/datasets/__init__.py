"""Data sets, one per file: `info`, `load(root)`, and `files()` where something is downloaded."""
