"""One or more of a thing, for sentences."""


def many(number: int, one: str, more: str = "") -> str:
    """`1 picture`, `1,500 pictures`; `more` where an s at the end does not make it."""
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"
