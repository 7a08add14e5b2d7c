"""What training reports, as people read it."""

from ganscope.engine import registry
from ganscope.library import scalars


def test_every_number_of_a_penalty_has_its_title() -> None:
    known = scalars.known(registry.names("penalties"))
    assert known["penalty/r1"].title == "Penalty R1"
    assert all(info.title for info in known.values())
