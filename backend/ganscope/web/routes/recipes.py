"""Recipes as files: read, compared, saved, brought, taken along and deleted."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from ganscope.services.schemas.recipes import (
    BringRecipeRequest,
    RecipeDifference,
    RecipeName,
    RecipeText,
    SaveRecipeRequest,
)
from ganscope.web.deps import ServicesDep

router = APIRouter(prefix="/api/recipes", tags=["recipes"])
Named = Annotated[RecipeName, Path()]


@router.post("", status_code=201)
async def save_recipe(use: ServicesDep, request: SaveRecipeRequest) -> RecipeText:
    """Keep a session's settings, or a recipe's with changes, as one's own; 409 where taken."""
    return await use.recipes.save(request)


@router.get("/{name}")
async def get_recipe(use: ServicesDep, name: Named) -> RecipeText:
    """A recipe as its file says it."""
    return await use.recipes.text(name)


@router.put("/{name}")
async def bring_recipe(use: ServicesDep, name: Named, request: BringRecipeRequest) -> RecipeText:
    """Take in a recipe's text under a name; 422 names the line that is wrong."""
    return await use.recipes.bring(name, request.yaml, replace=request.replace)


@router.delete("/{name}", status_code=204)
async def delete_recipe(use: ServicesDep, name: Named) -> None:
    """Delete one's own recipe; a shipped one stays."""
    await use.recipes.delete(name)


@router.get("/{name}/difference")
async def compare_recipes(
    use: ServicesDep, name: Named, to: Annotated[RecipeName, Query()]
) -> RecipeDifference:
    """What another recipe does otherwise."""
    return await use.recipes.difference(name, to)
