"""What a person's own pictures can be expected to become, by how many there are. Free of torch."""

from ganscope.engine.facts import DatasetInfo

ENOUGH = 2000
"""Below so many pictures D knows each of them before G has learnt shapes: a rule of thumb."""
LEAST_STEPS = 2000
"""Of G, before which networks of any recipe here show noise or blobs."""


def expectation(info: DatasetInfo) -> str:
    """A sentence for those who brought too few pictures; empty where there are enough."""
    return of_count(info.images) if info.own and info.kind == "pictures" else ""


def of_count(images: int) -> str:
    """The same for so many pictures of one's own."""
    if images >= ENOUGH:
        return ""
    return (
        f"About {ENOUGH:,} pictures or more are needed for shapes of its own; with {images:,} it "
        "will mostly copy them."
    )
