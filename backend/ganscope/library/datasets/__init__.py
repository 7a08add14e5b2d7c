"""Data sets, one per file: `info`, `load(root)`, and `files()` where something is downloaded.

Imports the engine and the files beside it that begin with `_`.
"""
