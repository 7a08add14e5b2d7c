"""What is asked and answered, as types; `frontend/openapi.json` is made of them.

Imports the floors below services, and no other room of it.
"""
