"""D tells all pictures apart, so that G learns little (Arjovsky and Bottou 2017, 1701.04862)."""

from ganscope.doctor import remedies
from ganscope.doctor.finding import Symptom
from ganscope.doctor.findings import noise
from ganscope.doctor.history import TrainingHistory
from ganscope.doctor.signs import fall, gets_better, holds_for

ORDER = 50
TITLE = "D too strong"
TONE = "warn"
GAP, STEPS = 0.8, 300
SURE = 0.985
"""Share of pairs that D orders rightly, where its output is no probability."""
LIMIT = (
    f"D(real) - D(fake) above {GAP} for {STEPS} steps; where D gives logits, {100 * SURE:g} % of "
    "pairs told apart while the distance no longer falls"
)
FADED = 4.0


def now(history: TrainingHistory) -> str | None:
    """What D gives both kinds, over the same steps."""
    real, fake = history.mean("d/real"), history.mean("d/fake")
    if real is None or fake is None:
        return None
    accuracy = history.mean("d/accuracy")
    told = "" if accuracy is None else f", {100 * accuracy:.0f} % of pairs told apart"
    return f"D(real) {real:.2f}, D(fake) {fake:.2f}: gap {real - fake:.2f}{told}"


def look(history: TrainingHistory) -> Symptom | None:
    """Nothing where pictures get better and have become something: then D may well be ahead."""
    steps = _steps(history)
    if steps < STEPS or (gets_better(history) and noise.look(history) is None):
        return None
    said = [f"{now(history)}, for {steps:,} steps."]
    faded = fall(history, "grad_norm/g")
    if faded is not None and faded >= FADED:
        said.append(f"G's gradient is {faded:.0f} times smaller than it was: little reaches it.")
    loss = history.mean("loss/g")
    if loss is not None and history.shown == "probability":
        said.append(f"G's loss is {loss:.2f}; at a draw it would be 0.69.")
    known = gets_better(history) is False
    since = history.step - steps
    return Symptom(said, "certain" if known else "likely", _remedies(history, since), since)


def _steps(history: TrainingHistory) -> int:
    if history.shown == "probability":
        return holds_for(history.gaps(), lambda gap: gap > GAP)
    if gets_better(history) is not False:
        return 0
    return holds_for(history.means("d/accuracy"), lambda share: share > SURE)


def _remedies(history: TrainingHistory, since: int) -> list[remedies.Remedy]:
    g, d = (remedies.rate_of(history.config, path) for path in remedies.RATES)
    found = remedies.undo_cause(history, since)
    if g < d:
        found += remedies.change(history, "adam_g.learning_rate", d)
    found += remedies.scale_rate(history, "adam_d.learning_rate", 0.5)
    found += remedies.change(history, "n_critic", 1)
    noise = history.setting("instance_noise")
    if noise == 0.0:
        found += remedies.change(history, "instance_noise", 0.1, "Add noise of 0.1 to what D sees")
    return found[:3]
