"""What is wrong with a session, told from its log alone: findings, evidence, remedies.

Imports sessions and the floors below; never torch, never what trains.
"""
