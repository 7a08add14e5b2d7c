"""Sessions compared and analysed, as numbers and tables, and told as documents.

Imports sessions and the floors below; never archive, and never torch.
"""
