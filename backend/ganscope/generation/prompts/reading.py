"""What a prompt asks for, in the class names of one data set. Nothing is ever silently replaced."""

from ganscope.generation.prompts.lexicon import lexicon
from ganscope.generation.prompts.numbers import decided
from ganscope.generation.prompts.parsing import parse
from ganscope.generation.prompts.state import Draft, IgnoredWords, Parse, leave_out, share_out
from ganscope.generation.prompts.terms import terms
from ganscope.generation.prompts.tokens import tidy
from ganscope.generation.requests import Reading, TakenWord, UnknownSpan, Vocabulary, Wish


def read(prompt: str, words: Vocabulary) -> Reading:
    """Any text at all; what is not understood is in `lost`.

    >>> read("two 7s", Vocabulary(classes=["0", "7"])).wishes[0].count
    2
    """
    text = tidy(prompt)
    known = lexicon(words)
    bare = text.strip()
    index = known.names.get(bare, known.small.get(bare.casefold()))
    if bare and index is not None:  # whatever a class is called: its name alone means it
        return Reading(wishes=[Wish(how="each", classes=[index], said=bare)], count=None, lost=[])
    found, taken = terms(text, known)
    return _finished(parse(decided(found), known.classes), text, taken)


def _finished(state: Parse, text: str, taken: list[TakenWord]) -> Reading:
    """Hand the totals out, take the exclusions away, and say what is left over."""
    unused, count = share_out(state.drafts, state.totals), None
    for draft in leave_out(state.drafts, state.excluded):
        state.lose(draft.start, draft.end, asked=True)
        state.excluding = None
    if not state.drafts and unused:
        count = unused.pop(0).count
        if state.excluding is not None:
            count = _anything_but(state, count)
    elif not state.drafts and state.excluding is not None:
        _anything_but(state, None)
    for total in unused:
        state.lose(total.start, total.end, asked=False)
    _require(state, nothing=not state.drafts and count is None)
    return Reading(
        wishes=[draft.wish(text) for draft in state.drafts],
        count=count,
        lost=[_lost(gone, text) for gone in sorted(state.gone, key=lambda gone: gone.start)],
        taken=taken,
    )


def _anything_but(state: Parse, count: int | None) -> int | None:
    """Exclusions alone: anything else; returns the count where it could not be used."""
    gone = state.excluding
    rest = [index for index in range(len(state.names)) if index not in state.excluded]
    if gone is None or not state.excluded:
        return count
    if not rest:
        state.gone.append(IgnoredWords(gone.start, gone.end, asked=True))
        return count
    state.drafts.append(Draft("any", rest, gone.start, gone.end, count))
    return None


def _require(state: Parse, *, nothing: bool) -> None:
    """Where nothing was understood besides, an unknown word is what was asked for."""
    if nothing and state.gone and not any(gone.asked for gone in state.gone) and not state.free:
        for gone in state.gone:
            gone.asked = True


def _lost(gone: IgnoredWords, text: str) -> UnknownSpan:
    words = text[gone.start : gone.end].strip()
    among = list(gone.among)
    return UnknownSpan(words=words, asked=gone.asked, nearest=gone.nearest, among=among)
