import re
from pathlib import Path

import pytest

from ganscope.generation.prompts import read, refusal
from ganscope.generation.prompts.lexicon import lexicon
from ganscope.generation.prompts.state import MOST_WISHES
from ganscope.generation.prompts.terms import MOST_RESEMBLANCES, TermReader
from ganscope.generation.prompts.tokens import tokens, words_of
from ganscope.generation.requests import MOST_CLASSES, Vocabulary
from tests.unit.generation.prompt_words import NAMES, VOCABULARIES, noted, table

TABLE = table(Path(__file__).with_name("prompts.txt"))
GUIDE = Path(__file__).parents[3] / "docs" / "prompts.md"


@pytest.mark.parametrize(("dataset", "prompt", "wanted"), TABLE)
def test_a_prompt_is_taken_for(dataset: str, prompt: str, wanted: str) -> None:
    words = VOCABULARIES[dataset]
    assert noted(read(prompt, words), words) == wanted


def test_the_table_is_long() -> None:
    assert len({(dataset, prompt) for dataset, prompt, _ in TABLE}) >= 300


@pytest.mark.parametrize(
    ("prompt", "dataset", "wanted"),
    [
        ("7", "mnist", "7"),
        ("seven", "mnist", "7"),
        ("SEVEN!", "mnist", "7"),
        ("please generate some images of the number three", "mnist", "3"),
        ("sevens", "mnist", "7"),
        ("sixes", "mnist", "6"),
        ("the digit 0.", "mnist", "0"),
        ("one", "mnist", "1"),
        ("draw a one", "mnist", "1"),
        ("Number one", "mnist", "1"),
        ("show me ones", "mnist", "1"),
        ("trousers", "fashion_mnist", "trousers"),
        ("a pair of trousers, please", "fashion_mnist", "trousers"),
        ("ankle boot", "fashion_mnist", "ankle boot"),
        ("Ankle Boots", "fashion_mnist", "ankle boot"),
        ("T-Shirt", "fashion_mnist", "t-shirt"),
        ("dresses", "fashion_mnist", "dress"),
        ("a dress", "fashion_mnist", "dress"),
        ("sneakers", "fashion_mnist", "sneaker"),
        ("a bag", "fashion_mnist", "bag"),
        ("plane", "cifar10", "airplane"),
        ("some cars", "cifar10", "automobile"),
        ("a picture of a lorry", "cifar10", "truck"),
        ("Draw the letter A", "emnist_letters", "a"),
        ("I want an A", "emnist_letters", "a"),
        ("please draw an i", "emnist_letters", "i"),
        ("some B's", "emnist_letters", "b"),
        ("two", "svhn", "2"),
        ("つ", "kmnist", "tsu"),
        ("character wo", "kmnist", "wo"),
    ],
)
def test_a_class_is_found_in_plain_words(prompt: str, dataset: str, wanted: str) -> None:
    words = VOCABULARIES[dataset]
    assert noted(read(prompt, words), words) == wanted


@pytest.mark.parametrize("name", NAMES)
def test_every_class_and_alias_is_understood(name: str) -> None:
    words = VOCABULARIES[name]
    meant = {word: word for word in words.classes} | words.aliases
    for word, wanted in meant.items():
        assert noted(read(word, words), words) == wanted
        assert noted(read(f"Draw me a {word}", words), words) == wanted


@pytest.mark.parametrize("name", NAMES)
def test_every_noun_is_understood(name: str) -> None:
    words = VOCABULARIES[name]
    for noun, meant in words.nouns.items():
        (wish,) = read(f"all {noun}", words).wishes
        assert [words.classes[index] for index in wish.classes] == (meant or words.classes)


@pytest.mark.parametrize("prompt", ["", "  ", "!?", "\n\t", "draw me", "Surprise me!"])
def test_nothing_asked_is_anything(prompt: str) -> None:
    reading = read(prompt, VOCABULARIES["mnist"])
    assert (reading.wishes, reading.count, reading.lost) == ([], None, [])


