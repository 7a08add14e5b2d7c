"""Networks as people save them, and a workspace to bring them into."""

from pathlib import Path
from typing import NamedTuple

import torch

from ganscope.archive import pth_import
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Session
from ganscope.sessions.settings import StoreSettings
from ganscope.sessions.store import Store
from tests.unit.archive import pth_files


class Bench(NamedTuple):
    """An empty workspace."""

    store: Store

    def bring(
        self, path: Path, recipe: str | None = "dcgan-64", critic: Path | None = None
    ) -> Session:
        settings = StoreSettings.model_construct(home=self.store.home)
        files = pth_import.PthFiles(path, critic)
        return pth_import.bring(self.store, settings, files, recipe, path.stem).session

    def folder(self, session: Session) -> Path:
        return Artifacts(self.store).checkpoint_folder(session.id, 0)


def saved(tmp_path: Path, found: object) -> Path:
    torch.save(found, tmp_path / "netG.pth")
    return tmp_path / "netG.pth"


G = pth_files.tutorial().state_dict()


D = pth_files.tutorial_critic().state_dict()


def under(prefix: str, weights: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    return {f"{prefix}{name}": weight for name, weight in weights.items()}


OK = pth_files.tutorial().state_dict()
