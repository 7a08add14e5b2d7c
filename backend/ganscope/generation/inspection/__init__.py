"""Both networks looked into: their layers, what passes through them, and their weights over time.

Imports torch, except `requests` and `tasks`, which are what the server knows of it.
"""
