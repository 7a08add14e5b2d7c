import pytest
from hypothesis import given
from hypothesis import strategies as st

from ganscope.engine.errors import PromptError
from ganscope.generation.prompts import FILLERS, understand
from ganscope.library import catalog

NAMES = ("mnist", "fashion_mnist", "kmnist", "emnist_letters", "cifar10", "svhn")
DATASETS = {name: catalog.dataset_info(name) for name in NAMES}


@pytest.mark.parametrize(
    ("prompt", "dataset", "wanted"),
    [
        ("7", "mnist", "7"),
        ("Draw me a 7", "mnist", "7"),
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
        ("draw one 7", "mnist", "7"),
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
    info = DATASETS[dataset]
    found = understand(prompt, info.classes, info.aliases)
    assert found is not None
    assert info.classes[found] == wanted


@pytest.mark.parametrize("name", DATASETS)
def test_every_class_and_alias_is_understood(name: str) -> None:
    info = DATASETS[name]
    for i, word in enumerate(info.classes):
        assert understand(f"Draw me a {word}", info.classes, info.aliases) == i
    for word, meant in info.aliases.items():
        assert understand(word, info.classes, info.aliases) == info.classes.index(meant)


@pytest.mark.parametrize("prompt", ["", "  ", "!?", "\n\t"])
def test_nothing_asked_draws_at_random(prompt: str) -> None:
    assert understand(prompt, ["0", "1"], {}) is None


@pytest.mark.parametrize(
    "prompt", ["a cat", "17", "77", "7 and 8", "not 7", "draw me", "7.5", "-7"]
)
def test_what_is_not_known_is_refused_with_what_is(prompt: str) -> None:
    info = DATASETS["mnist"]
    with pytest.raises(PromptError, match="It knows: 0, 1, 2, 3"):
        understand(prompt, info.classes, info.aliases)


def test_a_model_without_classes_says_that_it_draws_at_random() -> None:
    with pytest.raises(PromptError, match="at random"):
        understand("7", [], {})


RANGES = {name: [None, *range(len(info.classes))] for name, info in DATASETS.items()} | {"": [None]}
WORDS = st.one_of(
    st.text(max_size=20),
    st.sampled_from([*FILLERS, "7", "seven", "trouser", "'", "-", "ß", "İ", "\x00", "\uff17"]),
)


@given(st.lists(WORDS, max_size=8).map(" ".join), st.sampled_from(["mnist", "fashion_mnist", ""]))
def test_any_text_is_understood_or_refused(prompt: str, dataset: str) -> None:
    info = DATASETS.get(dataset)
    classes, aliases = (info.classes, info.aliases) if info else ([], {})
    found: int | PromptError | None
    try:
        found = understand(prompt, classes, aliases)
    except PromptError as error:
        found = error
    assert str(found).endswith(".") if isinstance(found, PromptError) else found in RANGES[dataset]
