"""Whatever stands in a lesson's file, it is a lesson or is refused with a line of it."""

from hypothesis import given
from hypothesis import strategies as st

from ganscope.library.lessons.parsing import LessonError, parse
from tests.unit.library.test_lessons import LESSON

LINES = LESSON.splitlines()
odd = st.sampled_from(
    ["---", "```", "```step", "## ", "## Questions", "check: {", "- a: [", "\t", "a: &b *b", "1: 2"]
) | st.text(max_size=40)


def refused(text: str) -> LessonError | None:
    try:
        assert parse("a", text).steps
    except LessonError as error:
        return error
    return None


def check(text: str) -> None:
    error = refused(text)
    if error is not None:
        assert 1 <= error.line <= len(text.splitlines()) + 1
        assert str(error).strip().endswith(".")


@given(st.text())
def test_any_text(text: str) -> None:
    check(text)


@given(st.integers(0, len(LINES)), st.integers(0, 4), st.lists(odd, max_size=3))
def test_lines_taken_out_and_put_in(place: int, taken: int, put: list[str]) -> None:
    check("\n".join([*LINES[:place], *put, *LINES[place + taken :]]))
