"""The words of the language itself; those of a data set are that data set's own."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "thing", "noun", "generic", "number", "count", "share", "huge", "unknown", "quality",
    "filler", "article", "some", "all", "any", "free", "but", "and", "or", "comma", "stop",
    "unclear", "to", "from", "of", "between", "mix", "where", "order", "reverse", "times", "twice",
]  # fmt: skip
"""`thing` is a class by name, `noun` any of several, `generic` any picture; `unclear` is one of
several classes that people call the same; `number` is not yet known to be a class or a count;
`free` leaves the choice open; `where` begins what only colours."""

WORDS: dict[Kind, str] = {
    "filler": """please draw generate show make give create paint want i would like need me us my
        you your can could will we let see just only really also too then now here is are be it
        them that this these those there get gimme render sketch produce print display imagine
        synthesize try do does have got i'd i'm i'll let's looking for what which how about hello hi
        hey next new more another thanks thank kindly so as am has maybe exactly both single
        pair pairs look looks looking called named containing again must should may shall
        something_like would_like pick choose select nothing_but none_but
        as_in a_pair pair_of pairs_of""",
    "article": "a an the",
    "some": """some several many few a_few lots lots_of a_lot_of a_bunch_of a_number_of
        a_handful_of plenty_of a_set_of a_row_of""",
    "all": """all every each everything everyone whole entire full complete per apiece of_each
        of_every all_of all_the each_of every_single all_kinds_of""",
    "any": """random randomly any arbitrary assorted various different mixed at_random by_chance
        any_of whichever""",
    "free": """surprise surprises anything something whatever surprise_me surprise_us you_like
        up_to_you you_choose you_decide your_choice i_don't_care whatever_you_like whatever_you_want
        anything_you_like anything_at_all something_nice what_you_like""",
    "but": """but except excluding without no not minus besides other_than apart_from aside_from
        instead_of rather_than and_no and_not but_no but_not except_for save_for with_no never
        not_any no_more""",
    "and": "and plus nor as_well_as along_with together_with and_then and_also but_also",
    "or": "or and_or",
    "to": "to through thru until till up_to down_to",
    "from": "from starting_from",
    "of": "of out_of among from_the",
    "between": """between in_between halfway_between half_way_between somewhere_between
        midway_between something_between anything_between""",
    "mix": """mix mixes mixture mixtures blend blends blended cross crosses hybrid hybrids mashup
        mashups mash_up combination combinations combo merge fusion morph morphs""",
    "where": """at in on with near under over above below by beside behind inside into beneath
        around against along across upon wearing holding riding during while who whose
        next_to in_front_of on_top_of looks_like that_looks_like looking_like""",
    "order": """in_order in_sequence in_turn ordered sorted ascending in_a_row in_ascending_order
        one_after_another""",
    "reverse": "in_reverse backwards descending reversed in_reverse_order in_descending_order",
    "times": "times time x",
    "generic": """picture image photo photograph drawing sample example class category kind type
        thing result icon painting portrait""",
    "quality": """nice cute good beautiful big small tiny large little huge old young pretty great
        fancy cool funny lovely ugly happy sad black white red green blue yellow orange purple pink
        brown grey gray dark light bright colourful colorful golden silver realistic photorealistic
        detailed high quality hd 4k 8k best sharp blurry clear thick thin bold slanted handwritten
        masterpiece perfect simple wild fluffy fast slow modern vintage long short""",
}  # fmt: skip

PHRASES: dict[tuple[str, ...], Kind] = {
    tuple(phrase.split("_")): kind for kind, words in WORDS.items() for phrase in words.split()
}
LONGEST = max(map(len, PHRASES))
NARROW = frozenset(["no", "not", "without", "minus"])
"""After these a comma begins something new: `no dogs, two cats`."""
COLLECTIVE = frozenset(["mix", "mixes", "mixture", "mixtures", "combination", "combo"])
"""Of things in the plural these are some of each; of things in the singular they are a blend."""
AFTER_A_THING = frozenset(["and", "or", "to", "through", "with", "please", "but", "in", "except"])
"""What follows a letter that is also a word, such as a or i, where it is meant as the letter."""
UNITS = frozenset([
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    "hundred", "thousand", "million", "nought",
])  # fmt: skip
"""The words that numbers are made of."""
DOZENS = {"dozen": 12, "dozens": 12, "couple": 2, "hundred": 100, "thousand": 1000}
"""After an article or a number."""
PARTS = {"half": 1 / 2, "halves": 1 / 2, "third": 1 / 3, "thirds": 1 / 3,
         "quarter": 1 / 4, "quarters": 1 / 4, "tenth": 1 / 10, "tenths": 1 / 10}  # fmt: skip
LABELS = frozenset(["class", "category", "type", "label", "number"])
"""A number after one of these is a class's."""
TIMES = {"once": 1, "twice": 2, "thrice": 3}


@dataclass(frozen=True, slots=True)
class Term:
    """One or more tokens and what they do."""

    kind: Kind
    start: int
    end: int
    text: str
    classes: tuple[int, ...] = ()
    plural: bool = False
    value: float = 0
    worded: bool = False
    """Of a number: written in words."""
    nearest: int | None = None
    """Of an unknown word: the class that it resembles."""
