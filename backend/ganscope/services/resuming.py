"""What a session that goes on from a checkpoint is configured to do; torch-free."""

import math

from ganscope.engine.config import Config, Overrides
from ganscope.engine.errors import ConfigError
from ganscope.sessions.records import Checkpoint

MAX_EPOCHS = 10_000
"""As the configuration allows."""


def with_epochs_to_go(config: Config, saved: Checkpoint, asked: Overrides) -> Config:
    """The configuration; as many epochs, or steps, again where the checkpoint has seen them all.

    Raises ConfigError where somebody asked for fewer epochs than it has seen already.
    """
    most = config.max_steps
    if most is not None and saved.step >= most and "max_steps" not in asked.settings:
        config = config.model_copy(update={"max_steps": saved.step + most})
    if saved.epoch < config.epochs:
        return config
    if asked.epochs is not None or "epochs" in asked.settings:
        raise ConfigError(
            f"This checkpoint has already seen {saved.epoch:.1f} epochs; give more than that.",
            "epochs",
        )
    epochs = min(math.ceil(saved.epoch) + config.epochs, MAX_EPOCHS)
    return config.model_copy(update={"epochs": epochs})
