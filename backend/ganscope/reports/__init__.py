"""Sessions compared and analysed, as numbers and tables.

Imports sessions and the floors below; never archive.
"""
