"""One of a thing, and more of it."""

from ganscope.engine.plural import many


def test_one_is_one_and_all_else_is_more() -> None:
    assert many(1, "prompt") == "1 prompt"
    assert many(0, "prompt") == "0 prompts"
    assert many(1500, "class", "classes") == "1,500 classes"
