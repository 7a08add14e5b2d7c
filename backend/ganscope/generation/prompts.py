"""What a prompt asks for, in the class names of one data set. Nothing is ever silently replaced."""

import re
from collections.abc import Collection, Mapping, Sequence

from ganscope.engine.errors import PromptError
from ganscope.generation.models import Lost, Mix, Reading, Share, Vocabulary, Wish

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


def read(prompt: str, words: Vocabulary) -> Reading:
    """What a prompt asks for; no text raises."""
    try:
        found = understand(prompt, words.classes, words.aliases)
    except PromptError:
        return Reading(
            wishes=[], count=None, lost=[Lost(words=prompt.strip(), asked=True, nearest=None)]
        )
    if found is None:
        return Reading(wishes=[], count=None, lost=[])
    return Reading(wishes=[Wish(how="each", classes=[found], said=prompt)], count=None, lost=[])


def spread(
    reading: Reading, num_images: int | None, classes: int, seed: int
) -> list[tuple[Mix, int | None]]:
    """What each picture is to be, and which wish it answers."""
    found: list[tuple[Mix, int | None]] = []
    if not reading.wishes:
        for i in range(reading.count or num_images or 16):
            k = (seed + i) % max(1, classes)
            found.append(([Share(class_index=k, share=1)] if classes else [], None))
    for place, wish in enumerate(reading.wishes):
        for k in wish.classes:
            mix = [Share(class_index=k, share=1)]
            found.extend([(mix, place)] * (wish.count or num_images or 16))
    return found


def explain(reading: Reading, words: Vocabulary, count: int) -> str:
    """In words what will be drawn."""
    names = [words.classes[k] for wish in reading.wishes for k in wish.classes]
    noun = "picture" if count == 1 else "pictures"
    return f"{count} {noun} {'of ' + ' and '.join(names) if names else 'at random'}"


def refusal(lost: Lost, words: Vocabulary) -> str:
    """Why nothing is drawn."""
    text = f'"{lost.words}" is not something this model has seen.'
    return f"{text} It knows: {', '.join(words.classes)}."


def also(words: Vocabulary) -> list[str]:
    """Prompts to try."""
    return [f"Draw me a {name}" for name in words.classes[7:8]]
