"""Child processes: tasks in, JSON lines of progress, refusal or result out; one way for all.

Imports the library and the engine's errors.
"""
