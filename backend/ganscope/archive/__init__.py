"""Sessions and checkpoints as single files, written and read with suspicion.

Imports sessions and the floors below; never reports.
"""
