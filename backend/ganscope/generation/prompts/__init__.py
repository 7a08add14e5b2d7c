"""Pictures in plain words: what a prompt asks for, in the class names of one data set.

Imports `generation.requests` and the engine's errors: reading needs neither torch nor a model.
"""

from ganscope.generation.prompts.answers import USUAL, also, explain, refusal, spread
from ganscope.generation.prompts.reading import read

__all__ = ["USUAL", "also", "explain", "read", "refusal", "spread"]
