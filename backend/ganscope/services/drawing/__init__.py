"""Which model draws, and what it is asked for: prompts, studio, exports.

Imports the rooms beside it and the floors below services.
"""
