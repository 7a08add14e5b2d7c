"""A person's own pictures: checked, made right, and made a data set.

Imports library and engine; never torch, since what it reads may be hostile.
"""
