"""Recipes as files: read, compared, saved, brought and deleted; for page and command line alike."""

import asyncio
import io
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from ganscope.engine.config import Config
from ganscope.engine.errors import ConfigError, NotFoundError, StateError
from ganscope.engine.folders import unknown
from ganscope.generation import tasks
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.library import own_recipes, recipes
from ganscope.library.descriptions import RecipeInfo
from ganscope.services.schemas.recipes import RecipeDifference, RecipeText, SaveRecipeRequest
from ganscope.sessions import branch, disk, setting_history
from ganscope.sessions.store import Store

NOT_KEPT = {"recipe", "device"}
"""A recipe is called by its file, and trains wherever it is fastest."""


class RecipeBook:
    """Those that are shipped are read alone; one's own lie in the workspace."""

    def __init__(self, store: Store, generator: GeneratorTasks, datasets: Path) -> None:
        """`datasets` is the data folder, beside which own recipes lie."""
        self._store, self._generator, self._root = store, generator, datasets

    async def text(self, name: str) -> RecipeText:
        """A recipe as its file says it. Raises NotFoundError."""
        info = await self._info(name)
        file = recipes.file(name, self._root)
        return RecipeText(name=name, own=info.own, yaml=file.read_text("utf-8"))

    async def difference(self, name: str, to: str) -> RecipeDifference:
        """What another recipe does otherwise. Raises NotFoundError."""
        before, after = await self._info(name), await self._info(to)
        found = branch.differences(before.config, after.config)
        changes = [one for one in found if one.path != "recipe"]
        return RecipeDifference(name=name, to=to, changes=changes)

    async def save(self, wanted: SaveRecipeRequest) -> RecipeText:
        """Keep settings as one's own recipe, whole: later changes of others do not touch it.

        Raises ConfigError, StateError where the name is taken, NotFoundError.
        """
        own_recipes.checked_name(wanted.name)
        config, facts = await self._settings(wanted)
        facts = {"title": wanted.title or wanted.name} | facts | {"datasets": [config.dataset]}
        kept = config.model_dump(mode="json", exclude_defaults=True, exclude=NOT_KEPT)
        yaml = written(facts | {"config": kept})
        return await self._write(wanted.name, yaml, replace=wanted.replace)

    async def bring(self, name: str, yaml: str, *, replace: bool = False) -> RecipeText:
        """Take in a recipe that somebody wrote or exported, once it is sound.

        Raises ConfigError, StateError where the name is taken.
        """
        own_recipes.checked_name(name)
        own_recipes.parsed(yaml, f"{name}.yaml")
        return await self._write(name, yaml, replace=replace)

    async def delete(self, name: str) -> None:
        """Delete one's own recipe. Raises NotFoundError, StateError for a shipped one."""
        if name in recipes.names():
            raise StateError(f"{name} is a shipped recipe, which stays.")
        path = own_recipes.files(self._root).get(name)
        if path is None:
            known = [*own_recipes.files(self._root)]
            raise NotFoundError(unknown("There is no recipe of yours called", name, known))
        await asyncio.to_thread(path.unlink)

    async def _settings(self, wanted: SaveRecipeRequest) -> tuple[Config, dict[str, Any]]:
        """What is to be kept, and where it comes from."""
        if wanted.session_id is not None:
            session = await asyncio.to_thread(self._store.session, wanted.session_id)
            config = await asyncio.to_thread(setting_history.config_now, self._store, session.id)
            return config, {"summary": f"The settings of the session {session.name}."}
        if wanted.recipe is None:
            raise ConfigError(
                "Say whose settings to keep: give `session_id` or `recipe`.", "recipe"
            )
        base = await self._info(wanted.recipe)
        config = (await self._generator.resolve(wanted.recipe, wanted.overrides)).config
        changed = [one.path for one in branch.differences(base.config, config)]
        others = ", ".join(path for path in changed if path not in NOT_KEPT)
        words = f"{base.title} with another {others}." if others else f"{base.title} as it is."
        return config, {"summary": words, "source": base.source}

    async def _write(self, name: str, yaml: str, *, replace: bool) -> RecipeText:
        """The file, if it makes a sound recipe; otherwise all is as before."""
        if name in recipes.names():
            raise StateError(f"{name} is a shipped recipe: give yours another name.")
        taken = own_recipes.files(self._root).get(name)
        if taken is not None and not replace:
            raise StateError(f"You have a recipe {name} already: give another name, or replace it.")
        await self._generator.run(tasks.check_recipe, name, yaml, self._root)
        path = taken or own_recipes.folder(self._root) / f"{name}.yaml"
        await asyncio.to_thread(disk.replace, path, yaml.encode())
        return RecipeText(name=name, own=True, yaml=yaml)

    async def _info(self, name: str) -> RecipeInfo:
        catalog = await self._generator.catalog()
        for info in catalog.recipes:
            if info.name == name:
                return info
        for bad in catalog.refused_recipes:
            if Path(bad.file).stem == name:
                raise NotFoundError(f"{bad.file}, line {bad.line}: {bad.sentence}")
        known = [one.name for one in catalog.recipes]
        raise NotFoundError(unknown("There is no recipe", name, known))


def written(recipe: dict[str, Any]) -> str:
    """A recipe as YAML, in the order of its keys."""
    yaml, into = YAML(), io.StringIO()
    yaml.width, yaml.default_flow_style = 100, None
    yaml.dump(recipe, into)
    return into.getvalue()
