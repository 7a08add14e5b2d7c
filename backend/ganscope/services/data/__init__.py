"""Data sets on their way into the workspace: downloads, uploads, imports.

Imports the rooms beside it and the floors below services.
"""
