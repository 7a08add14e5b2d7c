import pytest

from ganscope.engine.errors import PromptError
from ganscope.generation.prompts import also, explain, read, refusal, spread
from ganscope.generation.requests import Reading, Vocabulary, Wish
from tests.unit.generation.prompt_words import VOCABULARIES

CIFAR, MNIST = VOCABULARIES["cifar10"], VOCABULARIES["mnist"]


def classes(prompt: str, words: Vocabulary, num_images: int | None = None) -> list[str]:
    found = spread(read(prompt, words), num_images, len(words.classes), seed=3)
    return [words.classes[mix[0].class_index] for mix, _ in found]


@pytest.mark.parametrize(
    ("prompt", "num_images", "wanted"),
    [
        ("four cats and two ships", 99, ["cat"] * 4 + ["ship"] * 2),
        ("four cats and a dog", None, ["cat"] * 4 + ["dog"]),
        ("cats and dogs", None, ["cat", "dog"]),
        ("cats and dogs", 5, ["cat"] * 3 + ["dog"] * 2),
        ("a cat", 2, ["cat"] * 2),
        ("a cat", None, ["cat"] * 16),
        ("pets", 3, ["cat", "cat", "dog"]),
        ("two of each pet", 50, ["cat", "cat", "dog", "dog"]),
        ("cats, dogs and birds", 2, ["cat", "dog"]),
    ],
)
def test_pictures_are_given_out(prompt: str, num_images: int | None, wanted: list[str]) -> None:
    assert classes(prompt, CIFAR, num_images) == wanted


def test_of_anything_classes_come_in_turn_from_the_seed_on() -> None:
    assert classes("surprise me", MNIST, 9) == ["3", "4", "5", "6", "7", "8", "9", "0", "1"]
    assert len(classes("", MNIST)) == 16
    assert len(classes("20", MNIST, 7)) == 20
    assert spread(read("5 pictures", MNIST), None, 0, 1) == [([], None)] * 5


def test_chance_is_the_seeds() -> None:
    reading = read("64 random digits", MNIST)
    assert spread(reading, None, 10, 7) == spread(reading, None, 10, 7)
    assert spread(reading, None, 10, 7) != spread(reading, None, 10, 8)


def test_a_blend_has_every_class_in_its_y() -> None:
    ((mix, wish), *_), words = spread(read("70% 3 and 30% 8", MNIST), 4, 10, 0), MNIST
    assert {words.classes[s.class_index]: round(s.share, 3) for s in mix} == {"3": 0.7, "8": 0.3}
    assert wish == 0


@pytest.mark.parametrize("prompt", ["600 sevens and 500 twos", "every digit, 101 of each"])
def test_more_than_a_thousand_are_refused(prompt: str) -> None:
    with pytest.raises(PromptError, match="1,000 images is the most at once"):
        spread(read(prompt, MNIST), None, 10, 0)


@pytest.mark.parametrize(
    ("prompt", "words", "wanted"),
    [
        ("four cats and two ships", CIFAR, "4 pictures of cat and 2 of ship"),
        ("a cat", CIFAR, "16 pictures of cat"),
        ("1 cat", CIFAR, "1 picture of cat"),
        ("one of each", CIFAR, "10 pictures of each of all 10 classes"),
        ("6 pets", CIFAR, "6 pictures of any of cat and dog"),
        ("half 3 and half 8", MNIST, "16 pictures of 50 % 3 and 50 % 8"),
        ("pets and a bird", CIFAR, "2 pictures of each of cat and dog and 1 of bird"),
        ("20", MNIST, "20 pictures of anything"),
    ],
)
def test_what_was_understood_is_said(prompt: str, words: Vocabulary, wanted: str) -> None:
    reading = read(prompt, words)
    count = len(spread(reading, None, len(words.classes), 0))
    assert explain(reading, words, count) == wanted


@pytest.mark.parametrize(
    ("prompt", "words", "wanted"),
    [
        ("a dragon", CIFAR,
         '"dragon" is not something this model has seen. '
         "It knows: airplane, automobile, bird and 7 more. "
         "The nearest names: dog, airplane and deer."),
        ("a house", CIFAR,
         '"house" is not something this model has seen. '
         'It knows: airplane, automobile, bird and 7 more. Did you mean "horse"?'),
        ("a cat", MNIST,
         '"cat" is not something this model has seen. '
         "It knows: 0, 1, 2, 3, 4, 5, 6, 7, 8 and 9."),
        ("5,000 digits", MNIST, "1,000 images is the most at once. Ask for fewer."),
        ("a cat", VOCABULARIES["none"],
         '"cat" cannot be asked for: this model was trained without classes, so it draws at '
         "random. Leave the prompt empty, or give only a number."),
    ],
)  # fmt: skip
def test_a_refusal_says_what_is_known(prompt: str, words: Vocabulary, wanted: str) -> None:
    asked = [lost for lost in read(prompt, words).lost if lost.asked]
    assert refusal(asked[0], words) == wanted


@pytest.mark.parametrize("name", VOCABULARIES)
def test_what_is_suggested_is_understood(name: str) -> None:
    words = VOCABULARIES[name]
    assert 2 <= len(also(words)) <= 3
    for prompt in also(words):
        assert read(prompt, words).lost == []


def test_an_edited_chip_without_a_count_is_one_beside_one_that_has_it() -> None:
    chips = [Wish(how="each", classes=[1, 2], count=2), Wish(how="any", classes=[3, 4])]
    found = spread(Reading(wishes=chips, count=None, lost=[]), 40, 10, 0)
    assert [wish for _, wish in found] == [0, 0, 0, 0, 1]
