"""Things to do, each checked against what can be done: a live setting, else a branch."""

from pydantic import JsonValue

from ganscope.doctor.finding import Remedy
from ganscope.doctor.history import TrainingHistory
from ganscope.doctor.signs import RATES, cause, rate_of
from ganscope.sessions.records import SettingChange

WORDS = {
    **RATES,
    "n_critic": "the steps of D for each of G",
    "learners": "who learns",
    "instance_noise": "the noise on D's input",
}


def change(history: TrainingHistory, path: str, after: JsonValue, title: str = "") -> list[Remedy]:
    """Set something now; nothing where it is so already or cannot change while it trains."""
    settings = history.settings
    if path not in settings or settings[path] == after:
        return []
    changes = [SettingChange(path=path, before=settings[path], after=after)]
    return [
        Remedy(title=title or _words(path, settings[path], after), do="change", changes=changes)
    ]


def scale_rate(history: TrainingHistory, path: str, times: float) -> list[Remedy]:
    """Multiply a learning rate."""
    return change(history, path, rounded(rate_of(history.config, path) * times))


def both_rates(history: TrainingHistory, times: float) -> list[Remedy]:
    """Multiply both learning rates at once."""
    changes = [
        SettingChange(path=path, before=now, after=rounded(now * times))
        for path in RATES
        if (now := rate_of(history.config, path))
    ]
    title = "Halve both learning rates" if times == 0.5 else f"Take both learning rates x {times:g}"
    return [Remedy(title=title, do="change", changes=changes)]


def undo_cause(history: TrainingHistory, since: int | None) -> list[Remedy]:
    """Take back what was changed not long before something began; nothing where nothing was."""
    one = cause(history, since)
    if one is None:
        return []
    name = WORDS.get(one.path, one.path)
    return [
        Remedy(
            title=f"Undo: {name} back to {_value(one.before)}",
            do="undo",
            changes=[SettingChange(path=one.path, before=one.after, after=one.before)],
        )
    ]


def branch(title: str, settings: dict[str, JsonValue], *, anew: bool = False) -> list[Remedy]:
    """Go on from a checkpoint with other settings, or begin anew with them."""
    changes = [
        SettingChange(path=path, before=None, after=after) for path, after in settings.items()
    ]
    return [Remedy(title=title, do="branch", changes=changes, anew=anew)]


def calmer_branch(history: TrainingHistory, *paths: str) -> list[Remedy]:
    """Go on from the best checkpoint with half of these learning rates."""
    halves: dict[str, JsonValue] = {
        path: rounded(rate_of(history.config, path) / 2) for path in paths
    }
    whose = " and ".join(RATES[path] for path in paths)
    return branch(f"Go on from the best checkpoint with half of {whose}", halves)


def stop(title: str) -> list[Remedy]:
    """End it."""
    return [Remedy(title=title, do="stop")]


def rounded(rate: float) -> float:
    """Within the bounds of a learning rate, and no longer than a person would write it."""
    return min(0.1, max(1e-6, float(f"{rate:.3g}")))


def _words(path: str, before: JsonValue, after: JsonValue) -> str:
    name = WORDS.get(path, path)
    if isinstance(before, int | float) and isinstance(after, int | float):
        return f"{'Raise' if after > before else 'Lower'} {name} to {_value(after)}"
    return f"Set {name} to {_value(after)}"


def _value(value: JsonValue) -> str:
    return written(value) if isinstance(value, int | float) else str(value)


def written(number: float) -> str:
    """As the page writes it: 0.002, and 1.0e-6 where that would be long."""
    if 0 < abs(number) < 1e-4:
        digits, _, power = f"{number:.1e}".partition("e")
        return f"{digits}e{int(power)}"
    return f"{number:,g}"
