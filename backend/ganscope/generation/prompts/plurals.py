"""From the plural to what may be its singular."""

IRREGULAR = {
    "people": "person", "children": "child", "feet": "foot", "teeth": "tooth", "geese": "goose",
    "mice": "mouse", "lice": "louse", "oxen": "ox", "dice": "die", "cacti": "cactus",
    "fungi": "fungus", "hippopotami": "hippopotamus", "octopi": "octopus", "aircrafts": "aircraft",
    "knives": "knife", "lives": "life", "wives": "wife", "women": "woman", "men": "man",
    "zeroes": "zero", "clothes": "clothing", "data": "datum", "halves": "half",
}  # fmt: skip
ENDINGS = (("ies", "y"), ("ies", "ie"), ("ves", "f"), ("men", "man"), ("es", ""), ("s", ""))
FEWEST_LETTERS = 1


def singulars(word: str) -> list[str]:
    """What it may be the plural of, likeliest first; several, as spelling alone does not decide.

    >>> singulars("puppies")
    ['puppy', 'puppie', 'puppi']
    """
    if word in IRREGULAR:
        return [IRREGULAR[word]]
    if word.endswith("'s"):
        return [word.removesuffix("'s")]
    if word.endswith("ss"):
        return []
    found = [
        word.removesuffix(ending) + singular
        for ending, singular in ENDINGS
        if word.endswith(ending) and len(word) - len(ending) >= FEWEST_LETTERS
    ]
    return found[:1] + found[1:]
