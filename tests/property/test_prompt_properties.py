"""Whatever is typed, it is read, within bounds; and every picture is accounted for."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ganscope.engine.errors import PromptError
from ganscope.generation.prompts import explain, read, refusal, spread
from ganscope.generation.prompts.grammar import PARTS, PHRASES, UNITS
from ganscope.generation.prompts.state import MOST_WISHES
from ganscope.generation.requests import MOST_PICTURES, Vocabulary
from tests.unit.generation.prompt_words import VOCABULARIES

GRAMMAR = sorted({*UNITS, *PARTS, *(" ".join(words) for words in PHRASES)})
ODD = ["7", "0", "4s", "70%", "1,000", "5000", "-7", "7.5", "3x", "'", "-", ",", ".", "ß", "İ",
       "\x00", "\uff17", "\U0001f431", "\u0663", "\ufdfa", "½", "dragon", "cta",
       "t-shirt"]  # fmt: skip
NAMES = sorted(
    {name for one in VOCABULARIES.values() for name in [*one.classes, *one.aliases, *one.nouns]}
)
WORDS = st.one_of(st.sampled_from(GRAMMAR), st.sampled_from(ODD), st.sampled_from(NAMES),
                  st.text(max_size=8))  # fmt: skip
PROMPTS = st.one_of(st.text(max_size=250), st.lists(WORDS, max_size=30).map(" ".join))
OWN = st.lists(st.text(min_size=1, max_size=24), max_size=8, unique=True).map(
    lambda names: Vocabulary(classes=names)
)
ALL = st.one_of(st.sampled_from(sorted(VOCABULARIES)).map(VOCABULARIES.__getitem__), OWN)


@given(PROMPTS, ALL)
def test_any_text_is_read_within_bounds(prompt: str, words: Vocabulary) -> None:
    reading = read(prompt, words)
    assert reading == read(prompt, words)
    assert len(reading.wishes) <= MOST_WISHES
    assert reading.count is None or (1 <= reading.count <= MOST_PICTURES and not reading.wishes)
    for wish in reading.wishes:
        assert wish.said
        assert max(wish.classes) < len(words.classes)
    for lost in reading.lost:
        assert lost.words
        assert refusal(lost, words).endswith((".", "?"))


@given(PROMPTS, ALL, st.one_of(st.none(), st.integers(1, MOST_PICTURES)), st.integers(0, 2**31 - 1))
def test_every_picture_is_accounted_for(
    prompt: str, words: Vocabulary, num_images: int | None, seed: int
) -> None:
    reading = read(prompt, words)
    try:
        found = spread(reading, num_images, len(words.classes), seed)
    except PromptError:
        assert sum(wish.count or 1 for wish in reading.wishes) * len(words.classes) > MOST_PICTURES
        return
    assert 1 <= len(found) <= MOST_PICTURES
    counted = any(wish.count for wish in reading.wishes)
    for place, wish in enumerate(reading.wishes):
        mixes = [mix for mix, answered in found if answered == place]
        assert all({share.class_index for share in mix} <= set(wish.classes) for mix in mixes)
        if counted:
            kinds = len(wish.classes) if wish.how == "each" else 1
            assert len(mixes) == (wish.count or 1) * kinds
    if not counted and num_images is not None:
        assert len(found) == (reading.count or num_images)
    assert all(abs(sum(share.share for share in mix) - 1) < 1e-6 for mix, _ in found if mix)
    assert explain(reading, words, len(found))


@given(OWN)
def test_a_class_of_ones_own_is_called_by_its_name(words: Vocabulary) -> None:
    for index, name in enumerate(words.classes):
        if name.strip() == name and unicodedata.is_normalized("NFC", name):
            wishes = read(name, words).wishes
            assert [wish.classes for wish in wishes] == [[index]]
