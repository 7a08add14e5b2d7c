"""Work that takes long and runs in processes of its own: scores, films, archives, judges.

Imports the rooms beside it and the floors below services.
"""
