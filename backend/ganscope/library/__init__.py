"""What can be chosen: data sets, recipes, and the catalogue of them and of the engine's parts.

Imports the engine alone.
"""
