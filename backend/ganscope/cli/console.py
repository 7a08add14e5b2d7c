"""Where commands print. What people named is text: never markup, and never cut."""

from rich.console import Console
from rich.table import Table

out = Console(markup=False, emoji=False, highlight=False)
err = Console(markup=False, emoji=False, highlight=False, soft_wrap=True, stderr=True)
"""Sentences are never wrapped in the middle."""


def folded_table(*heads: str) -> Table:
    """A table without lines; what is too long for its column goes on below."""
    made = Table(box=None)
    for head in heads:
        made.add_column(head, overflow="fold")
    return made
