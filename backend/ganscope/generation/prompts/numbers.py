"""Which numbers are counts, and which name a class: `two 2s`."""

from dataclasses import replace

from ganscope.generation.prompts.terms import Term

COUNTED = ("noun", "generic", "any", "mix", "of", "all", "times", "some", "free")
BESIDE_THE_POINT = ("quality", "filler")


def decided(found: list[Term]) -> list[Term]:
    """The same terms; every number has become a count or a thing."""
    made = list[Term]()
    for at, term in enumerate(found):
        before = made[-1] if made else None
        if term.kind == "count" and _is_thing(term, before, found[at + 1 :]):
            made.append(replace(term, kind="unknown"))  # the number 17; an 8 of a model of cats
        elif term.kind != "number":
            made.append(term)
        elif _is_count(found, at, made):
            kind = "count" if term.value else "but"
            made.append(replace(term, kind=kind, text=term.text if term.value else "no"))
        else:
            made.append(replace(term, kind="thing"))
    return made


def _is_thing(term: Term, before: Term | None, rest: list[Term]) -> bool:
    """A number that can only be a thing to draw, and that this data set does not know."""
    if term.plural or (before is not None and _names(before)):
        return True
    counts = bool(rest) and (rest[0].kind in ("thing", *COUNTED, *BESIDE_THE_POINT))
    return before is not None and before.kind == "article" and not counts


def _names(term: Term) -> bool:
    """A word that a name follows: the digit..., class..."""
    return not term.plural and (term.kind == "noun" or term.text in ("class", "category", "type"))


def _is_count(found: list[Term], at: int, made: list[Term]) -> bool:
    """Right before what can be counted; but `digit 3` and `7 8 9` name classes."""
    term = found[at]
    if term.plural:
        return False
    rest = found[at + 1 :]
    while rest and rest[0].kind in BESIDE_THE_POINT and len(rest) > 1:
        rest = rest[1:]
    if not rest:
        return [one.kind for one in made[-2:]] == ["thing", "times"]
    after = rest[0]
    if after.kind == "number":
        return _counts(term, after, rest[1:])
    if after.kind == "unknown":
        return after.text.endswith("s") and after.text.isalpha()
    if made and _names(made[-1]):
        return False
    return after.kind == "thing" or after.kind in COUNTED


def _counts(term: Term, after: Term, rest: list[Term]) -> bool:
    """Before another number: `three 4s` and `one 7`, but not `7 8` nor `7 three times`."""
    is_times = bool(rest) and rest[0].kind == "times"
    return not is_times and (after.plural or (term.worded and not after.worded))
