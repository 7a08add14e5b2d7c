"""Signs that something is wrong, whatever the cause: findings about causes ask for them."""

from ganscope.doctor.findings import (
    d_too_strong,
    diverging,
    g_too_strong,
    mode_collapse,
    noise,
    oscillating,
    standing_still,
)
from ganscope.doctor.history import TrainingHistory

SIGNS = (diverging, standing_still, mode_collapse, d_too_strong, g_too_strong, oscillating, noise)


def trouble(history: TrainingHistory) -> list[str]:
    """The strongest evidence of each, in sentences; none where all seems well."""
    found = [sign.look(history) for sign in SIGNS]
    return [symptom.evidence[0] for symptom in found if symptom is not None]
