"""Penalties on D, one per file: `Options` (with `every` and `weight`), and `measure`.

`measure(D, x_real, y, options)` returns one unweighted value per sample.
"""
