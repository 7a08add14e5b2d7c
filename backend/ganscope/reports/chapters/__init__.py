"""Parts of reports: each file makes chapters of what one or several sessions came to.

Every sentence is a template over numbers of the log; what was not measured says so.
"""
