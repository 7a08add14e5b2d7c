"""A study's file and its record: what is refused, and what a killed process leaves."""

from itertools import pairwise
from pathlib import Path

import pytest

from ganscope.engine.errors import ConfigError, NotFoundError, StateError, WorkspaceError
from ganscope.services.studies import record, sampler, spec
from ganscope.services.studies.plans import overrides
from ganscope.services.studies.studies import planned, written

GRID = """
name: rates
recipe: quick-digits-28
settings: {batch_size: 32}
space:
  n_critic: [1, 2]
  loss: [{name: hinge}, {name: minimax}]
seeds: 3
budget: {steps: 60}
pruning: median
"""


def test_a_grid_counts_every_combination_out() -> None:
    study = spec.read(GRID)
    assert sampler.grid(study)[1] == {"n_critic": 1, "loss": {"name": "minimax"}}
    assert (spec.trials(study), spec.sessions(study)) == (4, 12)
    assert planned(study).sentence == "4 trials with 3 seeds each: 12 sessions."
    assert study.pruning is not None
    assert study.pruning.least == 4
    asked = overrides(study, {"n_critic": 2}, 7)
    assert asked.settings == {"batch_size": 32, "n_critic": 2, "max_steps": 60}
    assert asked.seed == 7


def test_what_is_written_of_a_study_is_read_as_the_same() -> None:
    study = spec.read(GRID)
    assert spec.read(written(study)) == study


BOMB = "a: &a [1, 1]\n" + "\n".join(
    f"{new}: &{new} [*{old}, *{old}]" for old, new in pairwise("abcdefghijklmnopqrst")
)
"""Its last line is a million numbers by aliases."""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- 1", "A study is a YAML file of keys and values, beginning with `name: my-study`."),
        (BOMB, "The study holds more than 5,000 entries."),
        ("name: [", "Line 1 of the study is no YAML"),
        ("recipe: x", "The study lacks the setting name."),
        ("name: My Study", "small letters, digits and hyphens, such as `rates-1`"),
        ("name: a\nseed: 3", "The study has no setting 'seed'. Did you mean 'seeds'?"),
        ("name: a\nseeds: 0", "`seeds` takes how many, from 1 to 100, or a list"),
        ("name: a\nseeds: [1, 1]", "`seeds` names a seed twice"),
        ("name: a\nspace: {n_critic: 2}", "`space.n_critic` takes a list of values, or a range"),
        ("name: a\nspace: {x: {range: [2, 1]}}", "from the lower to the higher number"),
        ("name: a\nspace: {x: {range: [0, 1], log: true}}", "begins above 0"),
        ("name: a\nspace: {x: {range: [0, 1]}}", "A grid needs values, and `x` is a range"),
        ("name: a\ntrials: 3", "A grid tries every combination; leave out `trials`."),
        ("name: a\nsearch: tpe\nspace: {x: [1]}", "A search by tpe needs `trials` and `space`."),
        ("name: a\nspace: {seed: [1, 2]}", "Seeds have a key of their own"),
        ("name: a\nspace: {dataset: [mnist]}", "is the same in all sessions of a study"),
        ("name: a\nsettings: {x: 1}\nspace: {x: [1]}", "`x` is both fixed and tried"),
        ("name: a\nsettings: {epochs: 1}\nbudget: {epochs: 2}", "follows from `budget.epochs`"),
        ("name: a\nseeds: 100\nspace: {x: [1,2,3,4], y: [1,2,3]}", "These are 1,200 sessions"),
    ],
)
def test_what_is_wrong_in_a_file_is_a_sentence(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as refused:
        spec.read(text)
    assert said in str(refused.value)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    study = spec.read(GRID)
    said: list[record.StudyEvent] = [record.StudyCreated(at=1.0, text=GRID, study=study)]
    said += [record.TrialAsked(number=1, values={"n_critic": 1, "loss": {"name": "hinge"}})]
    record.create(tmp_path, said)
    return tmp_path


def test_a_record_tells_what_was_done(folder: Path) -> None:
    record.append(folder, "rates", record.RunPlanned(at=2.0, trial=1, seed=2, name="rates-t01-s2"))
    planned = record.read(folder, "rates").run(1, 2).planned
    assert planned is not None
    assert planned.name == "rates-t01-s2"
    record.append(
        folder,
        "rates",
        record.RunStarted(trial=1, seed=2, session_id="20260101-a"),
        record.RunRefused(trial=1, seed=3, sentence="No room."),
        record.StudyMoved(at=3.0, state="stopped", detail="By hand.", left=["20260101-a"]),
    )
    found = record.read(folder, "rates")
    assert (found.state, found.detail, found.left) == ("stopped", "By hand.", {"20260101-a"})
    assert found.run(1, 2).sessions == ["20260101-a"]
    assert found.run(1, 3).refused == "No room."
    record.append(folder, "rates", record.StudyMoved(at=4.0, state="running"))
    assert record.read(folder, "rates").run(1, 3).refused == ""


def test_a_line_that_was_written_half_is_none_and_harms_no_other(folder: Path) -> None:
    whole = record.read(folder, "rates")
    with record.path_of(folder, "rates").open("ab") as file:
        file.write(b'{"type": "moved", "at": 5.0, "sta')
    assert record.read(folder, "rates") == whole
    record.append(folder, "rates", record.StudyMoved(at=6.0, state="ended"))
    assert record.read(folder, "rates").state == "ended"


def test_a_second_study_of_a_name_and_one_that_is_not_there_are_refused(folder: Path) -> None:
    study = record.read(folder, "rates").spec
    with pytest.raises(StateError, match="There is a study rates already"):
        record.create(folder, [record.StudyCreated(at=1.0, text="", study=study)])
    with pytest.raises(NotFoundError, match="There is no study other"):
        record.read(folder, "other")
    record.path_of(folder, "rates").write_bytes(b"nonsense\n")
    with pytest.raises(WorkspaceError, match="damaged"):
        record.read(folder, "rates")
    assert record.names(folder) == ["rates"]