@pytest.mark.parametrize("prompt", ["a cat", "not a number", "7.5", "-7", "the digit 12"])
def test_what_is_not_known_is_asked_for_in_vain(prompt: str) -> None:
    reading = read(prompt, VOCABULARIES["mnist"])
    assert any(lost.asked for lost in reading.lost)


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        ("two trowsers and a snekaer", ["two trowsers", "a snekaer"]),
        ("Draw me TWO  Dresses, please", ["TWO  Dresses"]),
        ("half a dozen tees", ["half a dozen tees"]),
        ("anything but bags", ["anything but bags"]),
    ],
)
def test_a_chip_keeps_the_words_that_were_said(prompt: str, said: list[str]) -> None:
    assert [wish.said for wish in read(prompt, VOCABULARIES["fashion_mnist"]).wishes] == said


def test_a_name_alone_is_its_class_whatever_else_it_may_mean() -> None:
    words = Vocabulary(classes=["no cats", "20", "surprise me", "!!!", "Cat", "cat"])
    for index, name in enumerate(words.classes):
        assert [wish.classes for wish in read(name, words).wishes] == [[index]]


@pytest.mark.parametrize(
    ("classes", "prompt", "among"),
    [
        (["red apple", "red_apple", "pear"], "two red-apples", [0, 1]),
        (["Cat", "cat", "dog"], "CAT", [0, 1]),
        (["Cat", "cat", "dog"], "a dog and three CATS", [0, 1]),
        (["0 cat", "5_cat", "dog"], "a cat", [0, 1]),
        (["boeing 737", "boeing 747", "airbus"], "two boeings", [0, 1]),
        (["7", "007", "8"], "seven", [0, 1]),
        (["cafe\u0301s", "Caf\xe9s"], "cafes", [0, 1]),
        (["a", "A"], "anything but \uff21", [0, 1]),
    ],
)
def test_what_several_classes_are_called_is_asked(
    classes: list[str], prompt: str, among: list[int]
) -> None:
    words = Vocabulary(classes=classes)
    asked = [lost for lost in read(prompt, words).lost if lost.asked]
    assert [lost.among for lost in asked] == [among]
    sentence = refusal(asked[0], words)
    assert all(f'"{classes[index]}"' in sentence for index in among)
    for index in among:  # what a page's button writes in their place
        chosen = read(prompt.replace(asked[0].words, classes[index]), words)
        assert chosen.lost == []
        if "but" in prompt:
            assert [wish.classes for wish in chosen.wishes] == [[1 - index]]
        else:
            assert chosen.wishes[-1].classes == [index]


@pytest.mark.parametrize(
    ("classes", "prompt", "meant"),
    [
        (["red apple", "red_apple"], "two red apples", 0),
        (["red apple", "red_apple"], "two red_apples", 1),
        (["Cat", "cat"], "three Cats", 0),
        (["7", "007"], "draw a 007", 1),
        (["airplane", "0 airplane"], "two airplanes", 0),
    ],
)
def test_of_several_the_one_that_is_written_so_is_meant(
    classes: list[str], prompt: str, meant: int
) -> None:
    reading = read(prompt, Vocabulary(classes=classes))
    assert [wish.classes for wish in reading.wishes] == [[meant]]
    assert reading.lost == []


@pytest.mark.parametrize(
    ("classes", "prompt", "wanted"),
    [
        (["2", "3", "4", "6", "8", "9"], "0", "It knows: 2, 3, 4, 6, 8 and 9."),
        ([str(n) for n in range(10, 60)], "digit 5", "The nearest names: 10, 11 and 12."),
        ([str(n) for n in range(10, 60)], "number 61", "The nearest names: 59, 58 and 57."),
        (["ant", "bee", "cow", "dog", "elk", "fly"], "a crow", 'Did you mean "cow"?'),
        (
            ["ant", "bee", "cow", "dog", "elk", "fly"],
            "a doberman",
            "The nearest names: ant, bee and dog.",
        ),
    ],
)
def test_a_refusal_offers_the_nearest_names(classes: list[str], prompt: str, wanted: str) -> None:
    words = Vocabulary(classes=classes)
    asked = [lost for lost in read(prompt, words).lost if lost.asked]
    assert wanted in refusal(asked[0], words)


TWINS = Vocabulary(
    classes=[
        *("red apple", "red_apple", "A", "a", "01", "1", "New York", "new_york", "pear"),
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\U0001f469\u200d\U0001f680",
        "\U0001f469\U0001f680",
    ]
)


