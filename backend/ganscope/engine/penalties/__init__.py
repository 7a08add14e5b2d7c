"""Penalties on D, one per file: `Options` (with `every` and `weight`), `measure(D, x_real, y, options)`."""
