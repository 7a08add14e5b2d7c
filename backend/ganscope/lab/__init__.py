"""The 2-D lab: two small networks that train while somebody plays with them; nothing is kept.

Imports processes, evaluation and the floors below them. The server reads `messages` alone, which
is free of torch; all else runs in a process of its own.
"""
