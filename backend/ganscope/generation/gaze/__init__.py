"""What D looks at: slopes, maps and ranks of pictures as D sees them, and what would please it.

Imports torch, except `answers` and `tasks`, which are what the server knows of it.
"""
