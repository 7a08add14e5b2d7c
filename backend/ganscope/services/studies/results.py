"""What a study came to: trials, bands over the seeds, importance, and who is better."""

from collections.abc import Sequence

from ganscope.engine.errors import ConfigError
from ganscope.evaluation.metric_info import FigureInfo
from ganscope.reports import seed_statistics
from ganscope.services.studies import sampler
from ganscope.services.studies.plans import told
from ganscope.services.studies.record import StudyRecord, TrialRecord
from ganscope.services.studies.runs import StudyRun
from ganscope.services.studies.spec import sessions
from ganscope.services.studies.views import (
    RunView,
    SettingShare,
    StudyCounts,
    StudySummary,
    StudyView,
    TrialView,
)

NOTE = (
    "By PED-ANOVA (Watanabe et al. 2023) over {n} trials: how much each setting decides whether a "
    "trial is among the best tenth. Few trials tell little."
)
AT_WORK = ("running", "interrupted", "scoring")


def summary(study: StudyRecord, every: Sequence[StudyRun], waits: str) -> StudySummary:
    """In short."""
    spec, states = study.spec, [run.state for run in every]
    gone = {key: states.count(key) for key in ("finished", "pruned", "stopped", "failed")}
    resting, planned = study.state != "running", sessions(spec)
    at_work = sum(states.count(one) for one in (AT_WORK[:1] if resting else AT_WORK))
    return StudySummary(
        name=spec.name,
        state=study.state,
        detail=study.detail or ("" if resting or at_work else waits),
        search=spec.search,
        settings=list(spec.space),
        seeds=len(spec.each_seed),
        created_at=study.created_at,
        counts=StudyCounts(
            planned=planned, running=at_work, waiting=planned - at_work - sum(gone.values()), **gone
        ),
    )


def view(
    study: StudyRecord, every: Sequence[StudyRun], waits: str, figure: FigureInfo
) -> StudyView:
    """Whole."""
    lower = figure.better == "lower"
    trials = [_trial(one, every) for one in study.trials]
    ranked = ranking(trials, lower=lower)
    shown = [one.model_copy(update={"best": one.number == ranked[0]}) for one in trials if ranked]
    shares, note = _importance(study, every, lower=lower)
    titles = {run.best.title for run in every if run.best is not None}
    return StudyView(
        **summary(study, every, waits).model_dump(),
        study=study.spec,
        text=study.text,
        objective=", ".join(sorted(titles)) or figure.title,
        better="lower" if lower else "higher",
        trials=shown or trials,
        importance=shares,
        importance_note=note,
        comparison=compare(trials, ranked[0], ranked[1], lower=lower) if ranked[1:] else None,
        pair=ranked[:2],
    )


def _trial(trial: TrialRecord, every: Sequence[StudyRun]) -> TrialView:
    mine = [run for run in every if run.trial.number == trial.number]
    values = [run.value for run in mine if run.value is not None]
    curves = [[(p.step, p.value) for p in run.points] for run in mine if run.points]
    return TrialView(
        number=trial.number,
        values=trial.values,
        mean=sum(values) / len(values) if values else None,
        low=min(values, default=None),
        high=max(values, default=None),
        scored=len(values),
        runs=[_run(run) for run in mine],
        band=seed_statistics.band(curves),
        best=False,
    )


def _run(run: StudyRun) -> RunView:
    last = run.session
    return RunView(
        seed=run.record.seed,
        state=run.state,
        session_id=last and last.id,
        session_name=last and last.name,
        step=last.step if last else 0,
        total_steps=last.total_steps if last else 0,
        best=run.best,
        counts=run.value is not None,
        detail=run.detail,
    )


def ranking(trials: Sequence[TrialView], *, lower: bool) -> list[int]:
    """Numbers of the trials that have a score, the best first; those with fewer seeds after."""
    sign = 1 if lower else -1
    scored = [(-one.scored, sign * one.mean, one.number) for one in trials if one.mean is not None]
    return [number for _, _, number in sorted(scored)]


def compare(
    trials: Sequence[TrialView], a: int, b: int, *, lower: bool
) -> seed_statistics.SeedComparison:
    """One trial against another. Raises ConfigError for one that does not exist."""
    known = {one.number: one for one in trials}
    if a == b or not {a, b} <= known.keys():
        text = f"Two different trials of 1 to {len(known)} can be compared; got {a} and {b}."
        raise ConfigError(text, "b" if a in known else "a")
    scored = sum(one.mean is not None for one in trials)
    return seed_statistics.compare(
        (f"Trial {a}", f"Trial {b}"), *(_values(known[one]) for one in (a, b)),
        lower=lower, trials=max(2, scored),
    )  # fmt: skip


def _values(trial: TrialView) -> list[float]:
    return [run.best.value for run in trial.runs if run.counts and run.best is not None]


def _importance(
    study: StudyRecord, every: Sequence[StudyRun], *, lower: bool
) -> tuple[list[SettingShare], str]:
    seen = [one for one in told(every) if one.value is not None]
    if len(study.spec.space) < 2:
        return [], "Importance compares settings; this study tries fewer than two."
    if len(seen) < sampler.FEWEST:
        text = f"Importance is told from {sampler.FEWEST} trials with a score; there are"
        return [], f"{text} {len(seen) or 'none'}."
    try:
        found = sampler.importance(study.spec, seen, lower=lower)
    except ConfigError as error:
        return [], str(error)
    shares = [SettingShare(path=path, share=share) for path, share in found.items()]
    return shares, NOTE.format(n=len(seen))
