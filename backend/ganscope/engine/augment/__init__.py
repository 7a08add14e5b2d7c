"""Changes of the pictures before D sees them, one per file: `Options`, `apply(x, rng, options)`.

With `real_only = True` in its file a part enlarges the data set: it is applied to real images
alone, and G learns to draw what it makes of them. Otherwise it is applied to whatever D sees, and
must let gradients through to G, which then learns nothing of it.
"""
