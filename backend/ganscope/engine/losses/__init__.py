"""Losses on logits, one per file: `Loss` and `RelativisticLoss` of engine/parts.py."""
