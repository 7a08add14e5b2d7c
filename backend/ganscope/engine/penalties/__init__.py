"""Penalties on D, one per file: `Options` (with `every` and `weight`), `squares`, `measure`.

`squares(critic, x_real, x_fake, rng)` gives the squared norm of D's gradient for each sample, at
points of the file's choosing; `critic` is D with the batch's labels. `measure(squares, options)` is
the unweighted penalty per sample. With `steer(weight, squares, options)` the weight follows.
"""
