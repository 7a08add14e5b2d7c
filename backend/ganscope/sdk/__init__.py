"""Ganscope from Python: what `import ganscope` offers, docs/python.md tells all of it.

A face of the services like page and command line; imports nothing above them, and torch not at all.
"""
