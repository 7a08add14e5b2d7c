"""Where commands print. What people named is text: never markup."""

from rich.console import Console

out = Console(markup=False, emoji=False, highlight=False)
err = Console(markup=False, emoji=False, highlight=False, soft_wrap=True, stderr=True)
"""Sentences are never wrapped in the middle."""
