"""Routes, one file a subject; each calls one service.

Imports `web.deps`, `web.responses`, services and the floors below.
"""
