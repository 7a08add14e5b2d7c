"""Weights & Biases as a logger: nothing leaves this machine until `wandb sync` is run."""

from typing import Any

from ganscope.engine.extras import needed
from ganscope.loggers.logger import SessionLogger
from ganscope.sessions.events import Event, Measured, Samples, Tick


class WeightsAndBiases(SessionLogger):
    """Numbers, previews and scores as an offline run. Needs `pip install wandb`."""

    run: Any

    @classmethod
    def require(cls) -> None:
        """Refuse before training where the package is missing."""
        needed("wandb")

    def begin(self) -> None:
        """An offline run of the session's name, with its settings."""
        self.wandb: Any = needed("wandb")
        self.folder.mkdir(parents=True, exist_ok=True)
        self.run = self.wandb.init(
            mode="offline",
            dir=str(self.folder),
            name=self.session.name,
            config=self.session.config.model_dump(mode="json"),
        )

    def event(self, event: Event) -> None:
        """Its own steps must grow, so that the step of training is a number among the others."""
        match event:
            case Tick():
                for place in range(event.steps):
                    told = {name: float(column[place]) for name, column in event.scalars.items()}
                    self.run.log(told | {"step": event.first_step + place})
            case Samples():
                picture = self.picture(event)
                if picture is not None:
                    self.run.log({"previews": self.wandb.Image(picture), "step": event.step})
            case Measured():
                told = {f"score/{one.name}": one.value for one in event.figures}
                self.run.log(told | {"step": event.step})
            case _:
                pass

    def end(self) -> None:
        """All of it is on the disk."""
        self.run.finish()
