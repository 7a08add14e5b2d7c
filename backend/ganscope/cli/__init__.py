"""The command `ganscope`, one file a subject; each command calls one service.

Imports everything; nothing imports it.
"""
