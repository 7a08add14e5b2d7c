"""Figures of sessions by Matplotlib: each a function that draws one; none touches pyplot."""
