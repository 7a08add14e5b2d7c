"""Vocabularies for tests of prompts, and a line of text for what one was taken for."""

from pathlib import Path

from ganscope.generation.requests import Reading, Vocabulary, Wish
from ganscope.library import catalog

NAMES = ("mnist", "fashion_mnist", "cifar10", "emnist_letters", "kmnist", "svhn")
OWN = ["red apple", "n02099601-golden_retriever", "class 1", "all", "bluePear"]


def of_data_set(name: str) -> Vocabulary:
    info = catalog.dataset_info(name)
    return Vocabulary(classes=info.classes, aliases=info.aliases, nouns=info.nouns)


VOCABULARIES = {name: of_data_set(name) for name in NAMES} | {
    "own": Vocabulary(classes=OWN),
    "digit folders": Vocabulary(classes=[str(digit) for digit in range(10)]),
    "one to twelve": Vocabulary(classes=sorted(str(number) for number in range(1, 13))),
    "padded": Vocabulary(classes=[f"{number:02}" for number in range(11)]),
    "prefixed": Vocabulary(classes=["0 airplane", "01-car", "2_bird", "class_3"]),
    "suffixed": Vocabulary(classes=["digit_0", "digit_1", "digit_7"]),
    "cased": Vocabulary(classes=["A", "B", "a", "b", "Cat", "cat"]),
    "accents": Vocabulary(classes=["café", "naïve art", "Ærø", "が", "か"]),
    "none": Vocabulary(classes=[]),
}


def table(path: Path) -> list[tuple[str, str, str]]:
    """Of `[data set]` and `prompt => note` lines: data set, prompt, note."""
    rows, dataset = list[tuple[str, str, str]](), ""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("[") and "=>" not in line:
            dataset = line.strip("[]")
        elif " => " in line:
            prompt, _, note = line.rpartition(" => ")
            rows.append((dataset, prompt, note))
    return rows


def noted(reading: Reading, words: Vocabulary) -> str:
    """As the table writes it."""
    parts = [_wish(wish, words) for wish in reading.wishes]
    parts += [f"{reading.count} of anything"] if reading.count else []
    for lost in reading.lost:
        nearest = "" if lost.nearest is None else f" ~{words.classes[lost.nearest]}"
        parts.append(f'{"no" if lost.asked else "without"} "{lost.words}"{nearest}')
    return "; ".join(parts) or "anything"


def _wish(wish: Wish, words: Vocabulary) -> str:
    names = [words.classes[index] for index in wish.classes]
    count = f"{wish.count} " if wish.count else ""
    if wish.how == "blend":
        shares = zip(wish.shares, names, strict=True)
        return f"{count}blend " + " + ".join(f"{share:.2g} {name}" for share, name in shares)
    if wish.how == "each" and len(names) == 1:
        return count + names[0]
    listed = "all" if names == words.classes else " ".join(n.replace(" ", "_") for n in names)
    return f"{count}{wish.how} {listed}"
