"""Pictures from a trained generator: prompts, latent space, films, files to take along.

Imports evaluation, `imports` and the floors below them.
"""
