"""Scores: judges, features, metrics, and the process that computes them.

Imports library and engine; neither generation nor, beside it, `imports`.
"""