@pytest.mark.parametrize(
    ("prompt", "classes"),
    [
        ("two red_apples and a pear", [[1], [8]]),
        ("two red apples", [[0]]),
        ("an A and two a's", [[2], [3]]),
        ("A", [[2]]),
        ("a", [[3]]),
        ("1 and 01", [[5], [4]]),
        ("two 1s", [[5]]),
        ("two 01s", [[4]]),
        ("new york", [[6]]),
        (TWINS.classes[9], [[9]]),
        (f"two {TWINS.classes[9]}", [[9]]),
        (f"two {TWINS.classes[10]} and {TWINS.classes[11]}", [[10], [11]]),
    ],
)
def test_of_names_that_differ_in_case_or_signs_the_written_one_is_meant(
    prompt: str, classes: list[list[int]]
) -> None:
    reading = read(prompt, TWINS)
    assert [wish.classes for wish in reading.wishes] == classes
    assert reading.lost == []


@pytest.mark.parametrize(
    ("prompt", "either", "drawn"),
    [
        ("two red-apples", [0, 1], []),
        ("RED-APPLES and a pear", [0, 1], [[8]]),
        ("two pears, three red--apples", [0, 1], [[8]]),
        ("001", [4, 5], []),
        ("two redapples", [0, 1], []),
        ("anything but red-apples", [0, 1], None),
        ("half red-apple and half pear", [0, 1], None),
    ],
)
def test_where_the_words_fit_several_classes_the_prompt_asks(
    prompt: str, either: list[int], drawn: list[list[int]] | None
) -> None:
    reading = read(prompt, TWINS)
    (lost, *_) = [one for one in reading.lost if one.asked]
    assert lost.among == either
    assert drawn in (None, [wish.classes for wish in reading.wishes])
    said = refusal(lost, TWINS)
    assert all(f'"{TWINS.classes[index]}"' in said for index in either)
    assert "as the class is written" in said


def test_names_of_folders_are_read_as_people_say_them() -> None:
    assert words_of("n02099601-goldenRetriever") == ("golden", "retriever")
    assert words_of("salt & pepper") == ("salt", "and", "pepper")


def test_work_is_bounded_whatever_is_written() -> None:
    words = Vocabulary(classes=[f"kind of bird {index}" for index in range(MOST_CLASSES)])
    prompt = " ".join(f"brid{chr(97 + index % 26)}" for index in range(200))
    reader = TermReader(tokens(prompt), lexicon(words), prompt)
    assert len(list(reader.terms())) == 200
    assert reader.compared <= MOST_RESEMBLANCES
    many = read("0 1 " * 200, VOCABULARIES["mnist"])
    assert len(many.wishes) == MOST_WISHES
    assert many.lost


EXAMPLES = re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", GUIDE.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("dataset", "prompt"), EXAMPLES)
def test_an_example_of_the_guide_is_understood(dataset: str, prompt: str) -> None:
    words = VOCABULARIES[dataset]
    reading = read(prompt, words)
    assert reading.lost == []
    assert noted(reading, words) in [note for _, known, note in TABLE if known == prompt]


@pytest.mark.parametrize(
    ("words", "prompt", "taken"),
    [
        ("mnist", "sevne", [("sevne", "7")]),
        ("mnist", "two sveens", [("sveens", "7")]),
        ("mnist", "tow 7s", [("tow", "2")]),
        ("cifar10", "tow cta or a brid", [("tow", "2"), ("cta", "cat"), ("brid", "bird")]),
        ("cifar10", "anything but catts", []),
        ("cifar10", "a Trcuk", [("Trcuk", "truck")]),
        ("fashion_mnist", "four trowsers", [("trowsers", "trousers")]),
        ("mnist", "seven", []),
        ("cifar10", "two cats and a dog", []),
        ("cifar10", "two dragons", []),
    ],
)
def test_a_typing_error_that_is_understood_is_told(
    words: str, prompt: str, taken: list[tuple[str, str]]
) -> None:
    found = read(prompt, VOCABULARIES[words])
    assert [(one.word, one.taken_for) for one in found.taken] == taken
    assert [one.said for one in found.taken] == [f"“{a}” taken as {b}" for a, b in taken]
