"""The application: all that page, scripts, command line and Python can ask for.

Imports archive, reports and the floors below; neither torch nor a web framework.
"""
