"""Losses on logits, one per file: `Options`, `scores`, `d(real, fake, options)`, `g(fake, ...)`.

Each returns one value per sample. `scores` says how D's output is shown: "probability" or "logit".
With `relativistic = True` in its file, `g(fake, real, options)` is also given D's verdict on real
images. A file may offer `numbers(real, fake, options)`: more scalars to report, by path.
"""
