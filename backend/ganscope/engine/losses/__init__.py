"""Losses, one per file: `Options`, `scores`, `d(real, fake, options)`, `g(fake, options)`, per sample, on logits."""
