import re
from pathlib import Path

import pytest

from ganscope.generation.prompts import read
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


def test_two_classes_of_one_name_are_both_meant() -> None:
    words = Vocabulary(classes=["red apple", "red_apple", "pear"])
    assert [wish.classes for wish in read("two red apples", words).wishes] == [[0, 1]]


def test_names_of_folders_are_read_as_people_say_them() -> None:
    assert words_of("n02099601-goldenRetriever") == ("golden", "retriever")
    assert words_of("salt & pepper") == ("salt", "and", "pepper")


def test_work_is_bounded_whatever_is_written() -> None:
    words = Vocabulary(classes=[f"kind of bird {index}" for index in range(MOST_CLASSES)])
    prompt = " ".join(f"brid{chr(97 + index % 26)}" for index in range(200))
    reader = TermReader(tokens(prompt), lexicon(words))
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
