"""Penalties on D, one per file: `Penalty` of engine/parts.py."""
