"""Studies: sessions over a space of settings and over seeds, started one after the other.

A study is an append-only file of typed events; all else is read from it and from its sessions, so
whoever looks after it can be killed at any moment. Imports services, never the web.
"""
