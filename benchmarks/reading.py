"""How long the worst prompts take to be read, beside a data set of a thousand classes."""

import random
import string
import time

from ganscope.generation.prompts import read
from ganscope.generation.prompts.grammar import PHRASES
from ganscope.generation.prompts.tokens import LONGEST_PROMPT
from ganscope.generation.requests import Vocabulary

CLASSES = 1000
MOST_S = 0.05
"""Of any one prompt."""
SEED = 7


def slowest_s(prompts: int = 200) -> float:
    """Seconds of a processor for the slowest one, once the vocabulary is known."""
    chance = random.Random(SEED)
    words = Vocabulary(classes=[_name(chance) for _ in range(CLASSES)])
    read("", words)
    return max(_seconds(_prompt(chance, words), words) for _ in range(prompts))


def _name(chance: random.Random) -> str:
    parts = ["".join(chance.choices(string.ascii_lowercase, k=chance.randint(3, 12)))
             for _ in range(chance.randint(1, 3))]  # fmt: skip
    return " ".join(parts)


def _prompt(chance: random.Random, words: Vocabulary) -> str:
    """Names, typing errors, numbers and the words of the language, as long as a prompt may be."""
    known = [" ".join(phrase) for phrase in PHRASES]
    said = [
        chance.choice([chance.choice(words.classes), _name(chance), chance.choice(known), "70% 3",
                       str(chance.randint(0, 2000))])
        for _ in range(60)
    ]  # fmt: skip
    return " ".join(said)[:LONGEST_PROMPT]


def _seconds(prompt: str, words: Vocabulary) -> float:
    began = time.process_time()
    read(prompt, words)
    return time.process_time() - began
