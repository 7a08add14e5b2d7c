"""The training itself: networks, losses, penalties, the loop, checkpoints.

Imports nothing of Ganscope, and neither a web framework nor threads.
"""
