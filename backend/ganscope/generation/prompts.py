"""What a prompt asks for, in the class names of one data set. Nothing is ever silently replaced."""

import re
from collections.abc import Collection, Mapping, Sequence

from ganscope.engine.errors import PromptError

FILLERS = frozenset(
    [
        "a",
        "an",
        "the",
        "some",
        "me",
        "us",
        "please",
        "draw",
        "generate",
        "show",
        "make",
        "give",
        "create",
        "paint",
        "want",
        "i",
        "would",
        "like",
        "picture",
        "pictures",
        "image",
        "images",
        "photo",
        "photos",
        "of",
        "one",
        "number",
        "digit",
        "letter",
        "character",
        "class",
        "pair",
    ]
)
"""Words that say nothing about which class is meant, unless a class is called so."""


def understand(prompt: str, classes: Sequence[str], aliases: Mapping[str, str]) -> int | None:
    """Index of the class that is asked for; None draws at random. Raises PromptError.

    >>> understand("Draw me a 7", ["0", "7"], {"seven": "7"})
    1
    """
    words = re.findall(r"[\w'-]+", prompt.casefold())
    if not words:
        return None
    if not classes:
        raise PromptError(
            "This model was trained without classes, so it draws at random. "
            "Leave the prompt empty, or train a recipe that draws by class."
        )
    known = {name.casefold(): i for i, name in enumerate(classes)}
    known |= {alias.casefold(): known[name.casefold()] for alias, name in aliases.items()}
    for phrase in _readings(words, known):
        if phrase in known:
            return known[phrase]
    asked = " ".join(word for word in words if word not in FILLERS) or " ".join(words)
    raise PromptError(
        f'"{asked}" is not something this model has seen. It knows: {", ".join(classes)}.'
    )


def _readings(words: list[str], known: Collection[str]) -> list[str]:
    """The prompt with fewer and fewer words around its meaning, as said and in the singular."""
    bare = [word for word in words if word not in FILLERS]
    bare = bare or [word for word in words if word in known][-1:]  # "I want an A" means a, not i
    phrases = [" ".join(words), " ".join(bare)]
    for phrase in list(phrases):
        phrases += [phrase.removesuffix("s"), phrase.removesuffix("es")]
    return phrases
