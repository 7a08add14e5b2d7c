"""The process that trains one session: obeys orders, writes the log and the checkpoints.

Imports services and the floors below; never web.
"""
