"""What is kept of each session: its log, its files, its place in the queue; and its worker's life.

Imports generation and the floors below; never torch, so that a server starts at once.
"""
