"""Losses on logits, one per file: `Options`, `scores`, `d(real, fake, options)`, `g(...)`.

Each returns one value per sample. `scores` says how D's output is shown: "probability" or "logit".
"""
