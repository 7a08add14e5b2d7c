"""What `import ganscope` offers: no name comes or goes unseen, and importing costs nothing."""

import subprocess
import sys

import pytest

import ganscope
from ganscope.sdk import names

PUBLIC = [
    "CheckpointSaved", "Event", "GanError", "History", "Judged", "KnobChanged", "Logged",
    "Measured", "Model", "PictureList", "Run", "Samples", "StateChanged", "Tick", "Workspace",
]  # fmt: skip
METHODS = {
    "Workspace": "add_pictures close datasets forget path portal recipes run runs services train",
    "Run": "best checkpoints detach go_on history latest name pause plot preview report resume "
    "save scores session set state stop wait",
    "Model": "classify evaluate export_onnx fd generate id step",
    "PictureList": "grid",
    "History": "to_pandas",
}


def test_the_public_names_are_these() -> None:
    assert ganscope.__all__ == PUBLIC
    assert all(getattr(ganscope, name) is not None for name in PUBLIC)
    with pytest.raises(AttributeError, match="nothing"):
        _ = ganscope.nothing  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize(("name", "methods"), METHODS.items())
def test_so_are_their_methods(name: str, methods: str) -> None:
    found = getattr(ganscope, name)
    own = [one for one in vars(found) if not one.startswith("_")]
    known = set(methods.split())
    assert set(own) <= known
    assert all(getattr(found, one).__doc__ for one in own)


def test_importing_it_loads_nothing_heavy() -> None:
    code = "import sys, ganscope; print([m for m in ('torch', 'numpy', 'pydantic', 'sqlalchemy') "
    code += "if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_settings_have_names_that_python_allows() -> None:
    assert names.paths({"lr_d": 1e-4, "adam_g__beta1": 0.5, "n_critic": 2, "loss": "hinge"}) == {
        "adam_d.learning_rate": 1e-4,
        "adam_g.beta1": 0.5,
        "n_critic": 2,
        "loss": {"name": "hinge"},
    }
    assert names.paths({"augment": ["flip"], "penalty": None}) == {
        "augment": [{"name": "flip"}],
        "penalty": None,
    }
